using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>The tables of Landing and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class LandingTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<SourceRecordRow>().ToTable("source_record", "land").HasKey(row => row.VersionId);
        model.Entity<QuarantineRow>().ToTable("quarantine", "land").HasKey(row => row.QuarantineId);
    }
}

/// <summary>A version of a source row, as received.</summary>
public sealed record SourceRecordRow
{
    public required long VersionId { get; init; }
    public required long RecordId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(32)] public required string Entity { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    public required string Payload { get; init; }
    [MaxLength(32)] public required byte[] Hash { get; init; }
    public required long BatchId { get; init; }
    [MaxLength(400)] public required string Location { get; init; }
    public required long Line { get; init; }
    public required DateTime ValidFrom { get; init; }
    public DateTime? ValidTo { get; init; }
    public DateTime? DeletedAt { get; init; }
}

/// <summary>A row that did not land, with its place and reason.</summary>
public sealed record QuarantineRow
{
    public required long QuarantineId { get; init; }
    public required long BatchId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(400)] public required string Location { get; init; }
    public required long Line { get; init; }
    [MaxLength(64)] public required string Code { get; init; }
    [MaxLength(400)] public required string Detail { get; init; }
    public required string Raw { get; init; }
    [MaxLength(32)] public required byte[] Hash { get; init; }
    public DateTime? ResolvedAt { get; init; }
}
