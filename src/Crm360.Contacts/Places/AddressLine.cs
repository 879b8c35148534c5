namespace Crm360.Contacts.Places;

/// <summary>An address on one line, and the keys it is matched by.</summary>
static class AddressLine
{
    /// <summary>"Caferağa Mah. Moda Caddesi No: 12 D: 5, 34710 Kadıköy/İstanbul"; abroad street, postcode and town; null if there is nothing.</summary>
    public static string? Of(in AddressParts address)
    {
        var line = new LineBuilder(stackalloc char[256]);
        line.Add(address.Neighbourhood, "", IsNamedWhole(address) ? "" : " Mah.");
        line.Add(address.Settlement, "", "");
        line.Add(address.Street, "", address.CountryCode == "TR" && address.Street is { } street && !EndsWithKind(street) && HasMore(address) ? "," : "");
        line.Add(address.Building, "", "");
        line.Add(address.Number, "No: ", "");
        line.Add(address.Floor, "Kat: ", "");
        line.Add(address.Flat, "D: ", "");
        if ((address.Postcode ?? address.District ?? address.Province) is not null)
            line.Comma();
        line.Add(address.Postcode, "", "");
        line.Add(address.District, "", "");
        if (address.District is not null && address.Province is not null)
            line.Join(address.CountryCode == "TR" ? "/" : ", ", address.Province);
        else
            line.Add(address.Province, "", "");
        if (address.CountryCode is not (null or "TR") || address.IsCountryShown)
        {
            line.Comma();
            line.Add(address.CountryCode, "", "");
        }

        return line.Finish();
    }

    /// <summary>Neighbourhood, village, street and number, folded; null without street or neighbourhood.</summary>
    public static string? StreetKey(in AddressParts address)
    {
        if ((address.Neighbourhood ?? address.Street ?? address.Settlement) is null)
            return null;
        var line = new LineBuilder(stackalloc char[256]);
        line.Add(address.Neighbourhood, "", "");
        line.Add(address.Settlement, "", "");
        line.Add(address.Street, "", "");
        line.Add(address.Number, "", "");
        return line.FinishKey() is { Length: > 0 } key ? key : null;
    }

    /// <summary>Villages carry the word for it, and a few places of the list are no neighbourhoods.</summary>
    static bool IsNamedWhole(in AddressParts address) =>
        address.Neighbourhood is { } name && (name.EndsWith(" Köyü", StringComparison.Ordinal) || name.EndsWith(" Beldesi", StringComparison.Ordinal));

    static bool HasMore(in AddressParts address) => (address.Building ?? address.Number ?? address.Floor ?? address.Flat) is not null;

    static bool EndsWithKind(string street) => street[^1] is 'i' or 'ı' or 'k' or 'u' or 'r' or 'B' or 'e' or 'n' or 't' or 'z'
        && AddressMarks.Of(TextFold.Key(street.AsSpan(street.LastIndexOf(' ') + 1)), '\0') is >= AddressPart.Avenue and <= AddressPart.Industry;

    /// <summary>A line that grows on the stack as long as it fits.</summary>
    ref struct LineBuilder(Span<char> place)
    {
        Span<char> _line = place;
        int _length;

        public void Add(string? part, string before, string behind)
        {
            if (part is null)
                return;
            if (_length > 0)
                Write(" ");
            Write(before);
            Write(part);
            Write(behind);
        }

        public void Join(string between, string part)
        {
            Write(between);
            Write(part);
        }

        public void Comma()
        {
            if (_length > 0)
                Write(",");
        }

        public readonly string? Finish() => _length == 0 ? null : _line[.._length].ToString();

        public readonly string FinishKey() => TextFold.Key(_line[.._length]);

        void Write(ReadOnlySpan<char> text)
        {
            if (_length + text.Length > _line.Length)
            {
                Span<char> longer = new char[2 * (_length + text.Length)];
                _line[.._length].CopyTo(longer);
                _line = longer;
            }

            text.CopyTo(_line[_length..]);
            _length += text.Length;
        }
    }
}
