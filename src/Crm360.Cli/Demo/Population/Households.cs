using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Population;

/// <summary>Who lives with whom. Special households are dealt out evenly rather than drawn, so that their shares hold in small worlds too.</summary>
public sealed class Households
{
    readonly List<int> _firstPerson = [];
    readonly int[] _householdOf;
    readonly HashSet<int> _sharingPhone = [];
    readonly HashSet<int> _fatherAndSon = [];

    public Households(DemoDataOptions options)
    {
        var prng = Prng.For(options.Seed, Topic.World, 0);
        _householdOf = new int[options.Persons];
        // only households of two and more can share or be father and son; they are 1 − sizes[0] of all, and fathers and sons come in twos
        var several = 1 - DemoShares.HouseholdSizes[0];
        var meanSize = DemoShares.HouseholdSizes.Select((share, i) => share * (i + 1)).Sum();
        double sharing = prng.Unit(), father = prng.Unit();
        for (var person = 0; person < options.Persons;)
        {
            var size = Math.Min(1 + prng.Draw(DemoShares.HouseholdSizes), options.Persons - person);
            var household = _firstPerson.Count;
            _firstPerson.Add(person);
            for (var end = person + size; person < end; person++)
                _householdOf[person] = household;
            if (size == 1)
                continue;
            if (Due(ref sharing, DemoShares.HouseholdsSharingPhone / several))
                _sharingPhone.Add(household);
            if (Due(ref father, DemoShares.FatherAndSonOfOneName / 2 * meanSize / several))
                _fatherAndSon.Add(household);
        }
    }

    public int Count => _firstPerson.Count;

    public int Of(int person) => _householdOf[person];

    /// <summary>0 for the first person of a household.</summary>
    public int PlaceOf(int person) => person - _firstPerson[_householdOf[person]];

    public int SizeOf(int household) =>
        (household + 1 < _firstPerson.Count ? _firstPerson[household + 1] : _householdOf.Length) - _firstPerson[household];

    public bool SharesPhone(int household) => _sharingPhone.Contains(household);

    /// <summary>Whether the first two persons are father and son of one name.</summary>
    public bool HasFatherAndSon(int household) => _fatherAndSon.Contains(household);

    static bool Due(ref double sum, double share)
    {
        sum += share;
        if (sum < 1)
            return false;
        sum -= 1;
        return true;
    }
}
