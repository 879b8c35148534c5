using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Match;

/// <summary>The tables of Match and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class MatchTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ModelRow>().ToTable("model", "match").HasKey(row => row.ModelId);
        model.Entity<PairRow>().ToTable("pair", "match").HasKey(row => new { row.LeftId, row.RightId });
        model.Entity<XrefRow>().ToTable("xref", "match").HasKey(row => new { row.RecordId, row.ValidFrom });
        model.Entity<DecisionRow>().ToTable("decision", "match").HasKey(row => row.DecisionId);
        model.Entity<WorkPairRow>().ToTable("work_pair", "match").HasKey(row => new { row.RunId, row.LeftId, row.RightId });
        model.Entity<WorkClusterRow>().ToTable("work_cluster", "match").HasKey(row => new { row.RunId, row.RecordId });
    }
}

/// <summary>A trained model: weights and frozen term frequencies.</summary>
public sealed record ModelRow
{
    public required long ModelId { get; init; }
    public required long RunId { get; init; }
    [MaxLength(64)] public required string PlanHash { get; init; }
    public required DateTime TrainedAt { get; init; }
    public required long Records { get; init; }
    public required string Document { get; init; }
    public required bool Published { get; init; }
}

/// <summary>A scored pair worth keeping: linked, or for a steward.</summary>
public sealed record PairRow
{
    public required long LeftId { get; init; }
    public required long RightId { get; init; }
    public required long ModelId { get; init; }
    public required double Weight { get; init; }
    public required double Probability { get; init; }
    [MaxLength(64)] public required string Levels { get; init; }
    [MaxLength(16)] public string? Review { get; init; }
}

/// <summary>
/// Which customer a source record belonged to, since when, and by which tie: the ties of a customer lead to the one record of it that has
/// none; a tie without weight is a steward's word.
/// </summary>
public sealed record XrefRow
{
    public required long RecordId { get; init; }
    public required DateTime ValidFrom { get; init; }
    public DateTime? ValidTo { get; init; }
    public required long CustomerId { get; init; }
    public required long RunId { get; init; }
    public long? EvidenceRecordId { get; init; }
    public double? EvidenceWeight { get; init; }
}

/// <summary>
/// What a steward said of two source records, or of a value of one of them: then both sides are that record. Value and reason may be personal data.
/// </summary>
public sealed record DecisionRow
{
    public required long DecisionId { get; init; }
    [MaxLength(16)] public required string Kind { get; init; }
    [MaxLength(64)] public required string LeftSource { get; init; }
    [MaxLength(200)] public required string LeftKey { get; init; }
    [MaxLength(64)] public required string RightSource { get; init; }
    [MaxLength(200)] public required string RightKey { get; init; }
    [MaxLength(100)] public required string DecidedBy { get; init; }
    public required DateTime DecidedAt { get; init; }
    public long? Undoes { get; init; }
    [MaxLength(32)] public string? Attribute { get; init; }
    [MaxLength(400)] public string? Value { get; init; }
    [MaxLength(400)] public string? Reason { get; init; }
    public DateTime? HoldsUntil { get; init; }
}

/// <summary>A change to the kept pairs, not yet published.</summary>
public sealed record WorkPairRow
{
    public required long RunId { get; init; }
    public required long LeftId { get; init; }
    public required long RightId { get; init; }
    public required bool Removed { get; init; }
    public required long ModelId { get; init; }
    public required double Weight { get; init; }
    public required double Probability { get; init; }
    [MaxLength(64)] public required string Levels { get; init; }
    [MaxLength(16)] public string? Review { get; init; }
}

/// <summary>The new cluster of a record, not yet published; 0 where the record is gone.</summary>
public sealed record WorkClusterRow
{
    public required long RunId { get; init; }
    public required long RecordId { get; init; }
    public required long ClusterId { get; init; }
    public long? EvidenceRecordId { get; init; }
    public double? EvidenceWeight { get; init; }
}
