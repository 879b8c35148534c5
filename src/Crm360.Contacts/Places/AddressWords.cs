namespace Crm360.Contacts.Places;

/// <summary>What a word of a Turkish address announces, or what the words before it were.</summary>
enum AddressPart
{
    None, Neighbourhood, Village, Avenue, Street, Boulevard, Square, Building, Estate, Block, Number, Floor, Flat, Postcode, InnerDoor, Door,
}

/// <summary>A word of an address: as written, folded, and the sign behind it.</summary>
readonly record struct AddressWord(string Text, string Folded, char Behind)
{
    public bool StartsWithDigit => Text.Length > 0 && char.IsAsciiDigit(Text[0]);
}

/// <summary>Takes a Turkish address apart into words and knows its abbreviations.</summary>
static class AddressWords
{
    /// <summary>Words at blanks, commas, colons and dots; "12/A" stays one word, "Kadıköy/İstanbul" becomes two.</summary>
    public static List<AddressWord> Split(string text)
    {
        var words = new List<AddressWord>(16);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || text[i] is ' ' or ',' or ':' or ';' or '.' or '(' or ')' or '"' or '|' or '\\' || (text[i] == '/' && !IsNumberSlash(text, i))
                || (text[i] == '-' && (i == start || i + 1 == text.Length || text[i + 1] == ' '));
            if (!ends && !(i > start && char.IsAsciiDigit(text[i]) && IsGluedMarker(text.AsSpan(start, i - start))))
                continue;
            if (i > start)
                words.Add(new(text[start..i], TextFold.Key(text.AsSpan(start, i - start)), i < text.Length ? text[i] : '\0'));
            start = ends ? i + 1 : i;
        }

        return words;
    }

    public static AddressPart PartOf(AddressWord word) => word.Folded switch
    {
        "mah" or "mh" or "mahallesi" or "mahalle" or "mahl" or "mhl" => AddressPart.Neighbourhood,
        "koyu" or "koy" => AddressPart.Village,
        "cad" or "cd" or "cadde" or "caddesi" or "cadd" => AddressPart.Avenue,
        "sok" or "sk" or "sokak" or "sokagi" or "skk" or "sokgi" or "skg" => AddressPart.Street,
        "blv" or "bulv" or "bulvar" or "bulvari" or "bul" or "blvd" => AddressPart.Boulevard,
        "meydani" or "meydan" or "myd" => AddressPart.Square,
        "apt" or "ap" or "apartmani" or "apartman" or "apart" => AddressPart.Building,
        "sit" or "sitesi" or "site" or "st" => AddressPart.Estate,
        "blok" or "blk" or "bl" or "blogu" => AddressPart.Block,
        "no" or "numara" or "nu" or "num" => AddressPart.Number,
        "kat" => AddressPart.Floor,
        "k" when word.Behind is ':' or '.' => AddressPart.Floor,
        "daire" or "da" or "dai" or "dr" or "dre" => AddressPart.Flat,
        "d" when word.Behind is ':' or '.' => AddressPart.Flat,
        "pk" or "postakodu" => AddressPart.Postcode,
        _ => AddressPart.None,
    };

    /// <summary>The kind of street written out.</summary>
    public static string Kind(AddressPart part) => part switch
    {
        AddressPart.Avenue => "Caddesi",
        AddressPart.Street => "Sokak",
        AddressPart.Boulevard => "Bulvarı",
        _ => "Meydanı",
    };

    /// <summary>A door number: digits, perhaps with letters or a second number behind: 12, 12A, 12/A, 12-14.</summary>
    public static bool IsNumber(AddressWord word) => word.StartsWithDigit && word.Text.Length <= 9;

    public static bool IsPostcode(AddressWord word) =>
        word.Text.Length == 5 && word.Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && string.CompareOrdinal(word.Text[..2], "01") >= 0
        && string.CompareOrdinal(word.Text[..2], "81") <= 0;

    static bool IsNumberSlash(string text, int at) => at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1])
        && (at + 2 == text.Length || !char.IsLetter(text[at + 1]) || !char.IsLetter(text[at + 2]));

    static bool IsGluedMarker(ReadOnlySpan<char> start) => start is "No" or "NO" or "no" or "Kat" or "KAT" or "Daire" or "DAİRE";
}
