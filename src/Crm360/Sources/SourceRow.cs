namespace Crm360.Sources;

/// <summary>A row as a reader found it: with a payload, or with the reason why it has none.</summary>
public sealed record SourceRow
{
    /// <summary>The file, relative to the definition's folder, or the name of a query's database.</summary>
    public required string Location { get; init; }

    /// <summary>Line of a text file or row of a sheet, from 1; the ordinal of a query's row.</summary>
    public required long Line { get; init; }

    /// <summary>The row as JSON: an object of texts by column name, or the line of a JSON file as it is. Empty where there is a fault.</summary>
    public string Payload { get; init; } = "";

    /// <summary>The source key, parts of a composite key joined by <c>|</c>; null where the row has none.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the row says that its record is gone from the source; only its key counts then.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Why the row can't land: a code of <see cref="RowFaults"/>; null for a good row.</summary>
    public string? Fault { get; init; }

    /// <summary>What was found and what would be right, without personal data.</summary>
    public string? Detail { get; init; }

    /// <summary>The text of a row with a fault, as received.</summary>
    public string? Raw { get; init; }
}

/// <summary>Reason codes of quarantine. Stable: people filter by them.</summary>
public static class RowFaults
{
    /// <summary>More or fewer fields than the header.</summary>
    public const string FieldCount = "field_count";

    /// <summary>A quoted field that never ends.</summary>
    public const string BrokenQuote = "broken_quote";

    /// <summary>Bytes that the encoding of the source does not have.</summary>
    public const string WrongEncoding = "wrong_encoding";

    /// <summary>A line that is no JSON object.</summary>
    public const string BrokenJson = "broken_json";

    /// <summary>The key column is empty.</summary>
    public const string MissingKey = "missing_key";

    /// <summary>Another row of the same extraction has this key.</summary>
    public const string DuplicateKey = "duplicate_key";

    /// <summary>A cell that says what the row is holds an error such as #N/A.</summary>
    public const string ErrorCell = "error_cell";

    /// <summary>The source only appends, and gave something else under this key before.</summary>
    public const string ChangedKey = "changed_key";

    /// <summary>Longer than a row, or than a key, may be.</summary>
    public const string TooLong = "too_long";
}
