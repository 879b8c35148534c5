using Crm360.Contacts;

namespace Crm360.Cli.Linking;

/// <summary>
/// The words of a street address that tell it from others, in the order in which they stand: marks of what is what (Mah., Cad., St, Rd …) are left out,
/// for people write them in many ways or not at all. Quicker than reading the address, and fit for any country. For one thread at a time.
/// </summary>
sealed class StreetWords
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
        ["first"] = "1st",
        ["second"] = "2nd",
        ["third"] = "3rd",
        ["fourth"] = "4th",
        ["fifth"] = "5th",
        ["sixth"] = "6th",
        ["seventh"] = "7th",
        ["eighth"] = "8th",
        ["ninth"] = "9th",
        ["tenth"] = "10th",
        ["eleventh"] = "11th",
        ["twelfth"] = "12th",
    };

    /// <summary>Longer addresses are read by their beginnings.</summary>
    const int LongestText = 1_000;

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> IsMark = Marks.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> IsCorner = Corners.GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> OrdinalOf = Ordinals.GetAlternateLookup<ReadOnlySpan<char>>();

    readonly char[] _key = new char[TextFold.LatinLength * LongestText];
    readonly char[] _words = new char[(TextFold.LatinLength * LongestText) + 1];
    readonly char[] _numbers = new char[(TextFold.LatinLength * LongestText) + 1];
    int _wordsEnd;
    int _numbersEnd;

    /// <summary>The words of the address read last, joined by blanks.</summary>
    public ReadOnlySpan<char> Words => _words.AsSpan(0, _wordsEnd);

    /// <summary>Its numbers, joined by blanks.</summary>
    public ReadOnlySpan<char> Numbers => _numbers.AsSpan(0, _numbersEnd);

    public void Read(ReadOnlySpan<char> text)
    {
        (_wordsEnd, _numbersEnd) = (0, 0);
        var key = _key.AsSpan(0, TextFold.Latin(text[..Math.Min(text.Length, LongestText)], _key));
        foreach (var range in key.Split(' '))
        {
            ReadOnlySpan<char> word = key[range];
            if (_wordsEnd > 0 && _numbersEnd > 0 && IsCorner.Contains(word))
                break;
            if (word.IsEmpty || IsMark.Contains(word))
                continue;
            if (OrdinalOf.TryGetValue(word, out var ordinal))
                word = ordinal;
            if (IsNumber(word))
                _numbersEnd = Append(_numbers, _numbersEnd, word);
            else
                _wordsEnd = Append(_words, _wordsEnd, word);
        }
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
