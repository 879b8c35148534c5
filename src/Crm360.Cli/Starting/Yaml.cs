using System.Globalization;

namespace Crm360.Cli.Starting;

/// <summary>Texts as definitions write them.</summary>
static class Yaml
{
    /// <summary>A text in double quotes, or bare where that can't be misread.</summary>
    public static string Text(string text) => text.Length > 0 && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '/' or '*' or '-' or ' ') && char.IsLetter(text[0]) && text[^1] != ' '
        && text.ToUpperInvariant() is not ("TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "NULL" or "Y" or "N")
        ? text
        : $"\"{string.Concat(text.Replace("${", "$${", StringComparison.Ordinal).Select(Escaped))}\"";

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    static string Escaped(char letter) => letter switch
    {
        '\\' or '"' => $"\\{letter}",
        _ when IsUnseen(letter) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
        _ => letter.ToString(),
    };

    /// <summary>Whether a letter can't be told from nothing or a blank, or can't stand in a file of YAML.</summary>
    public static bool IsUnseen(char letter) => letter != ' ' && (letter > '\uFFFD' || char.IsSeparator(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
