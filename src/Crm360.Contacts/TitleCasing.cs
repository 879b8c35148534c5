using System.Collections.Frozen;
using System.Text;

namespace Crm360.Contacts;

/// <summary>Title casing that knows the two i's of Turkish.</summary>
static class TitleCasing
{
    /// <summary>
    /// Turkish names and words with an i or ı, whose dots are lost when they are typed without Turkish letters. Whole words only; found
    /// by folded key, and used only where that changes nothing but dots on i's.
    /// </summary>
    static readonly FrozenDictionary<string, string> Words = (
        "Kırmızı Kızıl Balcı Avcı Sarı Yazıcı Bakırcı Kahramanlı Tanrıverdi Çalışkan Çakır Bayındır Sınır Karslı Halıcı Kaptanoğlu Tarım Yapı Kısa Aydınlı "
        + "Adıyaman Balıkesir Bayrampaşa Kadıköy Kağıthane Kırklareli Kırıkkale Kırşehir Mardin Sakarya Tanıtım Bankası Temizlik Elektrik Lojistik Plastik Makine "
        + "İclal İbo İstanbul İzmir İzmit İskenderun İnşaat İthalat İhracat İletişim İlçe İlaç İplik İşletme İstiklal İnönü")
        .Split(' ').Concat(Lines("names.turkish-given.txt")).Concat(Lines("names.turkish-family.txt"))
        .Where(word => word.AsSpan().ContainsAny('ı', 'İ', 'i')).DistinctBy(word => TextFold.Key(word))
        .ToFrozenDictionary(word => TextFold.Key(word), StringComparer.Ordinal);

    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> WordsBySpan =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the text shows a letter that only Turkish (and Azerbaijani) writes.</summary>
    public static bool IsTurkish(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c > 'ÿ' && c is 'ğ' or 'Ğ' or 'ı' or 'İ' or 'ş' or 'Ş')
                return true;
        }

        return false;
    }

    /// <summary>Whether a folded word is Turkish and has an i or ı.</summary>
    public static bool IsKnown(ReadOnlySpan<char> key) => WordsBySpan.ContainsKey(key);

    public static string Apply(string text, bool turkish)
    {
        if (text.Length == 0)
            return text;
        return string.Create(text.Length, (text, turkish), static (cased, from) =>
        {
            from.text.CopyTo(cased);
            Apply(cased, from.turkish);
        });
    }

    /// <summary>Words with a capital first letter, in place.</summary>
    public static void Apply(Span<char> text, bool turkish)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = WordLength(text[at..]);
            if (length == 0)
                at++;
            else
            {
                CaseWord(text.Slice(at, length), turkish, StartsWord(text, at, length));
                at += length;
            }
        }
    }

    public static char Upper(char c, bool turkish) => c switch
    {
        'i' => turkish ? 'İ' : 'I',
        'ı' => 'I',
        _ => char.ToUpperInvariant(c),
    };

    public static char Lower(char c, bool turkish) => c switch
    {
        'I' => turkish ? 'ı' : 'i',
        'İ' => 'i',
        _ => char.ToLowerInvariant(c),
    };

    static void CaseWord(Span<char> word, bool turkish, bool startsWithCapital)
    {
        if (word.Length > 1 && startsWithCapital && SpellKnown(word))
            return;
        var (from, hadDot) = (0, word.Contains('İ'));
        if (KeepsInnerCapital(word, out var prefix))
            from = prefix;
        else if (startsWithCapital)
            word[0] = Upper(word[0], turkish);
        else
            word[0] = Lower(word[0], turkish);
        for (var i = from + 1; i < word.Length; i++)
            word[i] = Lower(word[i], turkish);
        if (word.Length > 1 && word[^1] == 'σ')
            word[^1] = 'ς';
        if (hadDot && word.Length > 1 && startsWithCapital)
            SpellKnown(word); // İ that has become i leaves a word that may be known
    }

    /// <summary>A capital after an apostrophe only where one letter stands before it (O'Brien, D'Angelo), never before a suffix (Ankara'nın).</summary>
    static bool StartsWord(ReadOnlySpan<char> text, int at, int length)
    {
        if (at < 2 || text[at - 1] is not ('\'' or '\u2019') || !char.IsLetter(text[at - 2]))
            return true;
        var oneLetterBefore = at == 2 || !char.IsLetter(text[at - 3]);
        return oneLetterBefore && length > 2;
    }

    static bool KeepsInnerCapital(ReadOnlySpan<char> word, out int prefix)
    {
        prefix = word.StartsWith("Mc", StringComparison.Ordinal) ? 2 : word.StartsWith("Mac", StringComparison.Ordinal) ? 3 : 0;
        return prefix > 0 && word.Length > prefix + 1 && char.IsUpper(word[prefix]) && char.IsLower(word[prefix + 1]);
    }

    /// <summary>A word that shows no Turkish i, ş or ğ itself: whoever typed it may have had no such keys.</summary>
    static bool SpellKnown(Span<char> word)
    {
        if (word.Length > 16 || !word.ContainsAny('i', 'I'))
            return false;
        Span<char> key = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            if (!char.IsAsciiLetter(word[i]) && word[i] is not ('ç' or 'Ç' or 'ö' or 'Ö' or 'ü' or 'Ü'))
                return false;
            key[i] = word[i] switch { 'ç' or 'Ç' => 'c', 'ö' or 'Ö' => 'o', 'ü' or 'Ü' => 'u', var c => (char)(c | 0x20) };
        }

        if (!WordsBySpan.TryGetValue(key, out var known) || !DiffersInDotsOnly(word, known))
            return false;
        known.CopyTo(word);
        return true;
    }

    static bool DiffersInDotsOnly(ReadOnlySpan<char> word, string known)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (known[i] is not ('ı' or 'i' or 'İ' or 'I') && char.ToLowerInvariant(word[i]) != char.ToLowerInvariant(known[i]))
                return false;
        }

        return true;
    }

    static string[] Lines(string file) => Encoding.UTF8.GetString(EmbeddedFile.Bytes(file)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    static int WordLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsLetter(text[length]))
            length++;
        return length;
    }
}
