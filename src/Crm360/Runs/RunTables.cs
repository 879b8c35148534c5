using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Runs;

/// <summary>The tables of Runs and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class RunTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<KeyBlockRow>().ToTable("key_block", "ops").HasKey(row => row.Name);
        model.Entity<RunRow>().ToTable("run", "ops").HasKey(row => row.RunId);
        model.Entity<StepRow>().ToTable("step", "ops").HasKey(row => new { row.RunId, row.Ordinal });
        model.Entity<BatchRow>().ToTable("batch", "ops").HasKey(row => row.BatchId);
        model.Entity<ProblemRow>().ToTable("problem", "ops").HasKey(row => new { row.RecordId, row.Ordinal });
        model.Entity<CheckpointRow>().ToTable("checkpoint", "ops").HasKey(row => row.Name);
    }
}

/// <summary>Where the next block of keys of one kind begins.</summary>
public sealed record KeyBlockRow
{
    [MaxLength(64)] public required string Name { get; init; }
    public required long NextValue { get; init; }
}

/// <summary>One run of the flow, or of a decision through it.</summary>
public sealed record RunRow
{
    public required long RunId { get; init; }
    [MaxLength(64)] public required string Pipeline { get; init; }
    [MaxLength(64)] public required string Kind { get; init; }
    [MaxLength(32)] public required string Status { get; init; }
    public required DateTime AsOf { get; init; }
    public required DateTime StartedAt { get; init; }
    public DateTime? FinishedAt { get; init; }
    [MaxLength(64)] public required string DefinitionHash { get; init; }
    [MaxLength(100)] public required string Process { get; init; }
    public required long RowsRead { get; init; }
    public required long Landed { get; init; }
    public required long Unchanged { get; init; }
    public required long Quarantined { get; init; }
    public required long Suppressed { get; init; }
    [MaxLength(1000)] public string? Message { get; init; }
}

/// <summary>One step of a run: what went in and out, how long it took.</summary>
public sealed record StepRow
{
    public required long RunId { get; init; }
    public required int Ordinal { get; init; }
    [MaxLength(32)] public required string Stage { get; init; }
    [MaxLength(64)] public string? Subject { get; init; }
    [MaxLength(32)] public required string Status { get; init; }
    public required DateTime StartedAt { get; init; }
    public DateTime? FinishedAt { get; init; }
    public required long RowsIn { get; init; }
    public required long RowsOut { get; init; }
    public required string Counts { get; init; }
    [MaxLength(1000)] public string? Message { get; init; }
}

/// <summary>One extraction of one source, committed with the rows it describes.</summary>
public sealed record BatchRow
{
    public required long BatchId { get; init; }
    public required long RunId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string Fingerprint { get; init; }
    [MaxLength(64)] public string? Watermark { get; init; }
    public required long RowsRead { get; init; }
    public required long Landed { get; init; }
    public required long Unchanged { get; init; }
    public required long Quarantined { get; init; }
    public required long Suppressed { get; init; }
    public required long Deleted { get; init; }
    public required DateTime CommittedAt { get; init; }
}

/// <summary>A bad value of a row that landed.</summary>
public sealed record ProblemRow
{
    public required long RecordId { get; init; }
    public required int Ordinal { get; init; }
    [MaxLength(64)] public required string Attribute { get; init; }
    [MaxLength(64)] public required string Code { get; init; }
    [MaxLength(400)] public string? Value { get; init; }
}

/// <summary>How far a stage has come, committed with what it wrote.</summary>
public sealed record CheckpointRow
{
    [MaxLength(64)] public required string Name { get; init; }
    [MaxLength(200)] public required string Value { get; init; }
    public required long RunId { get; init; }
}
