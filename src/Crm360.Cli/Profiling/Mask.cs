namespace Crm360.Cli.Profiling;

/// <summary>Shows how a value is written without saying whose it is.</summary>
static class Mask
{
    const char Dot = '•';
    const int Longest = 60;

    /// <summary>Of shorter words even one letter would tell too much: P@ss0, initials.</summary>
    const int LongWord = 4;

    /// <summary>Of numbers with fewer digits (dates, codes, secret numbers) none is shown.</summary>
    const int LongNumber = 9;

    const int ShownDigits = 2;

    /// <summary>The last letter of an alphabet in which a first letter tells little; a first ideograph may be a surname.</summary>
    const char LastAlphabetic = '\u058F';

    /// <summary>
    /// The first letter of each long word and the last two digits of a long number stay, and ASCII punctuation; everything else becomes a dot.
    /// </summary>
    public static string Of(string value)
    {
        var text = value.AsSpan(0, Math.Min(value.Length, Longest));
        var masked = new char[text.Length];
        var letters = 0;
        var digits = Math.Min(ShownDigits, value.Count(char.IsAsciiDigit) / LongNumber * ShownDigits);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            var letter = text[i];
            letters = char.IsLetter(letter) ? letters + 1 : 0;
            var isFirst = letters >= LongWord && letter <= LastAlphabetic && (i == 0 || !(char.IsLetterOrDigit(text[i - 1]) || text[i - 1] > '\u007F'));
            masked[i] = isFirst || IsPunctuation(letter) || (char.IsAsciiDigit(letter) && digits-- > 0) ? letter : Dot;
        }

        return value.Length > Longest ? $"{masked.AsSpan()}…" : new(masked);
    }

    /// <summary>The shape of a value: 9 for a digit, A and a for letters, + for more of the same, a dot for what is neither nor ASCII.</summary>
    public static string Shape(string value)
    {
        const int LongestShape = 40;
        Span<char> shape = stackalloc char[LongestShape];
        var length = 0;
        foreach (var letter in value)
        {
            var sort = char.IsDigit(letter) ? '9' : char.IsUpper(letter) ? 'A' : char.IsLetter(letter) ? 'a' : IsPunctuation(letter) ? letter : Dot;
            if (sort is 'a' or 'A' && length > 0)
            {
                // words of any length are one shape; of numbers the length says much
                if (length > 1 && shape[length - 1] == '+' && shape[length - 2] == sort)
                    continue;
                sort = shape[length - 1] == sort ? '+' : sort;
            }

            if (length == LongestShape)
                return $"{shape}…";
            shape[length++] = sort;
        }

        return new(shape[..length]);
    }

    static bool IsPunctuation(char letter) => letter is >= ' ' and <= '~' && !char.IsAsciiLetterOrDigit(letter);
}
