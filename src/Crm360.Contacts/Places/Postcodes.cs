namespace Crm360.Contacts.Places;

/// <summary>Forms of postcodes, country by country.</summary>
static class Postcodes
{
    const int LastPlate = 81;

    /// <summary>9 a digit, @ a letter, ? either; everything else itself. As the Universal Postal Union lists them.</summary>
    static readonly Dictionary<string, string[]> Forms = Read(
        "DE FR IT ES FI EE HR UA RS ME MX MY TH ID EG MA DZ SA KW IQ JO PK LK VN ME MC SM VA CU GT UY ZM KR:99999",
        "AT BE BG CH CY DK HU LU NO SI AU NZ TN AM GE AL MK MD LI ZA PH BD PY AR VE:9999",
        "RU KZ UZ TM KG TJ BY CN IN SG RO MN CO VN EC NG:999999", "IL:9999999,99999", "IR:9999999999,99999-99999", "AZ:AZ 9999,AZ9999", "LT:LT-99999,99999", "LV:LV-9999,9999",
        "NL:9999 @@", "SE CZ SK GR:999 99", "PL:99-999", "PT:9999-999,9999", "US:99999,99999-9999", "CA:@9@ 9@9", "JP:999-9999", "BR:99999-999", "IS FO:999", "TW:999,99999,999999",
        "BA XK:99999", "MT:@@@ 9999", "IE:@9? ????", "LB:9999,9999 9999", "GB GG JE IM:@9 9@@,@99 9@@,@@9 9@@,@@99 9@@,@9@ 9@@,@@9@ 9@@");

    /// <summary>The number of a Turkish postcode, 0 if the digits are none: plate number of the province and three digits.</summary>
    public static int OfTurkey(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 5)
            return 0;
        var number = 0;
        foreach (var digit in digits)
            number = (number * 10) + (digit - '0');
        return number / 1_000 is >= 1 and <= LastPlate ? number : 0;
    }

    public static string Write(int postcode) => postcode.ToString("D5", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether anything is known of how a country writes postcodes.</summary>
    public static bool HasForm(string country) => Forms.ContainsKey(country);

    /// <summary>A postcode in the spelling of its country; null if it has none of its forms.</summary>
    public static string? Spell(string country, ReadOnlySpan<char> text)
    {
        Span<char> solid = stackalloc char[12];
        var length = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '-' or '.')
                continue;
            if (length == solid.Length || !char.IsAsciiLetterOrDigit(c))
                return null;
            solid[length++] = char.ToUpperInvariant(c);
        }

        foreach (var form in Forms.GetValueOrDefault(country, []))
        {
            if (Fill(form, solid[..length]) is { } spelt)
                return spelt;
        }

        // "D-10115", "A-1010", "TR-34710"
        return length > 2 && char.IsAsciiLetter(solid[0]) && char.IsAsciiDigit(solid[1]) && solid[0] == country[0] && text[1] is '-' or ' ' ? Spell(country, solid[1..length]) : null;
    }

    static string? Fill(string form, ReadOnlySpan<char> solid)
    {
        Span<char> spelt = stackalloc char[form.Length];
        var at = 0;
        for (var i = 0; i < form.Length; i++)
        {
            if (form[i] is ' ' or '-')
            {
                spelt[i] = form[i];
                continue;
            }

            if (at == solid.Length || !Fits(form[i], solid[at]))
                return null;
            spelt[i] = solid[at++];
        }

        return at == solid.Length ? spelt.ToString() : null;
    }

    static bool Fits(char sign, char c) => sign switch
    {
        '9' => char.IsAsciiDigit(c),
        '@' => char.IsAsciiLetter(c),
        '?' => true,
        _ => c == sign,
    };

    static Dictionary<string, string[]> Read(params string[] lines)
    {
        var forms = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var country in line[..colon].Split(' '))
                forms[country] = line[(colon + 1)..].Split(',');
        }

        return forms;
    }
}
