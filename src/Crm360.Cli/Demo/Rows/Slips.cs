using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Words;

namespace Crm360.Cli.Demo.Rows;

/// <summary>The slips of people who type.</summary>
static class Slips
{
    const string Letters = "abcçdefgğhıijklmnoöprsştuüvyz";

    /// <summary>A name with one wrong, missing, doubled or swapped letter, never the first.</summary>
    public static string Typo(string name, Prng prng)
    {
        if (name.Length < 3)
            return name + name[^1];
        var at = prng.Between(1, name.Length - 2);
        var typo = prng.Below(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            2 => $"{name[..at]}{name[at + 1]}{name[at]}{name[(at + 2)..]}",
            _ => $"{name[..at]}{Letters[prng.Below(Letters.Length)]}{name[(at + 1)..]}",
        };
        return typo == name ? name.Insert(at, name[at].ToString()) : typo;
    }

    /// <summary>A birth date with day and month swapped where that can be, else with one digit wrong; it always exists and is another day.</summary>
    public static TypedDay Slip(TypedDay day, Prng prng)
    {
        if (day.Day <= 12 && day.Day != day.Month && prng.Chance(0.5))
            return day with { Day = day.Month, Month = day.Day };
        while (true)
        {
            var wrong = prng.Below(3) switch
            {
                0 => day with { Day = (day.Day / 10 * 10) + prng.Below(10) },
                1 => day with { Year = (day.Year / 10 * 10) + prng.Below(10) },
                _ => day with { Month = (day.Month / 10 * 10) + prng.Below(10) },
            };
            if (wrong != day && wrong is { Day: > 0, Month: > 0 and <= 12 } && wrong.Exists)
                return wrong;
        }
    }

    /// <summary>Corrupts the name of a record in one of the usual ways; the result differs from the true name.</summary>
    public static void SpoilName(CustomerRow row, Prng prng)
    {
        var before = (row.Given, row.Family);
        switch (prng.Below(10))
        {
            case 0 or 1:
                row.Given = TurkishLetters.Plain(row.Given);
                row.Family = TurkishLetters.Plain(row.Family);
                break;
            case 2:
                row.Given = TurkishLetters.Upper(row.Given);
                row.Family = TurkishLetters.Upper(row.Family);
                break;
            case 3:
                (row.Given, row.Family) = (row.Family, row.Given);
                break;
            case 4 when row.Given.Contains(' ', StringComparison.Ordinal):
                row.Given = row.Given[..row.Given.IndexOf(' ', StringComparison.Ordinal)];
                break;
        }

        if (before != (row.Given, row.Family))
            return;
        if (prng.Chance(0.5))
            row.Given = Typo(row.Given, prng);
        else
            row.Family = Typo(row.Family, prng);
    }
}
