namespace Crm360.Records;

/// <summary>What an entity's attribute holds, and so which map forms a definition may use for it.</summary>
public enum AttributeKind
{
    /// <summary>Any text, kept as it is.</summary>
    Text,

    /// <summary>The name of a person or a company.</summary>
    Name,

    /// <summary>Several texts, each from a column of its own.</summary>
    TextList,

    /// <summary>A calendar day, without a time or a zone.</summary>
    Date,

    /// <summary>A point in time; without an offset it is read in the definition's time zone.</summary>
    Instant,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A currency by its three-letter code (ISO 4217).</summary>
    Currency,

    /// <summary>A country by name or by its two-letter code (ISO 3166-1).</summary>
    Country,

    /// <summary>One of the attribute's codes.</summary>
    Code,

    /// <summary>A code that the definition chooses.</summary>
    OpenCode,

    /// <summary>The key of a record of another entity in the same system.</summary>
    Key,

    /// <summary>A record of another entity in a system that the definition names.</summary>
    Reference,
}

/// <summary>One attribute of an entity, as definitions, the standardised tables and the pages call it.</summary>
/// <param name="Name">In snake_case; unique within the entity.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Doc">A sentence for people who write definitions.</param>
public sealed record EntityAttribute(string Name, AttributeKind Kind, string Doc)
{
    /// <summary>Whether a source of the entity has to map it. Default: no.</summary>
    public bool Required { get; init; }

    /// <summary>The codes it may take; empty unless <see cref="Kind"/> is <see cref="AttributeKind.Code"/>.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The entity whose record a key or a reference names; null for every other kind.</summary>
    public Entity? Refers { get; init; }

    /// <summary>Whether it may come from several columns.</summary>
    public bool IsList => Kind is AttributeKind.TextList;

    /// <summary>Whether texts are read by a date format.</summary>
    public bool IsTemporal => Kind is AttributeKind.Date or AttributeKind.Instant;

    /// <summary>Whether texts are read with a decimal mark.</summary>
    public bool IsNumeric => Kind is AttributeKind.Number or AttributeKind.WholeNumber;
}

/// <summary>An entity with everything a source may say of it.</summary>
/// <param name="Entity">Which one.</param>
/// <param name="Name">As definitions and tables write it, in snake_case.</param>
/// <param name="Doc">A sentence for people who write definitions.</param>
/// <param name="Attributes">In the order in which people think of them.</param>
public sealed record EntityType(Entity Entity, string Name, string Doc, IReadOnlyList<EntityAttribute> Attributes)
{
    /// <summary>Of these attributes a source has to map at least one; empty where that is not asked.</summary>
    public IReadOnlyList<string> AtLeastOneOf { get; init; } = [];

    /// <summary>The attribute of this name, or null.</summary>
    public EntityAttribute? Find(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name);
}
