using System.Globalization;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Words;

namespace Crm360.Cli.Demo.Population;

/// <summary>Invents the company with an ordinal, the same one each time. No two have one brand and the same trades.</summary>
sealed class CompanyMaker(DemoDataOptions options)
{
    static readonly string[] Brands = [.. CompanyWords.Brands.Concat(TurkishSurnames.All.All.Take(240)).Distinct(StringComparer.Ordinal)];
    static readonly int Trades = CompanyWords.Trades.Count;

    readonly Permutation _mobiles = new(Phone.TurkishMobiles, options.Seed, Topic.Mobiles);
    readonly Permutation _landlines = new(Phone.PerPrefix, options.Seed, Topic.Landlines);
    readonly Permutation _taxIds = new(IdentityNumbers.TaxPayers, options.Seed, Topic.TaxIds);
    readonly Permutation _oneTrade = new(Brands.Length * Trades, options.Seed, Topic.CompanyNames);
    readonly Permutation _twoTrades = new(Brands.Length * Trades * (Trades - 1), options.Seed, Topic.CompanyNames);

    public Company Make(int ordinal)
    {
        var company = ordinal - options.Persons;
        var prng = Prng.For(options.Seed, Topic.Company, company);
        var (brand, first, second) = NameOf(company);
        var district = prng.Pick(Places.Districts);
        var systems = SystemSets.Of(options, ordinal);
        var domain = TurkishLetters.Mailable(brand + first.Full + second?.Full) + (prng.Chance(0.7) ? ".com.tr" : ".com");
        return new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"F{company + 1:0000000}"),
            Ordinal = ordinal,
            Name = second is null ? $"{brand} {first.Full}" : $"{brand} {first.Full} {second.Value.Full}",
            ShortName = second is null ? $"{brand} {first.Short}" : $"{brand} {first.Short} {second.Value.Short}",
            JointStock = prng.Chance(0.25),
            TaxId = IdentityNumbers.TaxId(_taxIds[company]),
            Domain = domain,
            Systems = systems,
            TwiceInCrm = systems.Contains(CustomerSystem.Crm) && prng.Chance(DemoShares.EnteredTwiceInCrm),
            Since = DemoWorld.SinceWhen(prng),
            Mobile = Phone.TurkishMobile(_mobiles[ordinal]),
            Switchboard = Phone.TurkishLandline(district.AreaCode, _landlines[options.Customers + (long)ordinal]),
            Email = (prng.Chance(0.75) ? "info@" : "muhasebe@") + domain,
            Address = Address.In(district, prng),
            Contacts = [.. Enumerable.Range(0, 2).Select(_ => Contact(prng))],
        };
    }

    (string Brand, (string Full, string Short) First, (string Full, string Short)? Second) NameOf(int company)
    {
        // half have one trade for as long as there are such names, the others two
        if (company % 2 == 0 && company / 2 < Brands.Length * Trades)
        {
            var name = (int)_oneTrade[company / 2];
            return (Brands[name / Trades], CompanyWords.Trades[name % Trades], null);
        }

        var pair = (int)_twoTrades[company % (Brands.Length * Trades * (Trades - 1))];
        var (brand, trades) = Math.DivRem(pair, Trades * (Trades - 1));
        var (first, second) = Math.DivRem(trades, Trades - 1);
        return (Brands[brand], CompanyWords.Trades[first], CompanyWords.Trades[second < first ? second : second + 1]);
    }

    static (string Given, string Family) Contact(Prng prng) =>
        ((prng.Chance(0.7) ? TurkishNames.Male : TurkishNames.Female).Draw(prng), TurkishSurnames.All.Draw(prng));
}
