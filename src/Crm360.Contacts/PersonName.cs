namespace Crm360.Contacts;

/// <summary>A person's name, split and spelt in one way. <see cref="Reading.Key"/> is "given family", folded.</summary>
public sealed record PersonName : Reading
{
    /// <summary>Given names, cased; null if there are none.</summary>
    public string? Given { get; init; }

    /// <summary>Surname with its particles, cased; null if there is none.</summary>
    public string? Family { get; init; }

    /// <summary><see cref="Given"/> folded to lower-case ASCII.</summary>
    public string? GivenKey { get; init; }

    /// <summary><see cref="Family"/> folded to lower-case ASCII.</summary>
    public string? FamilyKey { get; init; }

    /// <summary>All folded tokens in alphabetical order: the same for "Ayşe Yılmaz" and "YILMAZ AYSE".</summary>
    public string? TokenKey { get; init; }

    /// <summary>Titles found, as written: "Prof. Dr."; null if none.</summary>
    public string? Titles { get; init; }

    /// <summary>What stood in brackets or after a dash: "eski", "BORÇLU"; null if nothing did.</summary>
    public string? Notes { get; init; }

    /// <summary>Reads a name that stands in one field.</summary>
    public static PersonName Read(string? fullName) => throw new NotSupportedException(fullName);

    /// <summary>Reads a name that stands in two fields.</summary>
    public static PersonName Read(string? given, string? family) => throw new NotSupportedException(given + family);
}
