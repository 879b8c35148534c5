namespace Crm360.Contacts;

/// <summary>The address fields of a source; any may be null, and free text may hold what the other fields should.</summary>
public sealed record AddressText(
    string? FreeText = null, string? Street = null, string? District = null, string? Province = null,
    string? Postcode = null, string? Country = null);

/// <summary>A postal address in parts. <see cref="Reading.Canonical"/> is one line.</summary>
public sealed record PostalAddress : Reading
{
    /// <summary>Neighbourhood (mahalle) without the word for it.</summary>
    public string? Neighbourhood { get; init; }

    /// <summary>Street with its kind written out: "Atatürk Caddesi".</summary>
    public string? Street { get; init; }

    /// <summary>Number of the door, building or block: "12/A".</summary>
    public string? Number { get; init; }

    /// <summary>Flat: "5".</summary>
    public string? Flat { get; init; }

    /// <summary>District (ilçe) in its official spelling, or as given abroad.</summary>
    public string? District { get; init; }

    /// <summary>Province (il) in its official spelling, or as given abroad.</summary>
    public string? Province { get; init; }

    /// <summary>Postcode; five digits in Turkey.</summary>
    public string? Postcode { get; init; }

    /// <summary>ISO alpha-2.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Neighbourhood, street and number, folded; null without a street or neighbourhood.</summary>
    public string? StreetKey { get; init; }

    /// <summary>How many of neighbourhood, street, number, district, province and postcode are known: 0 to 6.</summary>
    public int Completeness { get; init; }

    /// <summary>Reads an address.</summary>
    /// <param name="input">The fields as they came.</param>
    /// <param name="region">ISO alpha-2 of the country where none is named.</param>
    public static PostalAddress Read(AddressText input, string region) => throw new NotSupportedException(input + region);
}
