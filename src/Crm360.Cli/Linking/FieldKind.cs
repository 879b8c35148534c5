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

/// <summary>The kinds as plans write them: given_name for <see cref="FieldKind.GivenName"/>.</summary>
static class FieldKinds
{
    static readonly Dictionary<string, FieldKind> ByName = Enum.GetValues<FieldKind>().ToDictionary(NameOf, StringComparer.Ordinal);

    public static IReadOnlyList<string> Names => [.. ByName.Keys];

    public static FieldKind Of(string name) => ByName[name];

    public static string NameOf(FieldKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
