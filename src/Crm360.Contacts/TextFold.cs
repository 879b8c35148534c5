using System.Globalization;
using System.Text;

namespace Crm360.Contacts;

/// <summary>Folding and casing of text with Turkish in mind, independent of culture and of the machine's language data.</summary>
public static class TextFold
{
    /// <summary>The most letters that <see cref="Latin(ReadOnlySpan{char}, Span{char})"/> makes of one.</summary>
    public const int LatinLength = 8;

    const int StackLimit = 256;

    /// <summary>What U+0080 to U+024F fold to; blank: itself if a letter, digit: an entry of <see cref="Several"/>.</summary>
    const string LatinLetters =
        "                                          a               o     aaaaaa2ceeeeiiii" +
        "dnooooo ouuuuy41aaaaaa2ceeeeiiiidnooooo ouuuuy4yaaaaaaccccccccddddeeeeeeeeeegggg" +
        "gggghhhhiiiiiiiiii55jjkkkllllllllllnnnnnnnnnoooooo33rrrrrrssssssssttttttuuuuuuuu" +
        "uuuuwwyyyzzzzzzsbb    occdd   aaeff  h ikkll  nooo  pp     ttt uu  yyzz         " +
        "    666777888aaiioouuuuuuuuuuaaaaa22  ggkkoooo  j666ggh nnaa22ooaaaaeeeeiiiioooo" +
        "rrrruuuusstt  hhn     aaeeooooooooyy      accl     b  eejj  rryy";

    /// <summary>What U+1E00 to U+1EFF fold to.</summary>
    const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo" +
        "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy sss1 " +
        "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu" +
        "uuyyyyyyyy      ";

    /// <summary>What ASCII letters, digits and Latin letters that fold to one letter fold to; 0 for everything else.</summary>
    static readonly char[] Simple = MakeSimple();

    static readonly string[] Several = ["", "ss", "ae", "oe", "th", "ij", "dz", "lj", "nj"];

    /// <summary>
    /// Key of a text: Latin letters as lower-case ASCII without marks (İ, I, ı and i are one letter), digits of any script as 0 to 9,
    /// letters of other scripts in lower case, apostrophes left out, everything else one blank between words.
    /// </summary>
    public static string Key(ReadOnlySpan<char> text)
    {
        Span<char> key = text.Length <= StackLimit ? stackalloc char[2 * StackLimit] : new char[2 * text.Length];
        return new(key[..Key(text, key)]);
    }

    /// <summary>The same, written to a span of at least twice the length.</summary>
    /// <returns>The length of the key.</returns>
    internal static int Key(ReadOnlySpan<char> text, Span<char> key)
    {
        var simple = Simple;
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < simple.Length && simple[c] is > '\0' and var letter)
                key[length++] = letter;
            else if (c is ' ' && length > 0)
            {
                if (key[length - 1] != ' ')
                    key[length++] = ' ';
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                length = AppendRune(new(c, text[++i]), key, length);
            else if (!IsIgnored(c))
                length = AppendFolded(c, key, length);
        }

        return length > 0 && key[length - 1] == ' ' ? length - 1 : length;
    }

    /// <summary>
    /// One blank in place of any run of white space and control characters, none at the ends; invisible characters and halves of
    /// broken surrogate pairs are dropped, letters written with separate marks are put together.
    /// </summary>
    public static string Collapse(string? text)
    {
        if (string.IsNullOrEmpty(text) || IsClean(text))
            return text ?? "";

        var clean = new StringBuilder(text.Length);
        var marks = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (char.IsWhiteSpace(c) || char.IsControl(c))
                AppendBlank(clean);
            else if (!char.IsSurrogate(c) && !IsInvisible(c) && !IsIdleMark(c, clean))
            {
                clean.Append(c);
                marks |= IsMark(c);
            }
        }

        if (clean.Length > 0 && clean[^1] == ' ')
            clean.Length--;
        return marks ? Compose(clean.ToString()) : clean.ToString();
    }

    /// <summary>
    /// Words with a capital first letter: "AYŞE IŞIL" to "Ayşe Işıl", "SMITH" to "Smith". I and ı, İ and i are paired as in Turkish
    /// where the text shows ğ, ı, İ or ş, or where the word is a common Turkish name; as in English otherwise. "Mc" and "Mac" names
    /// that come in mixed case keep it.
    /// </summary>
    public static string TitleCase(string? text) => TitleCasing.Apply(text ?? "", TitleCasing.IsTurkish(text));

    /// <summary>
    /// <see cref="Key(ReadOnlySpan{char})"/> with letters of the Cyrillic, Greek, Arabic, Hebrew, Georgian and Armenian alphabets written in ASCII; names that
    /// are frequent where they come from in their usual Latin spelling. Signs of other scripts stay.
    /// </summary>
    public static string Latin(ReadOnlySpan<char> text) => Transliteration.Apply(Key(text));

    /// <summary>The same, written to a span.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">Room for <see cref="LatinLength"/> letters a letter of the text.</param>
    /// <returns>The length of the key.</returns>
    public static int Latin(ReadOnlySpan<char> text, Span<char> key)
    {
        var length = Key(text, key);
        if (Ascii.IsValid(key[..length]))
            return length;
        var latin = Transliteration.Apply(new string(key[..length]));
        latin.CopyTo(key);
        return latin.Length;
    }

    /// <summary>Words of a key in alphabetical order, for keys that do not depend on word order.</summary>
    internal static string SortedTokens(string key)
    {
        if (!key.Contains(' ', StringComparison.Ordinal))
            return key;
        var tokens = key.Split(' ');
        Array.Sort(tokens, StringComparer.Ordinal);
        return string.Join(' ', tokens);
    }

    static char[] MakeSimple()
    {
        var simple = new char[0x180];
        for (var c = '\0'; c < simple.Length; c++)
        {
            if (char.IsAsciiLetterOrDigit(c))
                simple[c] = char.ToLowerInvariant(c);
            else if (c >= '\u00C0' && LatinLetters[c - '\u0080'] is >= 'a' and var letter)
                simple[c] = letter;
        }

        return simple;
    }

    static int AppendFolded(char c, Span<char> key, int length)
    {
        var folded = Fold(c);
        if (folded is > '0' and <= '8' && c > '\u007F' && !char.IsDigit(c))
        {
            var several = Several[folded - '0'];
            several.CopyTo(key[length..]);
            return length + several.Length;
        }

        if (folded == ' ' && (length == 0 || key[length - 1] == ' '))
            return length;
        key[length++] = folded;
        return length;
    }

    static char Fold(char c)
    {
        if (c < '\u0080')
            return ' ';
        if (InTable(c) is not ' ' and var latin)
            return latin;
        if (c == '\u0259')
            return 'a'; // ə: Azerbaijani names lose it to 'a' in Latin documents (Əliyev, Aliyev)
        if (c is >= '\uFF21' and <= '\uFF3A' or >= '\uFF41' and <= '\uFF5A')
            return (char)('a' + ((c - '\uFF21') % 0x20));
        if (char.IsDigit(c))
            return (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c));
        return char.IsLetter(c) ? FoldLetter(c) : ' ';
    }

    /// <summary>By way of the capital, so that a letter and its capital fold alike even where only one of them is in the tables (ɛ and Ɛ).</summary>
    static char FoldLetter(char c)
    {
        var upper = char.ToUpperInvariant(c);
        if (InTable(upper) is not ' ' and var ofUpper)
            return ofUpper;
        var lower = char.ToLowerInvariant(upper);
        return InTable(lower) is not ' ' and var ofLower ? ofLower : lower;
    }

    static char InTable(char c) => c switch
    {
        >= '\u0080' and < '\u0250' => LatinLetters[c - '\u0080'],
        >= '\u1E00' and < '\u1F00' => LatinAdditional[c - '\u1E00'],
        _ => ' ',
    };

    static int AppendRune(Rune rune, Span<char> key, int length)
    {
        if (Rune.IsLetterOrDigit(rune))
            return length + Rune.ToLowerInvariant(rune).EncodeToUtf16(key[length..]);
        if (length > 0 && key[length - 1] != ' ')
            key[length++] = ' ';
        return length;
    }

    static bool IsIgnored(char c) => c is '\'' or '\u2019' or '\u2018' or '`' or '\u00B4' || IsMark(c) || IsInvisible(c);

    static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    internal static bool IsInvisible(char c) => c is '\u00AD' or '\uFEFF' or >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u2064'
        or >= '\uFDD0' and <= '\uFDEF' or >= '\uFFFE'; // no characters: Normalize refuses U+FFFE

    static bool IsClean(string text)
    {
        var afterBlank = true;
        foreach (var c in text)
        {
            if (c is < ' ' or >= '\u007F' and < '\u00A1' or '\u00AD' or >= '\u0300' and <= '\u036F' or >= '\u1680' || (c == ' ' && afterBlank))
                return false;
            afterBlank = c == ' ';
        }

        return !afterBlank;
    }

    static void AppendBlank(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ')
            clean.Append(' ');
    }

    /// <summary>Whether a mark adds nothing: i with a separate dot is what other software makes of a small İ, and ı takes no marks.</summary>
    static bool IsIdleMark(char c, StringBuilder before) =>
        IsMark(c) && before.Length > 0 && (before[^1] is 'ı' || (c == '\u0307' && before[^1] is ('i' or 'İ' or '\u0307')));

    // safe: lone surrogates and U+FFFE, which Normalize refuses, were dropped before
    static string Compose(string text) => text.Normalize(NormalizationForm.FormC);
}
