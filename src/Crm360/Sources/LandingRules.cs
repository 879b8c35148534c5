namespace Crm360.Sources;

/// <summary>How the rows of a source are kept.</summary>
/// <param name="Mode">What an extraction says of the records that are not in it.</param>
/// <param name="Contract">What becomes of other columns than last time.</param>
/// <param name="MaxRefusedShare">Share of its rows, above 0 and up to 1, of which more in quarantine stop the source; null for any.</param>
/// <param name="MaxRefusedRows">Rows of which more in quarantine stop the source; null for any.</param>
/// <param name="Deleted">Which rows say that their record is gone; null where none do.</param>
/// <param name="ReadingHash">SHA-256, in hex, of everything that changes which rows are read of the same files: where it differs, files are read again.</param>
public sealed record LandingRules(
    LandingMode Mode, SchemaContract Contract, double? MaxRefusedShare, int? MaxRefusedRows, DeletedFlag? Deleted, string ReadingHash)
{
    /// <summary>A snapshot, whatever its columns and however many of its rows can't land.</summary>
    public static LandingRules Plain { get; } = new(LandingMode.Full, SchemaContract.Default, null, null, null, "");
}

/// <summary>What an extraction says of the records that are not in it.</summary>
public enum LandingMode
{
    /// <summary>It is the whole source: what is not in it is gone.</summary>
    Full,

    /// <summary>It has what is new or changed: nothing is said of the others.</summary>
    Incremental,

    /// <summary>It has what is new: rows that landed never change.</summary>
    Append,
}

/// <summary>What becomes of a source whose columns are not those of last time. A column that the definition names and that is gone stops the source in any case.</summary>
/// <param name="New">A column that was not there.</param>
/// <param name="Missing">A column that is gone.</param>
/// <param name="Retyped">A column that holds something else.</param>
public sealed record SchemaContract(ContractRule New, ContractRule Missing, ContractRule Retyped)
{
    /// <summary>New columns are taken, of others the operator is warned.</summary>
    public static SchemaContract Default { get; } = new(ContractRule.Evolve, ContractRule.Warn, ContractRule.Warn);
}

/// <summary>What becomes of a difference between columns.</summary>
public enum ContractRule
{
    /// <summary>It is noted in the report.</summary>
    Evolve,

    /// <summary>It is a problem of the run.</summary>
    Warn,

    /// <summary>It stops the source; nothing of it lands.</summary>
    Stop,
}

/// <summary>Rows that say that their record is gone, as sources mark them that never delete.</summary>
/// <param name="Column">The column that says so.</param>
/// <param name="Values">What it says then.</param>
public sealed record DeletedFlag(MappedColumn Column, IReadOnlySet<string> Values);
