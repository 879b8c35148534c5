using System.Globalization;

namespace Crm360.Contacts.Phones;

/// <summary>What stands in a text that should be one telephone number, before any numbering plan is asked.</summary>
/// <param name="Digits">ASCII digits of the number, without extension.</param>
/// <param name="HasPlus">Whether a + stands before them.</param>
/// <param name="Extension">Digits of the extension.</param>
/// <param name="HasInnerLetters">Whether letters stand between the digits.</param>
/// <param name="HasNote">Whether something behind the number or in brackets was left out.</param>
sealed record PhoneText(string Digits, bool HasPlus, string? Extension, bool HasInnerLetters, bool HasNote)
{
    /// <summary>As libphonenumber has it; longer texts are no phone numbers.</summary>
    public const int MaxLength = 250;

    /// <summary>So many digits make a number; letters behind them are a note, before them part of it.</summary>
    const int EnoughDigits = 7;

    const int MaxExtension = 7;

    static readonly HashSet<string> ExtensionWords =
        "dahili dahl dah dhl ext extn extension x ic int".Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads the text; it must not be longer than <see cref="MaxLength"/>.</summary>
    public static PhoneText Of(string text)
    {
        Span<char> digits = stackalloc char[MaxLength];
        var (length, plus, letters, lettersWait, note) = (0, false, false, false, false);
        string? extension = null;
        for (var i = 0; i < text.Length && extension is null; i++)
        {
            var c = text[i];
            if (char.IsDigit(c))
            {
                letters |= lettersWait;
                digits[length++] = (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
            }
            else if (c is '+' or '\uFF0B')
                plus |= length == 0;
            else if (char.IsLetter(c))
            {
                var word = WordAt(text, i);
                if (length >= 5 && ExtensionWords.Contains(TextFold.Key(word)) && (extension = ExtensionAt(text, i + word.Length)) is not null)
                    break;
                if (length >= EnoughDigits)
                {
                    note = true;
                    break;
                }

                lettersWait = length > 0;
                i += word.Length - 1;
            }
            else if (c is '#' or '/' && length >= EnoughDigits)
                extension = ExtensionToEnd(text, i + 1);
            else if (c == '(' && ClosingBracket(text, i) is var close && HasLetter(text.AsSpan(i, close - i)))
            {
                note |= length > 0;
                i = close;
            }
        }

        return new(digits[..length].ToString(), plus, extension, letters, note || (lettersWait && !letters));
    }

    static ReadOnlySpan<char> WordAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetter(text[end]))
            end++;
        return text.AsSpan(at, end - at);
    }

    /// <summary>The digits that follow an extension word, a few signs between; null if none do.</summary>
    static string? ExtensionAt(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '.' or ':' or '=' or '-' or '#')
            at++;
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end > at && end - at <= MaxExtension ? text[at..end] : null;
    }

    /// <summary>One to four digits up to the end: "/ 12" behind a number.</summary>
    static string? ExtensionToEnd(string text, int at)
    {
        var rest = text.AsSpan(at).Trim();
        return rest.Length is > 0 and <= 4 && rest.IndexOfAnyExceptInRange('0', '9') < 0 ? rest.ToString() : null;
    }

    static int ClosingBracket(string text, int at)
    {
        var close = text.IndexOf(')', at);
        return close < 0 ? text.Length - 1 : close;
    }

    static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetter(c))
                return true;
        }

        return false;
    }
}
