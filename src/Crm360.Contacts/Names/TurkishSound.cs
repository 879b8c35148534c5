using System.Text;

namespace Crm360.Contacts.Names;

/// <summary>
/// A key of how a Turkish name sounds, made from text without Turkish letters, so that "Doğan", "Dogan" and "Doan" share it. Our own
/// design; two letters share a sign where Turkish clerks confuse them.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>Vowels in three classes: a, e → A; i, ı, u, ü → I; o, ö → O. A vowel repeated (also over a silent letter) counts once.</item>
/// <item>Hard and soft are one (a final consonant hardens): b, p → P; d, t → T; c, ç, j → C; k, q and g → K; s, ş, z → S; v, w → V; x → KS.</item>
/// <item>g behind a vowel is read as ğ and silent; h is silent but in front of a word; y behind a vowel glides: silent before i, else I before a consonant or at the end.</item>
/// <item>n before b or p is M (Canbaz, Cambaz); doubled consonants count once; ch, sh, th, ph, ck of foreign spellings are C, S, T, F, K.</item>
/// </list>
/// </remarks>
static class TurkishSound
{
    /// <summary>The sound of each word of a folded text.</summary>
    public static string Of(string key) => WordSounds.Of(key, Append);

    static void Append(StringBuilder sound, ReadOnlySpan<char> word)
    {
        var start = sound.Length;
        for (var i = 0; i < word.Length; i++)
        {
            var next = i + 1 < word.Length ? word[i + 1] : '\0';
            var afterVowel = i > 0 && IsVowel(word[i - 1]);
            switch (word[i])
            {
                case 'h' when i > 0:
                case 'g' when afterVowel:
                case 'y' when afterVowel && next == 'i':
                    continue;
                case 'c' or 's' or 't' or 'p' when next == 'h':
                    Add(sound, start, word[i] switch { 'c' => 'C', 's' => 'S', 't' => 'T', _ => 'F' });
                    i++;
                    break;
                case 'x':
                    Add(sound, start, 'K');
                    Add(sound, start, 'S');
                    break;
                case 'y' when afterVowel && !IsVowel(next):
                    Add(sound, start, 'I');
                    break;
                case 'n' when next is 'b' or 'p':
                    Add(sound, start, 'M');
                    break;
                default:
                    Add(sound, start, Sign(word[i]));
                    break;
            }
        }
    }

    static void Add(StringBuilder sound, int start, char sign)
    {
        if (sound.Length == start || sound[^1] != sign)
            sound.Append(sign);
    }

    static char Sign(char c) => c switch
    {
        'a' or 'e' => 'A',
        'i' or 'u' => 'I',
        'o' => 'O',
        'b' or 'p' => 'P',
        'd' or 't' => 'T',
        'c' or 'j' => 'C',
        'g' or 'k' or 'q' => 'K',
        's' or 'z' => 'S',
        'v' or 'w' => 'V',
        _ => char.ToUpperInvariant(c),
    };

    static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
