namespace Crm360.Contacts.Places;

/// <summary>The country that the end of an address names, and where what names it begins.</summary>
readonly record struct CountryAtEnd(string Code, int Start)
{
    const int MostWords = 4;
    const int LongestName = 40;

    /// <summary>
    /// What the last words of a line name: anything behind a comma, slash, dash or bracket, which may be a code in capitals; else names of four letters and more,
    /// and a few abbreviations that mean nothing else. Null if they name none.
    /// </summary>
    public static CountryAtEnd? Of(string line)
    {
        var end = line.AsSpan().TrimEnd(" .,;)]").Length;
        if (OfMersin(line, end) is { } mail)
            return mail;
        CountryAtEnd? found = null;
        var start = end;
        for (var word = 0; word < MostWords && start > 0 && end - start <= LongestName; word++)
        {
            start = WordStart(line, start);
            var isApart = IsApart(line, start);
            if (start > 0 && NameOf(line.AsSpan(start..end), isApart) is { } code)
                found = new(code, code == "AE" && TextFold.Key(line.AsSpan(start..end)) == "dubai" ? end : start); // a town that is named for its country
            if (isApart)
                break;
            while (start > 0 && line[start - 1] is ' ')
                start--;
        }

        return found;
    }

    /// <summary>The code of two capitals behind the last comma, as in the lines that are written here; null if there is none.</summary>
    public static string? CodeOf(string line) =>
        line.Length > 4 && char.IsAsciiLetterUpper(line[^1]) && char.IsAsciiLetterUpper(line[^2]) && line[^3] == ' ' && line[^4] == ','
        && line[^2..] is var code && CountryCode.All.Contains(code) ? code : null;

    /// <summary>Post for the north of Cyprus goes by "Mersin 10, Türkiye".</summary>
    static CountryAtEnd? OfMersin(string line, int end)
    {
        var words = line.AsSpan(0, end);
        foreach (var country in (ReadOnlySpan<string>)["Türkiye", "TÜRKİYE", "Turkey", "TURKEY", "Turkiye", "TURKIYE", "TR"])
        {
            if (!words.EndsWith(country, StringComparison.Ordinal))
                continue;
            words = words[..^country.Length].TrimEnd(" ,-/");
            break;
        }

        const string Route = "mersin 10";
        if (words.Length <= Route.Length || TextFold.Key(words[^Route.Length..]) != Route || char.IsLetterOrDigit(words[^(Route.Length + 1)]))
            return null;
        var before = words[..^Route.Length].TrimEnd(" ,-/(");
        var start = WordStart(line, before.Length);
        var isNamed = start > 0 && TextFold.Key(before[start..]) is "kktc" or "trnc" or "kibris" or "cyprus";
        if (isNamed && TextFold.Key(before[..start]).EndsWith(" kuzey", StringComparison.Ordinal))
            start = WordStart(line, line.AsSpan(0, start).TrimEnd(' ').Length);
        return new("CY", isNamed ? start : before.Length);
    }

    static int WordStart(string line, int end)
    {
        while (end > 0 && line[end - 1] is not (' ' or ',' or '/' or '-' or '(' or ';' or '|'))
            end--;
        return end;
    }

    static bool IsApart(string line, int start)
    {
        var before = line.AsSpan(0, start).TrimEnd(' ');
        return before.Length > 0 && before[^1] is ',' or '/' or '-' or '(' or ';' or '|';
    }

    static string? NameOf(ReadOnlySpan<char> text, bool isApart)
    {
        if (text.Length is < 2 or > LongestName)
            return null;
        var key = TextFold.Key(text);
        if (isApart && text.Length == 2)
            return char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) ? CountryCode.Read(text.ToString()).Canonical : null;
        var isName = key.Length switch
        {
            >= 4 => true,
            3 => key is "usa" or "abd" or "uae" or "bae" || (isApart && key is "fas" or "cin" or "u k"), // "can" is a district of Çanakkale too
            _ => key is "uk",
        };
        return isName ? CountryCode.OfName(key) : null;
    }
}
