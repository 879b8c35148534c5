namespace Crm360.Cli.Linking;

/// <summary>What a column of a file says about its records, and so how it is read and compared.</summary>
enum FieldKind
{
    /// <summary>Tells the records apart.</summary>
    Id,

    /// <summary>Says nothing about who it is: a time of change, a source.</summary>
    Ignore,
    GivenName,
    FamilyName,
    FullName,
    Company,
    Email,
    Phone,
    BirthDate,

    /// <summary>A number that an authority or another system gave to one person or company.</summary>
    Identity,
    Street,
    District,
    City,
    Postcode,

    /// <summary>Words: the name of a place, a title.</summary>
    Text,

    /// <summary>One of a few values: a gender, a kind.</summary>
    Category,
}
