namespace Crm360.Contacts;

/// <summary>A Turkish tax number (VKN): 10 digits. Sole traders are known by their identity number, which is recognised.</summary>
public sealed record TaxNumber : Reading
{
    /// <summary>Whether the number is an identity number (11 digits) of a person.</summary>
    public bool IsNationalId { get; init; }

    /// <summary>Reads a number.</summary>
    public static TaxNumber Read(string? text) => throw new NotSupportedException(text);
}
