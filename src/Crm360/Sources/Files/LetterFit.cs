using System.Text;

namespace Crm360.Sources.Files;

/// <summary>Finds out which encoding of one byte a letter makes words of bytes: by how often a letter is written, and by what stands around it.</summary>
sealed class LetterFit
{
    const int MostLooked = 4_000;

    // those that are written alike in a text are named by the first of them
    static readonly LetterFit[] All =
    [
        .. new[]
        {
            "windows-1254", "iso-8859-9", "ibm857", "x-mac-turkish", "windows-1252", "ibm850", "windows-1250", "iso-8859-2", "ibm852", "windows-1251", "koi8-r", "ibm866",
            "iso-8859-5", "windows-1253", "iso-8859-7",
        }.Select(name => new LetterFit(Find(name))),
    ];

    readonly Encoding _encoding;
    readonly char[] _letters;

    LetterFit(Encoding encoding)
    {
        _encoding = encoding;
        _letters = [.. Enumerable.Range(0, 256).Select(value => encoding.GetString([(byte)value])[0])];
    }

    /// <summary>The encoding whose letters fit best. The confidence is near 1 when no other fits nearly as well, half of it when one does, less the fewer letters there are.</summary>
    public static EncodingGuess Best(ReadOnlySpan<byte> text)
    {
        List<(byte Before, byte Letter, byte After)> seen = [];
        for (var at = 0; at < text.Length && seen.Count < MostLooked; at++)
        {
            if (text[at] >= 0x80)
                seen.Add((at == 0 ? (byte)' ' : text[at - 1], text[at], at + 1 == text.Length ? (byte)' ' : text[at + 1]));
        }

        byte[] used = [.. seen.Select(place => place.Letter).Distinct()];
        var fits = All.Select(fit => (Fit: fit, Score: seen.Average(fit.Score))).OrderByDescending(fit => fit.Score).ToList();
        var best = fits[0];
        var next = fits.Skip(1).FirstOrDefault(fit => used.Any(value => fit.Fit._letters[value] != best.Fit._letters[value])).Score;
        var apart = Math.Clamp((best.Score - next) / 0.4, 0, 1);
        var enough = 1 - Math.Exp(-seen.Count / 4.0);
        return new(best.Fit._encoding, Math.Round(Math.Clamp(best.Score / 0.6, 0, 0.99) * (0.5 + (0.5 * apart)) * enough, 2));
    }

    static Encoding Find(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    double Score((byte Before, byte Letter, byte After) place)
    {
        var (before, letter, after) = (_letters[place.Before], _letters[place.Letter], _letters[place.After]);
        if (char.IsControl(letter) || letter is '\uFFFD' or (>= '\uE000' and <= '\uF8FF'))
            return -3; // nobody writes these
        var isWithin = char.IsLetter(before) && char.IsLetter(after);
        if (!char.IsLetter(letter))
            return isWithin ? letter is '’' or '‘' or '´' ? 0.2 : -1.5 : "€₺°–—‘’“”„…«»§£ºª·™®©½\u00A0".Contains(letter, StringComparison.Ordinal) ? 0.3 : -0.5;
        var isOdd = (char.IsUpper(letter) && char.IsLower(before))
            || (char.IsLower(letter) && char.IsUpper(before) && char.IsUpper(after) && !(letter == 'ı' || before == 'İ'))
            || (char.IsLetter(before) && Script(before) != Script(letter)) || (char.IsLetter(after) && Script(after) != Script(letter));
        return isOdd ? -1 : Frequency(letter);
    }

    /// <summary>How much a letter is to be expected: the Turkish ones first, for whom this is made.</summary>
    static double Frequency(char letter) => letter switch
    {
        'ı' or 'İ' or 'ş' or 'Ş' or 'ğ' or 'Ğ' or 'ü' or 'Ü' or 'ö' or 'Ö' or 'ç' or 'Ç' => 1,
        'о' or 'е' or 'а' or 'и' or 'н' or 'т' or 'с' or 'р' or 'в' or 'л' or 'α' or 'ο' or 'ι' or 'ε' or 'τ' or 'σ' or 'ν' or 'η' or 'υ' or 'ς' => 1,
        'â' or 'î' or 'û' or 'ä' or 'Ä' or 'ß' or 'é' or 'É' or 'à' or 'è' or 'ê' or 'ë' or 'ñ' or 'á' or 'í' or 'ó' or 'ú' or 'ô' or 'å' or 'Å' or 'æ' or 'ø' or 'Ø' or 'ã' or 'ï' => 0.6,
        'ą' or 'ć' or 'ę' or 'ł' or 'Ł' or 'ń' or 'ś' or 'Ś' or 'ż' or 'Ż' or 'č' or 'Č' or 'ě' or 'ř' or 'Ř' or 'š' or 'Š' or 'ž' or 'Ž' or 'ů' or 'ő' or 'ű' or 'ă' => 0.6,
        >= '\u0370' => 0.6,
        _ => 0.1,
    };

    static int Script(char letter) => letter switch { < '\u0250' => 0, >= '\u0370' and < '\u0400' => 1, >= '\u0400' and < '\u0530' => 2, _ => 3 };
}
