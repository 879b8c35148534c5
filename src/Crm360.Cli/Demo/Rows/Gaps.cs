using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Rows;

/// <summary>What clerks type where they know nothing but the form insists: placeholders, and now and then something impossible.</summary>
static class Gaps
{
    public static void Fill(CustomerRow row, Person person, Prng prng)
    {
        if (row.Email.Length == 0)
            row.Email = Filler(row, prng, prng.Chance(0.5) ? "yok@yok.com" : "yok", person.OtherEmail.Replace('@', '.'));
        if (row.Landline.Length == 0)
            row.Landline = Filler(row, prng, "0000000000", person.Mobile.National[..6]);
        if (row.NationalId.Length == 0)
            row.NationalId = Filler(row, prng, IdentityNumbers.PlaceholderNationalId, Miscounted(person));
        if (row.Address.Length == 0)
            row.Address = Filler(row, prng, "yok", "");
        if (row.Birth is not null)
            return;
        if (Filler(row, prng, "placeholder", "bad") is { Length: > 0 } filler)
            row.Birth = filler == "placeholder" ? new(1900, 1, 1) : new(person.Birth.Year, 2, 31);
    }

    static string Filler(CustomerRow row, Prng prng, string placeholder, string impossible)
    {
        var draw = prng.Unit();
        if (draw < DemoShares.Placeholders)
        {
            row.Flaws |= Flaws.Placeholder;
            return placeholder;
        }

        if (draw >= DemoShares.Placeholders + DemoShares.BadValues || impossible.Length == 0)
            return "";
        row.Flaws |= Flaws.BadValue;
        return impossible;
    }

    // the last digit is a check digit: the next one up is always wrong
    static string Miscounted(Person person) =>
        person.NationalId is { } id ? id[..^1] + (char)('0' + ((id[^1] - '0' + 1) % 10)) : "12345678901";
}
