using System.Globalization;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Words;

namespace Crm360.Cli.Demo.Population;

/// <summary>Invents the person with an ordinal, the same one each time.</summary>
sealed class PersonMaker(DemoDataOptions options, Households households)
{
    static readonly string[] Providers =
        ["gmail.com", "gmail.com", "gmail.com", "gmail.com", "hotmail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "yandex.com", "mynet.com", "windowslive.com"];

    const int LargestHousehold = 4;

    readonly Permutation _mobiles = new(Phone.TurkishMobiles, options.Seed, Topic.Mobiles);
    readonly Permutation _landlines = new(Phone.PerPrefix, options.Seed, Topic.Landlines);
    readonly Permutation _citizens = new(IdentityNumbers.Citizens, options.Seed, Topic.NationalIds);
    readonly Permutation _foreigners = new(IdentityNumbers.ResidentForeigners, options.Seed, Topic.NationalIds);
    readonly Dictionary<int, int> _mailboxNumbers = [];

    /// <summary>What the persons of a household have in common.</summary>
    sealed record Home(int Number, string Family, Nation? Nation, District District, Address Address, Phone? SharedPhone, string SonAndFather, DateOnly FathersBirth);

    /// <summary>Numbers those whose first mailbox someone else has already, as a mail provider would make them choose another.</summary>
    public void KeepMailboxesApart(CancellationToken cancel)
    {
        Dictionary<string, int> taken = [];
        for (var person = 0; person < options.Persons; person++)
        {
            cancel.ThrowIfCancellationRequested();
            var made = Make(person);
            Take(made.Email, person * 2);
            Take(made.OtherEmail, (person * 2) + 1);
        }

        void Take(string? address, int slot)
        {
            if (address is null)
                return;
            if (taken.TryGetValue(address, out var times))
                _mailboxNumbers[slot] = times;
            taken[address] = times + 1;
        }
    }

    public Person Make(int ordinal)
    {
        var home = HomeOf(households.Of(ordinal));
        var place = households.PlaceOf(ordinal);
        var prng = Prng.For(options.Seed, Topic.Person, ordinal);
        var namesake = home.SonAndFather.Length > 0 && place < 2;
        var male = namesake || (place == 0 ? prng.Chance(0.62) : place == 1 ? prng.Chance(0.2) : prng.Chance(0.5));
        var given = namesake ? home.SonAndFather : GivenName(home, male, place, prng);
        // flatmates and in-laws have surnames of their own
        var family = namesake || home.SharedPhone is not null || place == 0 || prng.Chance(0.85) ? home.Family : Surname(home.Nation, prng);
        var birth = namesake
            ? place == 0 ? home.FathersBirth : prng.Day(home.FathersBirth.AddYears(22).AddDays(1), home.FathersBirth.AddYears(35).AddDays(-1))
            : prng.Day(place < 2 ? new(1945, 1, 1) : new(1975, 1, 1), place < 2 ? new(1998, 12, 31) : new(2007, 12, 31));
        var systems = SystemSets.Of(options, ordinal);
        var several = systems.Count > 1;
        var renamed = several && !male && !namesake && prng.Chance(DemoShares.RenamedByMarriage);
        var moved = several && !namesake && !renamed && prng.Chance(DemoShares.Moved);
        return new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"P{ordinal + 1:0000000}"),
            Ordinal = ordinal,
            Household = home.Number,
            Given = given,
            Family = family,
            Male = male,
            Nation = home.Nation,
            Birth = birth,
            NationalId = NationalId(ordinal, home),
            Systems = systems,
            TwiceInCrm = systems.Contains(CustomerSystem.Crm) && prng.Chance(DemoShares.EnteredTwiceInCrm),
            Since = DemoWorld.SinceWhen(prng),
            Mobile = MobileOf(ordinal, home.Nation, prng),
            Landline = prng.Chance(0.25) ? Phone.TurkishLandline(home.District.AreaCode, _landlines[options.Customers + (long)ordinal]) : null,
            SharedPhone = home.SharedPhone,
            Email = prng.Chance(0.85) ? Mailbox(given, family, birth, ordinal * 2, home.Nation, prng) : null,
            OtherEmail = Mailbox(given, family, birth, (ordinal * 2) + 1, home.Nation, prng),
            Address = home.Address,
            SharesNameWithFatherOrSon = namesake,
            FormerFamily = renamed ? Different(family, home.Nation, prng) : null,
            FormerAddress = moved ? Address.In(prng.Chance(0.7) ? home.District : prng.Pick(Places.Districts), prng) : null,
            FormerIn = prng.Pick(systems),
            BlurredIn = several && !renamed && prng.Chance(BlurredAmongTheRest(male)) ? prng.Pick(systems) : null,
        };
    }

    Home HomeOf(int household)
    {
        var prng = Prng.For(options.Seed, Topic.Household, household);
        var fatherAndSon = households.HasFatherAndSon(household);
        var foreign = prng.Chance(DemoShares.Foreigners) && !fatherAndSon;
        var nation = foreign ? prng.Pick(ForeignNames.Nations) : null;
        var district = prng.Pick(Places.Districts);
        var abroad = foreign && !prng.Chance(DemoShares.ForeignersResident);
        var shares = households.SharesPhone(household);
        var landline = prng.Chance(0.7) && nation is null;
        return new(
            household,
            Surname(nation, prng),
            nation,
            district,
            abroad ? Address.In(nation!, prng) : Address.In(district, prng),
            !shares ? null
                : landline ? Phone.TurkishLandline(district.AreaCode, _landlines[household])
                : Phone.TurkishMobile(_mobiles[((long)options.Customers * 2) + household]),
            fatherAndSon ? TurkishNames.Male.Draw(prng) : "",
            prng.Day(new(1945, 1, 1), new(1970, 12, 31)));
    }

    // women who were renamed are never blurred as well: the others make up for them
    static double BlurredAmongTheRest(bool male) => male ? DemoShares.Blurred : DemoShares.Blurred / (1 - DemoShares.RenamedByMarriage);

    string? NationalId(int ordinal, Home home) => home switch
    {
        { Nation: null } => IdentityNumbers.Citizen(_citizens[ordinal]),
        { Address.Abroad: null } => IdentityNumbers.Foreigner(_foreigners[ordinal]),
        _ => null,
    };

    Phone MobileOf(int ordinal, Nation? nation, Prng prng)
    {
        if (nation is null || prng.Chance(0.3))
            return Phone.TurkishMobile(_mobiles[ordinal]);
        var start = prng.Pick(nation.MobileStarts);
        var rest = nation.MobileLength - start.Length;
        // 2 to 8 first, then as many digits as the plan wants, told apart by the ordinal
        var digits = (_landlines[ordinal] + 2_000_000).ToString(CultureInfo.InvariantCulture);
        return new(nation.CallingCode, start + (rest <= 7 ? digits[..rest] : digits + new string('4', rest - 7)));
    }

    string Mailbox(string given, string family, DateOnly birth, int slot, Nation? nation, Prng prng)
    {
        var (first, last) = (TurkishLetters.Mailable(given), TurkishLetters.Mailable(family));
        var local = prng.Below(9) switch
        {
            0 or 1 => $"{first}.{last}",
            2 => first + last,
            3 => $"{first[0]}{last}",
            4 => $"{first}_{last}",
            5 => string.Create(CultureInfo.InvariantCulture, $"{first}.{last}{birth.Year % 100:00}"),
            6 => string.Create(CultureInfo.InvariantCulture, $"{first}{last}{birth.Year}"),
            7 => string.Create(CultureInfo.InvariantCulture, $"{first}{birth.Year % 100:00}{last}"),
            _ => $"{last}.{first}",
        };
        // three digits, or five: never the two or four of a year, so that no two people meet
        if (_mailboxNumbers.TryGetValue(slot, out var number))
            local = string.Create(CultureInfo.InvariantCulture, $"{local}_{(number < 900 ? 100 + number : 10_000 + number)}");
        return $"{local}@{prng.Pick(nation is null ? Providers : nation.MailProviders)}";
    }

    // no two of a household are given one name, except father and son
    static string GivenName(Home home, bool male, int place, Prng prng)
    {
        if (home.Nation is { } nation)
        {
            var names = male ? nation.Male : nation.Female;
            return names[(prng.Below(names.Count / LargestHousehold) * LargestHousehold) + place];
        }

        while (true)
        {
            var name = (male ? TurkishNames.Male : TurkishNames.Female).Draw(prng, place, LargestHousehold);
            if (name != home.SonAndFather)
                return name;
        }
    }

    static string Surname(Nation? nation, Prng prng) => nation is null ? TurkishSurnames.All.Draw(prng) : prng.Pick(nation.Surnames);

    static string Different(string family, Nation? nation, Prng prng)
    {
        string other;
        do
            other = Surname(nation, prng);
        while (other == family);
        return other;
    }
}
