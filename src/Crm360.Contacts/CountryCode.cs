namespace Crm360.Contacts;

/// <summary>A country. Canonical and key are its ISO 3166 alpha-2 code.</summary>
public sealed record CountryCode : Reading
{
    /// <summary>Reads a code or a name in Turkish or English.</summary>
    public static CountryCode Read(string? text) => throw new NotSupportedException(text);
}
