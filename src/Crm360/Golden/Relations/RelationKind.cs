namespace Crm360.Golden.Relations;

/// <summary>How a customer stands to another.</summary>
public static class RelationKind
{
    /// <summary>A person to the first of those it lives with.</summary>
    public const string Household = "household";

    /// <summary>A person to a company it works at.</summary>
    public const string WorksAt = "works_at";

    /// <summary>A company to the first of those it belongs together with.</summary>
    public const string Group = "group";
}

/// <summary>By what customers are related: kinds of keys, which tell nothing of a person.</summary>
public static class RelationEvidence
{
    /// <summary>The same door and a surname in common.</summary>
    public const string Address = "address";

    /// <summary>The same tax number.</summary>
    public const string TaxId = "tax_id";

    /// <summary>The same company name, legal form, branch and city left out.</summary>
    public const string Name = "name";

    /// <summary>An e-mail domain of their own.</summary>
    public const string Domain = "domain";

    /// <summary>The person's record names the key of the company's.</summary>
    public const string Record = "record";
}
