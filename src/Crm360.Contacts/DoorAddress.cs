namespace Crm360.Contacts;

/// <summary>The door that an address leads to.</summary>
/// <param name="Building">Street and number with the town, folded.</param>
/// <param name="Neighbourhood">The neighbourhood, folded; null where none is named: a large town has some streets of one name.</param>
/// <param name="Flat">The flat, folded; null where none is named, as of a house for one family or where nobody wrote it down.</param>
public readonly record struct DoorAddress(string Building, string? Neighbourhood, string? Flat)
{
    const string NumberMark = "No: ";
    const string FlatMark = " D: ";
    const int FewestWords = 3;

    /// <summary>The door of an address that was read; null where it ends at a street, an estate or a neighbourhood, which many share.</summary>
    public static DoorAddress? Of(PostalAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Of(address.Canonical, address.StreetKey, address.Neighbourhood, address.District, address.Province, address.CountryCode);
    }

    /// <summary>The same of the parts that are kept of a read address.</summary>
    /// <param name="canonical">Its canonical line.</param>
    /// <param name="streetKey">Its street key.</param>
    /// <param name="neighbourhood">Its neighbourhood.</param>
    /// <param name="district">Its district.</param>
    /// <param name="province">Its province.</param>
    /// <param name="country">Its country, in two letters.</param>
    public static DoorAddress? Of(string? canonical, string? streetKey, string? neighbourhood, string? district, string? province, string? country)
    {
        if (canonical is null || streetKey is null)
            return null;
        if (country is not "TR")
            return Abroad(streetKey, district, province, country);
        var number = canonical.LastIndexOf(NumberMark, StringComparison.Ordinal);
        if (number <= 0 || (district ?? province) is null || canonical.AsSpan(0, number).TrimEnd().EndsWith(" Mah.", StringComparison.Ordinal))
            return null; // a number within a neighbourhood, and nobody knows in which street
        var quarter = TextFold.Key(neighbourhood);
        var street = quarter.Length > 0 && streetKey.StartsWith(quarter + " ", StringComparison.Ordinal) ? streetKey[(quarter.Length + 1)..] : streetKey;
        var behind = canonical.AsSpan(number + NumberMark.Length);
        var comma = behind.IndexOf(',');
        if (comma >= 0)
            behind = behind[..comma];
        var flat = behind.IndexOf(FlatMark, StringComparison.Ordinal);
        return new($"{street}|{TextFold.Key(district)}|{TextFold.Key(province)}", quarter.Length == 0 ? null : quarter, flat < 0 ? null : TextFold.Key(behind[(flat + FlatMark.Length)..]));
    }

    // the line is not taken apart there; some sources write the town twice, or within it
    static DoorAddress? Abroad(string streetKey, string? district, string? province, string? country)
    {
        string[] words = [.. $"{streetKey} {TextFold.Key(district)} {TextFold.Key(province)}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return words.Length < FewestWords || !streetKey.AsSpan().ContainsAnyInRange('0', '9') ? null : new($"{string.Join(' ', words)}|{country}", null, null);
    }
}
