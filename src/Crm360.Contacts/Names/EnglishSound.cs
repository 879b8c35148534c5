using System.Text;

namespace Crm360.Contacts.Names;

/// <summary>A key of how a name sounds in English: Lawrence Philips' Metaphone (1990), with the usual amendments for names, not cut at four letters.</summary>
/// <remarks>
/// Amendments: initial Mc as MK, Sch as SK, Wr, Kn, Gn, Pn, Ae without their first letter, X as S, Wh as W; gh silent before t and at the end;
/// ck as K; tch as X (the sign of sh and ch); th is 0; final s of -s' kept; y counts as a vowel within a word.
/// </remarks>
static class EnglishSound
{
    /// <summary>The sound of each word of a folded text.</summary>
    public static string Of(string key) => WordSounds.Of(key, Append);

    static void Append(StringBuilder sound, ReadOnlySpan<char> word)
    {
        var start = sound.Length;
        var at = Beginning(sound, word);
        for (; at < word.Length; at++)
        {
            var (c, before, next, second) = (word[at], At(word, at - 1), At(word, at + 1), At(word, at + 2));
            if (c == before && c != 'c')
                continue;
            var sign = c switch
            {
                'a' or 'e' or 'i' or 'o' or 'u' => at == 0 ? char.ToUpperInvariant(c) : '\0',
                'b' => before == 'm' && next == '\0' ? '\0' : 'B',
                'c' => C(before, next, second),
                'd' when next == 't' => '\0',
                'd' => next == 'g' && second is 'e' or 'i' or 'y' ? 'J' : 'T',
                'g' => G(before, next, second),
                'h' => before is 'c' or 's' or 'p' or 't' or 'g' || !IsVowel(next) ? '\0' : 'H',
                'k' => before == 'c' ? '\0' : 'K',
                'p' => next == 'h' ? 'F' : 'P',
                'q' => 'K',
                's' => next == 'h' || (next == 'i' && second is 'o' or 'a') || (next == 'c' && second == 'h') ? 'X' : 'S',
                't' => T(next, second),
                'v' => 'F',
                'w' or 'y' => IsVowel(next) ? char.ToUpperInvariant(c) : '\0',
                'x' => 'K',
                'z' => 'S',
                _ => char.ToUpperInvariant(c),
            };
            if (sign != '\0' && !(sign == 'X' && sound.Length > start && sound[^1] == 'X'))
                sound.Append(sign);
            if (c == 'x')
                sound.Append('S');
        }

        if (sound.Length == start)
            sound.Append(char.ToUpperInvariant(word[0]));
    }

    /// <summary>Beginnings that are read in a way of their own.</summary>
    /// <returns>Where the rest goes on.</returns>
    static int Beginning(StringBuilder sound, ReadOnlySpan<char> word)
    {
        if (word.StartsWith("mc"))
        {
            sound.Append("MK");
            return 2;
        }

        if (word.StartsWith("sch"))
        {
            sound.Append("SK");
            return 3;
        }

        if (word.StartsWith("x"))
        {
            sound.Append('S');
            return 1;
        }

        if (word.StartsWith("wh"))
        {
            sound.Append('W');
            return 2;
        }

        return word.StartsWith("kn") || word.StartsWith("gn") || word.StartsWith("pn") || word.StartsWith("wr") || word.StartsWith("ae") ? 1 : 0;
    }

    static char C(char before, char next, char second) => next switch
    {
        'h' => second is 'r' or 'l' or 'm' ? 'K' : 'X', // Christine, Chloe
        'i' when second == 'a' => 'X',
        'e' or 'i' or 'y' => before == 's' ? '\0' : 'S',
        'k' or 'q' => 'K',
        _ => before == 'c' ? '\0' : 'K',
    };

    static char G(char before, char next, char second) => next switch
    {
        'h' => IsVowel(second) && before == '\0' ? 'K' : '\0',
        'n' when second == '\0' => '\0',
        'e' or 'i' or 'y' => before == 'd' ? '\0' : 'J',
        _ => before == 'd' && next is 'e' or 'i' or 'y' ? '\0' : 'K',
    };

    static char T(char next, char second) => next switch
    {
        'h' => second == 'm' ? 'T' : '0',
        'i' when second is 'o' or 'a' => 'X',
        'c' when second == 'h' => '\0',
        _ => 'T',
    };

    static char At(ReadOnlySpan<char> word, int at) => at >= 0 && at < word.Length ? word[at] : '\0';

    static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
