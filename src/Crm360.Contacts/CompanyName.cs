namespace Crm360.Contacts;

/// <summary>A company's name. <see cref="Reading.Key"/> is the folded name without legal form, branch and words every firm has.</summary>
public sealed record CompanyName : Reading
{
    /// <summary>The name, cased and with abbreviations written out, without legal form and branch; null if there is none.</summary>
    public string? Core { get; init; }

    /// <summary>Legal form in its usual spelling: "A.Ş.", "Ltd. Şti.", "GmbH"; null if none was found.</summary>
    public string? LegalForm { get; init; }

    /// <summary>The branch named in the text: "Kadıköy"; null if none.</summary>
    public string? Branch { get; init; }

    /// <summary>The words of the key in alphabetical order.</summary>
    public string? TokenKey { get; init; }

    /// <summary>What stood in brackets; null if nothing did.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether a text in a name field is rather a company: it has a legal form or words of trade.</summary>
    public static bool LooksLikeCompany(string? text) => throw new NotSupportedException(text);

    /// <summary>Reads a company name.</summary>
    public static CompanyName Read(string? text) => throw new NotSupportedException(text);
}
