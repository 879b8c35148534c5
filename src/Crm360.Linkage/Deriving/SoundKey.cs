using System.Globalization;
using System.Text;

namespace Crm360.Linkage.Deriving;

/// <summary>A key that names share which sound alike, in any language of Latin letters; letters of other scripts stand for themselves.</summary>
static class SoundKey
{
    /// <summary>Pairs of letters that are one sound.</summary>
    static readonly (string Letters, char Sound)[] Pairs =
    [
        ("ph", 'f'), ("sch", 's'), ("sh", 's'), ("ch", 's'), ("th", 't'), ("ck", 'k'), ("kh", 'k'), ("gh", 'k'), ("qu", 'k'), ("ts", 's'), ("tz", 's'), ("dj", 's'), ("dz", 's'),
    ];

    internal static string Of(string text)
    {
        var key = new StringBuilder();
        foreach (var word in Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (key.Length > 0)
                key.Append(' ');
            Append(key, word);
        }

        return key.ToString();
    }

    static void Append(StringBuilder key, string word)
    {
        var start = key.Length;
        for (var at = 0; at < word.Length;)
        {
            var (sound, length) = SoundAt(word, at);
            var begins = at == 0;
            at += length;
            if (sound == '\0' || (IsVowel(sound) && !begins) || (key.Length > start && key[^1] == sound))
                continue;
            key.Append(IsVowel(sound) ? 'a' : sound);
        }
    }

    static (char Sound, int Length) SoundAt(string word, int at)
    {
        foreach (var (letters, sound) in Pairs)
        {
            if (string.CompareOrdinal(word, at, letters, 0, letters.Length) == 0)
                return (sound, letters.Length);
        }

        var next = at + 1 < word.Length ? word[at + 1] : ' ';
        return (word[at] switch
        {
            'b' or 'p' => 'p',
            'd' or 't' => 't',
            'v' or 'w' or 'f' => 'f',
            'c' when next is 'e' or 'i' or 'y' => 's',
            'c' or 'k' or 'q' or 'g' => 'k',
            's' or 'z' or 'j' => 's',
            'x' => 's',
            'm' or 'n' => 'n',
            'h' when at > 0 => '\0',
            var letter => letter,
        }, 1);
    }

    static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>Letters and digits in lower case without marks; everything else parts words.</summary>
    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Any(char.IsSurrogate) ? text : text.Normalize(NormalizationForm.FormD)) // half a surrogate pair cannot be normalised
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
                continue;
            _ = c switch
            {
                'ı' => plain.Append('i'),
                'ß' => plain.Append('s'),
                'ø' or 'Ø' => plain.Append('o'),
                'ł' or 'Ł' => plain.Append('l'),
                'đ' or 'Đ' => plain.Append('d'),
                'æ' or 'Æ' or 'œ' or 'Œ' or 'ə' or 'Ə' => plain.Append('e'),
                '\'' or '’' => plain,
                _ when char.IsLetterOrDigit(c) || char.IsSurrogate(c) => plain.Append(char.ToLowerInvariant(c)),
                _ => plain.Append(' '),
            };
        }

        return plain.ToString();
    }
}
