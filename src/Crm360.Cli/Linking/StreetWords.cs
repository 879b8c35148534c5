using Crm360.Contacts;

namespace Crm360.Cli.Linking;

/// <summary>
/// The words of a street address that tell it from others, in the order in which they stand: marks of what is what (Mah., Cad., St, Rd …) are left out,
/// for people write them in many ways or not at all. Quicker than reading the address, and fit for any country.
/// </summary>
static class StreetWords
{
    static readonly HashSet<string> Marks = new(StringComparer.Ordinal)
    {
        "mah", "mh", "mahallesi", "mahalle", "cad", "cd", "cadde", "caddesi", "sok", "sk", "sokak", "sokagi", "bulvari", "blv", "bulv", "apt", "apartmani", "sitesi", "sit", "no", "d", "daire", "kat", "k",
        "st", "street", "rd", "road", "ave", "av", "avenue", "blvd", "boulevard", "pl", "place", "dr", "drive", "ct", "court", "cres", "crescent", "cct", "circuit", "cl", "close", "la", "ln", "lane",
        "way", "pkwy", "hwy", "highway", "sq", "square", "ter", "terrace", "apartment", "flat", "unit", "suite", "ste", "floor", "fl", "nr", "strasse", "str", "rue", "n", "s", "e", "w", "north", "south",
        "east", "west", "off", "at", "and", "the", "of",
    };

    /// <summary>Behind these stands the corner at which a house is, which others do not write: "854 7th Ave. between 54th and 55th Sts.".</summary>
    static readonly HashSet<string> Corners = new(StringComparer.Ordinal) { "between", "btw", "bet", "btwn", "at", "near", "opposite" };

    /// <summary>Streets that are counted are written in digits or in words.</summary>
    static readonly Dictionary<string, string> Ordinals = new(StringComparer.Ordinal)
    {
        ["first"] = "1st", ["second"] = "2nd", ["third"] = "3rd", ["fourth"] = "4th", ["fifth"] = "5th", ["sixth"] = "6th", ["seventh"] = "7th", ["eighth"] = "8th", ["ninth"] = "9th",
        ["tenth"] = "10th", ["eleventh"] = "11th", ["twelfth"] = "12th",
    };

    /// <summary>The words, and apart from them the numbers, each joined by blanks; null where there are none.</summary>
    public static string? Key(string text, out string? numbers)
    {
        var key = TextFold.Latin(text.Length <= 1_000 ? text : text.AsSpan(0, 1_000));
        Span<char> words = stackalloc char[Math.Min(key.Length, 2_000) + 1];
        Span<char> digits = stackalloc char[words.Length];
        var (wordsEnd, digitsEnd) = (0, 0);
        var (corners, ordinals) = (Corners.GetAlternateLookup<ReadOnlySpan<char>>(), Ordinals.GetAlternateLookup<ReadOnlySpan<char>>());
        var marks = Marks.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in key.AsSpan(0, Math.Min(key.Length, 2_000)).Split(' '))
        {
            var word = key.AsSpan(range);
            if (wordsEnd > 0 && digitsEnd > 0 && corners.Contains(word))
                break;
            if (word.IsEmpty || marks.Contains(word))
                continue;
            if (ordinals.TryGetValue(word, out var ordinal))
                word = ordinal;
            if (IsNumber(word))
                digitsEnd = Append(digits, digitsEnd, word);
            else
                wordsEnd = Append(words, wordsEnd, word);
        }

        numbers = digitsEnd == 0 ? null : new(digits[..digitsEnd]);
        return wordsEnd == 0 ? null : new(words[..wordsEnd]);
    }

    /// <summary>"12", "12a"; "54th" is the name of a street.</summary>
    static bool IsNumber(ReadOnlySpan<char> word) => char.IsAsciiDigit(word[0]) && word.Length - word.IndexOfAnyExceptInRange('0', '9') is 1 || word.IndexOfAnyExceptInRange('0', '9') < 0;

    static int Append(Span<char> to, int end, ReadOnlySpan<char> word)
    {
        if (end > 0)
            to[end++] = ' ';
        word.CopyTo(to[end..]);
        return end + word.Length;
    }
}
