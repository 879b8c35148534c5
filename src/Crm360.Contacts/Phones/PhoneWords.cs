namespace Crm360.Contacts.Phones;

/// <summary>Words that stand beside numbers.</summary>
static class PhoneWords
{
    const int Longest = 16;

    /// <summary>An extension follows.</summary>
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Extension = Set(
        "dahili dahil dahl dah dhl dh d ichat ext extn exten extension extensio xt xtn x ic int intern interno anexo poste durchwahl dw klappe доб добавочный");

    /// <summary>May stand between such a word and the extension.</summary>
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Filler = Set("no nr num numara hat hatti line");

    /// <summary>Say what the few digits before them count or mean, which are then no extension: "2 hat", "18'den sonra".</summary>
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Counted = Set(
        "hat hatli hatta kisi tel telefon numara numarali no nolu adet kat katli daire gun gunleri saat saatleri yil yas yasinda den dan ten tan de da te ta e a ye ya line lines");

    /// <summary>Another number follows.</summary>
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> And = Set("ve veya yada or and und oder et ou y");

    /// <summary>Says no more than that a number follows, or of what kind.</summary>
    static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Label = Set(
        "t f m p c g e tel tlf tlfn telefon telefonu telefonlar telephone phone telno no nr num numara numarasi gsm cep ceptel ceptelefonu mobil mobile mob cell handy "
        + "sabit fix fax faks fks ev evtel is istel ofis office home work pbx santral whatsapp wapp wp viber iletisim contact call callto sms irtibat");

    public static bool IsExtension(ReadOnlySpan<char> word) => Has(Extension, word);

    public static bool IsFiller(ReadOnlySpan<char> word) => Has(Filler, word);

    public static bool IsCounted(ReadOnlySpan<char> word) => Has(Counted, word);

    public static bool IsAnd(ReadOnlySpan<char> word) => Has(And, word);

    public static bool IsLabel(ReadOnlySpan<char> word) => Has(Label, word);

    /// <summary>Folded words without the labels before them: "tel yok" says no more than "yok".</summary>
    public static string WithoutLabels(string key) => string.Join(' ', key.Split(' ').SkipWhile(word => IsLabel(word)));

    static bool Has(HashSet<string>.AlternateLookup<ReadOnlySpan<char>> words, ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[Longest];
        var length = 0;
        foreach (var c in word)
        {
            var simple = Fold(c);
            if (simple == '\0')
                continue;
            if (length == Longest)
                return false;
            folded[length++] = simple;
        }

        return words.Contains(folded[..length]);
    }

    /// <summary>Enough of <see cref="TextFold.Key(ReadOnlySpan{char})"/> for these words, without a string.</summary>
    static char Fold(char c) => c switch
    {
        >= 'a' and <= 'z' => c,
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        'ı' or 'İ' or 'í' or 'î' => 'i',
        'ş' or 'Ş' => 's',
        'ç' or 'Ç' => 'c',
        'ğ' or 'Ğ' => 'g',
        'ö' or 'Ö' or 'ó' or 'Ó' => 'o',
        'ü' or 'Ü' => 'u',
        'â' or 'Â' => 'a',
        >= '\uFF21' and <= '\uFF3A' or >= '\uFF41' and <= '\uFF5A' => (char)('a' + ((c - '\uFF21') % 0x20)),
        >= '\u0300' and <= '\u036F' => '\0',
        _ => char.ToLowerInvariant(c),
    };

    static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
