using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Words;

namespace Crm360.Cli.Demo.Rows;

/// <summary>Ways of writing that differ between records and are all right.</summary>
static class Spellings
{
    static readonly string[] Turkey = ["Türkiye", "TÜRKİYE", "TR", "Türkiye", "Turkey", ""];

    public static void WriteAddress(CustomerRow row, Address address, Prng prng)
    {
        row.Address = address.Written(prng);
        row.District = address.District;
        row.Province = prng.Chance(0.8) ? address.Province : TurkishLetters.Upper(address.Province);
        row.Postcode = prng.Chance(0.7) ? address.Postcode : "";
        row.Country = address.Abroad is null ? prng.Pick(Turkey) : prng.Chance(0.6) ? address.Abroad.Turkish : address.Abroad.Code;
    }

    /// <summary>A company's title: the legal form is always there in official papers and mostly elsewhere, in one of many spellings.</summary>
    public static string Title(Company company, bool official, Prng prng)
    {
        var form = company.JointStock ? CompanyWords.JointStock : CompanyWords.Limited;
        if (official)
            return $"{company.Name} {CompanyWords.IndustryAndTrade[0]} {form[0]}";
        var name = prng.Chance(0.8) ? company.Name : company.ShortName;
        var industry = prng.Chance(0.5) ? " " + prng.Pick(CompanyWords.IndustryAndTrade) : "";
        var title = prng.Chance(0.93) ? $"{name}{industry} {prng.Pick(form)}" : name;
        return prng.Below(6) switch
        {
            0 => TurkishLetters.Upper(title),
            1 when prng.Chance(0.3) => TurkishLetters.Plain(title),
            _ => title,
        };
    }
}
