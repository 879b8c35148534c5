using Crm360.Runs.Definition;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Sources;

/// <summary>Reads what a source says of how its rows are kept.</summary>
static class LandingRulesReader
{
    /// <summary>Raised when the readers make other rows of the same files than before, so that these are read again.</summary>
    const string ReadersVersion = "1";

    const int MostRows = 1_000_000_000;

    static readonly IReadOnlyDictionary<string, LandingMode> Modes = Words<LandingMode>();
    static readonly IReadOnlyDictionary<string, ContractRule> Rules = Words<ContractRule>();
    static readonly DefinitionType Rule = new DefinitionType.OneOf([.. Rules.Keys]);

    static readonly DefinitionShape ContractShape = new("contract", "a contract",
    [
        new("new", Rule, "A column that was not there. Default: evolve."),
        new("missing", Rule, "A column that is gone and that nothing names. Default: warn."),
        new("retyped", Rule, "A column that holds something else: texts for numbers, another type in its database. Default: warn."),
    ]);

    static readonly DefinitionShape QuarantineShape = new("quarantine", "a limit of quarantine",
    [
        new("max_share", new DefinitionType.Number(0, 1), "Share of the rows read, from 0 to 1."),
        new("max_rows", new DefinitionType.WholeNumber(0, MostRows), "Rows."),
    ]);

    static readonly DefinitionShape DeletedShape = new("deleted", "a mark of deleted rows",
    [
        new("column", OriginSettings.AnyText, "The column that tells.", Required: true),
        new("values", new DefinitionType.ListOf(OriginSettings.AnyText), "What it says of a deleted record, such as [1, true].", Required: true),
    ]);

    /// <summary>The keys of a source that are read here.</summary>
    public static IReadOnlyList<DefinitionKey> Keys { get; } =
    [
        new("mode", new DefinitionType.OneOf([.. Modes.Keys]),
            "What an extraction is: `full`, the whole source (what is not in it is gone); `incremental`, what is new or changed; `append`, what is new. Default: incremental for a source with a watermark or delta link, else full."),
        new("contract", new DefinitionType.Either([Rule, new DefinitionType.Keyed(ContractShape)]),
            "What becomes of other columns than last time: one word for all, or new, missing and retyped apart. A column that the definition names and that is gone always stops the source."),
        new("quarantine", new DefinitionType.Keyed(QuarantineShape), "How many rows in quarantine stop the source, so that nothing of it lands: `max_share`, `max_rows`. Default: any number may lie there."),
        new("deleted", new DefinitionType.Keyed(DeletedShape), "Which rows say that their record is gone: `{ column: IS_DELETED, values: [1] }`."),
    ];

    public static LandingRules? Read(Fields fields, RowOrigin? origin, IReadOnlyList<MappedColumn> key, IReadOnlyList<AttributeMapping> map, DefinitionReader read)
    {
        var mode = fields.TryGetValue("mode", out var node)
            ? read.OneOf(node, "mode", [.. Modes.Keys]) is { } word ? Modes[word] : (LandingMode?)null
            : origin is { TellsChanges: true } ? LandingMode.Incremental : LandingMode.Full;
        var contract = ReadContract(fields.GetValueOrDefault("contract"), read);
        var limit = fields.TryGetValue("quarantine", out var limits) ? read.Fields(limits, QuarantineShape) : null;
        var deleted = ReadDeleted(fields.GetValueOrDefault("deleted"), read);
        if (mode is LandingMode.Incremental && key is [])
            read.Faults.Add(node?.At ?? fields["map"].At, "an incremental source has no key, so a changed row can't be told from a new one", "name its key, or write mode: append");
        return mode is null || contract is null
            ? null
            : new(
                mode.Value, contract,
                limit?.TryGetValue("max_share", out var share) == true ? read.Number(share, "max_share", 0, 1) : null,
                limit?.TryGetValue("max_rows", out var rows) == true ? read.WholeNumber(rows, "max_rows", 0, MostRows) : null,
                deleted,
                ReadingHash(fields, mode.Value, key, map));
    }

    static SchemaContract? ReadContract(DefinitionNode? node, DefinitionReader read)
    {
        if (node is null)
            return SchemaContract.Default;
        if (node is not DefinitionMap)
            return OneRule(node, read) is { } all ? new(all, all, all) : null;
        var fields = read.Fields(node, ContractShape);
        var standing = SchemaContract.Default;
        return new(
            fields.TryGetValue("new", out var added) ? OneRule(added, read) ?? standing.New : standing.New,
            fields.TryGetValue("missing", out var gone) ? OneRule(gone, read) ?? standing.Missing : standing.Missing,
            fields.TryGetValue("retyped", out var retyped) ? OneRule(retyped, read) ?? standing.Retyped : standing.Retyped);
    }

    static ContractRule? OneRule(DefinitionNode node, DefinitionReader read) =>
        read.OneOf(node, "contract", [.. Rules.Keys]) is { } word ? Rules[word] : null;

    static DeletedFlag? ReadDeleted(DefinitionNode? node, DefinitionReader read)
    {
        if (node is null)
            return null;
        var fields = read.Fields(node, DeletedShape);
        var column = read.Text(fields.GetValueOrDefault("column"), "a column");
        var values = fields.TryGetValue("values", out var list) ? read.Items(list, "what the column says of a deleted record") : [];
        return column is null ? null : new(
            new(column.Value, fields["column"].At),
            values.Select(item => read.Text(item, "a value")?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal));
    }

    static string ReadingHash(Fields fields, LandingMode mode, IReadOnlyList<MappedColumn> key, IReadOnlyList<AttributeMapping> map)
    {
        var hash = new ContentHash().Add(ReadersVersion).Add(mode.ToString());
        foreach (var kind in OriginKind.All)
            AddReading(hash, fields.GetValueOrDefault(kind.Shape.Name));
        hash.Add(fields.GetValueOrDefault("deleted"));
        foreach (var column in key)
            hash.Add(column.Name);
        foreach (var column in map.SelectMany(mapping => mapping.ColumnsUsed).Select(column => column.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            hash.Add(column);
        return hash.ToString();
    }

    // where files lie says nothing of how they are read: they are known by what is in them
    static void AddReading(ContentHash hash, DefinitionNode? origin)
    {
        if (origin is not DefinitionMap map)
        {
            hash.Add(origin);
            return;
        }

        foreach (var entry in map.Entries.Where(entry => entry.Key != OriginSettings.Path.Name).OrderBy(entry => entry.Key, StringComparer.Ordinal))
            hash.Add(entry.Key).Add(entry.Value);
    }

    static Dictionary<string, T> Words<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => value.ToString().ToLowerInvariant(), StringComparer.Ordinal);
}
