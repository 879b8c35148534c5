namespace Crm360.Contacts;

/// <summary>The door that an address leads to.</summary>
/// <param name="Building">Neighbourhood, street, number and town, folded.</param>
/// <param name="Flat">The flat as written; null where none is named, as of a house for one family or where nobody wrote it down.</param>
public readonly record struct DoorAddress(string Building, string? Flat)
{
    const string NumberMark = "No: ";
    const string FlatMark = " D: ";

    /// <summary>The door of an address that was read; null where it ends at a street, an estate or a neighbourhood, which many share.</summary>
    public static DoorAddress? Of(PostalAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Of(address.Canonical, address.StreetKey, address.District, address.Province, address.CountryCode);
    }

    /// <summary>The same of the parts that are kept of a read address.</summary>
    /// <param name="canonical">Its canonical line.</param>
    /// <param name="streetKey">Its street key.</param>
    /// <param name="district">Its district.</param>
    /// <param name="province">Its province.</param>
    /// <param name="country">Its country, in two letters.</param>
    public static DoorAddress? Of(string? canonical, string? streetKey, string? district, string? province, string? country)
    {
        if (canonical is null || streetKey is null || (district ?? province) is null)
            return null;
        var building = $"{streetKey}|{TextFold.Key(district)}|{TextFold.Key(province)}|{country}";
        if (country is not "TR") // the line is not taken apart there, but it has the number
            return streetKey.AsSpan().ContainsAnyInRange('0', '9') && streetKey.Contains(' ', StringComparison.Ordinal) ? new(building, null) : null;
        var number = canonical.LastIndexOf(NumberMark, StringComparison.Ordinal);
        if (number <= 0 || canonical.AsSpan(0, number).TrimEnd().EndsWith(" Mah.", StringComparison.Ordinal))
            return null; // a number within a neighbourhood, and nobody knows in which street
        var behind = canonical.AsSpan(number + NumberMark.Length);
        var comma = behind.IndexOf(',');
        if (comma >= 0)
            behind = behind[..comma];
        var flat = behind.IndexOf(FlatMark, StringComparison.Ordinal);
        return new(building, flat < 0 ? null : behind[(flat + FlatMark.Length)..].ToString());
    }
}
