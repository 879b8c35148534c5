using Crm360.Records;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>How an attribute gets its value.</summary>
/// <param name="Attribute">What is filled.</param>
/// <param name="At">Where the definition says so; of a reference, where it names the system.</param>
public abstract record AttributeMapping(EntityAttribute Attribute, DefinitionPlace At)
{
    /// <summary>The columns it reads.</summary>
    public abstract IEnumerable<MappedColumn> ColumnsUsed { get; }

    /// <summary>From one column, or from several where the attribute is a list.</summary>
    public sealed record FromColumns(
        EntityAttribute Attribute, DefinitionPlace At, IReadOnlyList<MappedColumn> Columns, ValueReading Reading)
        : AttributeMapping(Attribute, At)
    {
        public override IEnumerable<MappedColumn> ColumnsUsed => Columns;
    }

    /// <summary>The same for every row.</summary>
    public sealed record Constant(EntityAttribute Attribute, DefinitionPlace At, Setting Value) : AttributeMapping(Attribute, At)
    {
        public override IEnumerable<MappedColumn> ColumnsUsed => [];
    }

    /// <summary>A record of another system, whose key stands in a column.</summary>
    public sealed record Reference(EntityAttribute Attribute, DefinitionPlace At, string System, MappedColumn Key)
        : AttributeMapping(Attribute, At)
    {
        public override IEnumerable<MappedColumn> ColumnsUsed => [Key];
    }
}

/// <summary>How a text is read. <see cref="Plain"/> where the definition says nothing.</summary>
/// <param name="Format">A .NET date format, read in the invariant culture; null for ISO 8601 and for cells that are dates already.</param>
/// <param name="DecimalMark">'.' or ','; the other one may group thousands.</param>
/// <param name="Values">What the source writes → the code it means. Empty where texts are taken as they are.</param>
public sealed record ValueReading(string? Format, char DecimalMark, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>No format, a decimal point, no codes to translate.</summary>
    public static ValueReading Plain { get; } = new(null, '.', new Dictionary<string, string>(StringComparer.Ordinal));
}
