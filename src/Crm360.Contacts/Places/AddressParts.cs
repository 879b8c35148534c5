namespace Crm360.Contacts.Places;

/// <summary>The parts of an address as they are found, before lines and keys are made of them; what each is stands at <see cref="PostalAddress"/>.</summary>
readonly record struct AddressParts
{
    public string? Neighbourhood { get; init; }

    public string? Settlement { get; init; }

    public string? Avenue { get; init; }

    public string? Street { get; init; }

    public string? Building { get; init; }

    public string? Estate { get; init; }

    public string? Block { get; init; }

    public string? Number { get; init; }

    public string? Floor { get; init; }

    public string? Flat { get; init; }

    public string? District { get; init; }

    public string? Province { get; init; }

    public string? Postcode { get; init; }

    public string? CountryCode { get; init; }

    /// <summary>Whether all words were marked or named a place for certain: then the line made of them reads as itself, and need not be tried.</summary>
    public bool IsRegular { get; init; }

    /// <summary>Whether the line must name the country, as it is read where another is home.</summary>
    public bool IsCountryShown { get; init; }

    /// <summary>What was probably meant where several places fit.</summary>
    public string? Suggestion { get; init; }

    /// <summary>How many of neighbourhood, street, number, district, province and postcode are known.</summary>
    public int Completeness => One(Neighbourhood) + One(Street) + One(Number) + One(District) + One(Province) + One(Postcode);

    static int One(string? part) => part is null ? 0 : 1;
}
