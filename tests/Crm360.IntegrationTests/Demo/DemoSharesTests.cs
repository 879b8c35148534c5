using Crm360.Cli.Demo;
using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Rows;

namespace Crm360.IntegrationTests.Demo;

/// <summary>The shares that are promised, measured on persons and on the records that the files get.</summary>
public sealed class DemoSharesTests
{
    const int Customers = 11_000;

    public static TheoryData<long> Seeds => [360, 7, 20_260_630];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Enough_persons_are_in_two_or_more_systems(long seed)
    {
        var persons = World(seed).Persons.ToList();

        var share = Share(persons, person => person.Systems.Count > 1);

        Near(DemoShares.InTwoOrMoreSystems, share, 0.02);
        Assert.True(share >= 0.35, $"{share}");
        Near(DemoShares.Foreigners, Share(persons, person => person.Nation is not null), 0.02);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_fifth_of_them_have_two_corrupted_fields_in_a_record(long seed)
    {
        var world = World(seed);

        var share = Share(world.Persons.Where(person => person.Systems.Count > 1),
            person => CustomerRows.Of(world, person).Any(row => CorruptedFields(row, person) >= 2));

        Near(DemoShares.Blurred, share, 0.025);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_tenth_of_the_households_share_phone_and_surname(long seed)
    {
        var world = World(seed);
        var households = world.Persons.GroupBy(person => person.Household).Select(home => home.ToList()).ToList();

        var share = Share(households, home => home.Count > 1
            && home.All(person => person.Family == home[0].Family && person.SharedPhone is not null && person.SharedPhone == home[0].SharedPhone));

        Near(DemoShares.HouseholdsSharingPhone, share, 0.005);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Two_percent_are_father_and_son_of_one_name_and_otherwise_namesakes_do_not_live_together(long seed)
    {
        var persons = World(seed).Persons.ToList();

        var pairs = persons.GroupBy(person => (person.Household, person.Given, person.Family)).Where(same => same.Count() > 1).Select(same => same.ToList()).ToList();

        Near(DemoShares.FatherAndSonOfOneName, pairs.Sum(pair => pair.Count) / (double)persons.Count, 0.002);
        Assert.All(pairs, pair =>
        {
            Assert.Equal(2, pair.Count);
            Assert.All(pair, person => Assert.True(person.Male));
            Assert.NotEqual(pair[0].NationalId, pair[1].NationalId);
            Assert.InRange(pair[1].Birth, pair[0].Birth.AddYears(22), pair[0].Birth.AddYears(35));
        });
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Identity_numbers_are_known_as_often_as_promised(long seed)
    {
        var rows = PersonRows(seed);

        foreach (var system in rows.GroupBy(row => row.System))
        {
            // every record is a draw of its own, so chance is known: four standard errors
            var promised = DemoShares.NationalIdKnown[(int)system.Key];
            var slack = 4 * Math.Sqrt(promised * (1 - promised) / system.Count());
            Near(promised, Share(system, row => row.NationalId == ((Person)row.Party).NationalId), slack);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Gaps_are_filled_with_placeholders_and_impossible_values_as_often_as_promised(long seed)
    {
        var rows = PersonRows(seed);
        // of landlines only the true gaps can be told from the outside
        var gaps = rows.Where(row => row.Landline.Length is 0 or 6 || row.Landline == "0000000000").ToList();

        Near(DemoShares.Placeholders, Share(gaps, row => row.Landline == "0000000000"), 0.01);
        Near(DemoShares.BadValues, Share(gaps, row => row.Landline.Length == 6), 0.005);
        Assert.Contains(rows, row => row.Email == "yok@yok.com");
        Assert.Contains(rows, row => row.Address == "yok");
        Assert.Contains(rows, row => row.NationalId == IdentityNumbers.PlaceholderNationalId);
        Assert.Contains(rows, row => row.Birth == new TypedDay(1900, 1, 1));
        Assert.Contains(rows, row => row.Birth is { Exists: false });
        Assert.Contains(rows, row => row.Email.Length > 0 && !row.Email.Contains('@', StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Renamed_women_appear_under_both_surnames(long seed)
    {
        var world = World(seed);
        var women = world.Persons.Where(person => !person.Male && person.Systems.Count > 1).ToList();

        Near(DemoShares.RenamedByMarriage, Share(women, woman => woman.FormerFamily is not null), 0.02);
        Assert.All(women.Where(woman => woman.FormerFamily is not null), woman =>
            Assert.Contains(CustomerRows.Of(world, woman), row => row.Family == woman.FormerFamily && row.Mobile.Length > 0));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_record_without_flaws_says_what_is_true_or_nothing(long seed) => Assert.All(
        PersonRows(seed).Where(row => row.Flaws is Flaws.None or Flaws.Thin),
        row => Assert.Equal(0, WrongFields(row, (Person)row.Party)));

    static DemoWorld World(long seed) => new(new() { Customers = Customers, Seed = seed }, TestContext.Current.CancellationToken);

    static List<CustomerRow> PersonRows(long seed)
    {
        var world = World(seed);
        return [.. world.Persons.SelectMany(person => CustomerRows.Of(world, person))];
    }

    /// <summary>Wrong fields, and those that a blurred record lacks although such records are otherwise complete.</summary>
    static int CorruptedFields(CustomerRow row, Person person)
    {
        if (row.Flaws.HasFlag(Flaws.Former))
            return 0; // right in its day
        if (person.BlurredIn != row.System)
            return WrongFields(row, person);
        return Count(
            NameIsWrong(row, person),
            row.Birth != TypedDay.Of(person.Birth),
            person.Email is not null && !SameMailbox(row, person),
            AddressIsWrong(row) || row.Address is "" or "yok");
    }

    static int WrongFields(CustomerRow row, Person person) => Count(
        NameIsWrong(row, person),
        row.Birth is not null && row.Birth != TypedDay.Of(person.Birth),
        row.Email.Length > 0 && !SameMailbox(row, person),
        AddressIsWrong(row));

    static bool NameIsWrong(CustomerRow row, Person person) => (row.Given, row.Family) != (person.Given, person.Family);

    static bool SameMailbox(CustomerRow row, Person person) => string.Equals(row.Email.Trim(), person.Email, StringComparison.OrdinalIgnoreCase);

    // the street, and in Türkiye the neighbourhood marked as such, belong to a whole address
    static bool AddressIsWrong(CustomerRow row) => row.Address.Length > 0
        && !(row.Address.Contains(" Mah", StringComparison.Ordinal) || row.Address.Contains(", ", StringComparison.Ordinal));

    static int Count(params ReadOnlySpan<bool> wrong)
    {
        var count = 0;
        foreach (var each in wrong)
            count += each ? 1 : 0;
        return count;
    }

    static double Share<T>(IEnumerable<T> of, Func<T, bool> which)
    {
        int all = 0, found = 0;
        foreach (var each in of)
        {
            all++;
            found += which(each) ? 1 : 0;
        }

        return (double)found / all;
    }

    static void Near(double promised, double measured, double slack) => Assert.InRange(measured, promised - slack, promised + slack);
}
