namespace Crm360.Contacts.Places;

/// <summary>The parts of a Turkish address as they are found from left to right.</summary>
sealed class TurkishAddress
{
    readonly List<AddressWord> _words;
    readonly List<AddressWord> _pending = [];

    public string? Neighbourhood { get; private set; }

    public string? Street { get; private set; }

    public string? Building { get; private set; }

    public string? Number { get; private set; }

    public string? Floor { get; private set; }

    public string? Flat { get; private set; }

    public string? Postcode { get; private set; }

    /// <summary>Words that announced nothing, in their order: often district and province at the end.</summary>
    public List<AddressWord> Rest { get; } = [];

    public TurkishAddress(string text)
    {
        _words = AddressWords.Split(text);
        for (var at = 0; at < _words.Count; at++)
            at = Take(at);
        Flush();
    }

    /// <summary>
    /// Words in title case. A word with Turkish letters is Turkish; one without ("ISTIKLAL") was typed on another keyboard, so that its I's may
    /// be i's, and the list of known words decides.
    /// </summary>
    public static string Name(IEnumerable<AddressWord> words) => string.Join(' ', words.Select(Cased));

    /// <summary>Takes the word at a place, perhaps with its value behind it, and gives the place of the last word used.</summary>
    int Take(int at)
    {
        var word = _words[at];
        var part = AddressWords.PartOf(word);
        switch (part)
        {
            case AddressPart.Neighbourhood or AddressPart.Village when _pending.Count > 0:
                Neighbourhood ??= Name(TakePending()) + (part == AddressPart.Village ? " Köyü" : "");
                return at;
            case AddressPart.Avenue or AddressPart.Street or AddressPart.Boulevard or AddressPart.Square when _pending.Count > 0:
                Street = Join(Street, StreetName(TakePending(), part));
                return at;
            case AddressPart.Building when _pending.Count > 0:
                Building = Join(Building, Name(TakePending()) + " Apt.");
                return at;
            case AddressPart.Estate when _pending.Count > 0:
                Building = Join(Building, Name(TakePending()) + " Sitesi");
                return at;
            case AddressPart.Block when _pending.Count > 0:
                Building = Join(Building, Name(TakePending()) + " Blok");
                return at;
            case AddressPart.Number or AddressPart.Floor or AddressPart.Flat when at + 1 < _words.Count && IsValue(part, _words[at + 1]):
                return TakeValue(part, at + 1);
            default:
                return TakePlain(word, at);
        }
    }

    int TakeValue(AddressPart part, int at)
    {
        var value = _words[at].Text.ToUpperInvariant();
        if (part == AddressPart.Number && _pending is [.., { Folded: "kapi" }])
        {
            var isInner = _pending is [.., { Folded: "ic" }, _];
            _pending.RemoveRange(_pending.Count - Math.Min(2, _pending.Count), Math.Min(2, _pending.Count));
            part = isInner ? AddressPart.Flat : part;
        }

        Flush();
        if (part == AddressPart.Floor)
            Floor ??= value;
        else if (part == AddressPart.Flat)
            Flat ??= value;
        else
            SetNumber(value);
        return at;
    }

    int TakePlain(AddressWord word, int at)
    {
        if (Postcode is null && AddressWords.IsPostcode(word) && !IsStreetNext(at))
        {
            Flush();
            Postcode = word.Text;
        }
        else if (Number is null && Street is not null && _pending.Count == 0 && AddressWords.IsNumber(word) && word.Behind != '.' && !IsStreetNext(at))
            SetNumber(word.Text.ToUpperInvariant());
        else
            _pending.Add(word);
        return at;
    }

    bool IsStreetNext(int at) => at + 1 < _words.Count && AddressWords.PartOf(_words[at + 1]) is AddressPart.Street or AddressPart.Avenue or AddressPart.Block or AddressPart.Neighbourhood;

    static bool IsValue(AddressPart part, AddressWord word) =>
        word.StartsWithDigit || word.Text.Length == 1 || (part == AddressPart.Floor && word.Folded is "zemin" or "giris" or "bodrum");

    /// <summary>"12/3" is number and flat, "12/A" a number.</summary>
    void SetNumber(string value)
    {
        if (Number is not null)
            return;
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && slash + 1 < value.Length && char.IsAsciiDigit(value[slash + 1]))
        {
            Number = value[..slash];
            Flat ??= value[(slash + 1)..];
        }
        else
            Number = value;
    }

    static string StreetName(List<AddressWord> words, AddressPart part) =>
        words is [{ StartsWithDigit: true } only] ? only.Text + ". " + AddressWords.Kind(part) : Name(words) + " " + AddressWords.Kind(part);

    List<AddressWord> TakePending()
    {
        List<AddressWord> taken = [.. _pending];
        _pending.Clear();
        return taken;
    }

    void Flush() => Rest.AddRange(TakePending());

    static string Join(string? first, string second) => first is null ? second : first + " " + second;

    static string Cased(AddressWord word)
    {
        var cased = TitleCasing.Apply(word.Text, turkish: !System.Text.Ascii.IsValid(word.Text));
        return word is { Behind: '.', StartsWithDigit: true } ? cased + "." : cased;
    }
}
