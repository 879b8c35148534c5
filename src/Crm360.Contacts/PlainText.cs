using System.Globalization;

namespace Crm360.Contacts;

/// <summary>Texts of numbers and dates as they would be typed on a plain keyboard.</summary>
static class PlainText
{
    const char FirstWide = '\uFF01';
    const char LastWide = '\uFF5E';

    /// <summary>The text collapsed, digits of any script in ASCII, full-width letters and signs as plain ones.</summary>
    public static string Of(string? text)
    {
        var clean = TextFold.Collapse(text);
        foreach (var c in clean)
        {
            if (Plain(c) != c)
                return string.Create(clean.Length, clean, static (plain, clean) => Write(clean, plain));
        }

        return clean;
    }

    static void Write(string text, Span<char> plain)
    {
        for (var i = 0; i < text.Length; i++)
            plain[i] = Plain(text[i]);
    }

    static char Plain(char c) => c switch
    {
        < '\u0080' => c,
        >= FirstWide and <= LastWide => (char)(c - FirstWide + '!'),
        _ when char.IsDigit(c) => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
        _ => c,
    };
}
