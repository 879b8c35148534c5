using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Landing;

/// <summary>The tables of Landing and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class LandingTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<SourceRecordRow>().ToTable("source_record", "land").HasKey(row => row.VersionId);
        model.Entity<CurrentRecordRow>().ToView("current_record", "land").HasKey(row => row.VersionId);
        model.Entity<QuarantineRow>().ToTable("quarantine", "land").HasKey(row => row.QuarantineId);
        model.Entity<MendedRow>().ToTable("mended", "land").HasKey(row => new { row.Source, row.SourceKey });
        model.Entity<RenamedKeyRow>().ToTable("renamed_key", "land").HasKey(row => new { row.RunId, row.RecordId });
        model.Entity<SourceStateRow>().ToTable("source_state", "ops").HasKey(row => row.Source);
        model.Entity<SourceFileRow>().ToTable("source_file", "ops").HasKey(row => new { row.Source, row.LocationHash });
        model.Entity<TombstoneRow>().ToTable("tombstone", "gold").HasKey(row => row.TombstoneId);
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

/// <summary>What each record of a source says today, without its payload.</summary>
public sealed record CurrentRecordRow
{
    public required long VersionId { get; init; }
    public required long RecordId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    [MaxLength(32)] public required byte[] Hash { get; init; }
    public required long BatchId { get; init; }
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

/// <summary>A record that a person mended: it stands in for the quarantined row as long as the source gives that row.</summary>
public sealed record MendedRow
{
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    [MaxLength(32)] public required byte[] RefusedHash { get; init; }
    public required long QuarantineId { get; init; }
    public required long BatchId { get; init; }
}

/// <summary>A record whose key was renamed; rows up to the version that name it by the old key mean it.</summary>
public sealed record RenamedKeyRow
{
    /// <summary>The run that renamed it; later ones rename what earlier ones left.</summary>
    public required long RunId { get; init; }
    public required long RecordId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(32)] public required string Entity { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string OldKey { get; init; }
    [MaxLength(200)] public required string NewKey { get; init; }

    /// <summary>Whether rows that named the old key meant this record; else one of another source of the system has the key too, and it was meant.</summary>
    public required bool IsNamed { get; init; }

    /// <summary>The last version that had landed then.</summary>
    public required long LastVersion { get; init; }
}

/// <summary>Where the next extraction of a source goes on.</summary>
public sealed record SourceStateRow
{
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(32)] public required string Mode { get; init; }
    public required string KeyColumns { get; init; }
    [MaxLength(64)] public required string ReadingHash { get; init; }
    [MaxLength(64)] public string? Watermark { get; init; }
    public string? DeltaToken { get; init; }
    public required string Columns { get; init; }
    public required long BatchId { get; init; }
    public required DateTime UpdatedAt { get; init; }
}

/// <summary>A file as it was read last; one that has not changed since is not read again.</summary>
public sealed record SourceFileRow
{
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string LocationHash { get; init; }
    [MaxLength(400)] public required string Location { get; init; }
    [MaxLength(64)] public required string Fingerprint { get; init; }
    public required long RowsRead { get; init; }
    public required long BatchId { get; init; }
    public required DateTime ReadAt { get; init; }
}

/// <summary>
/// A mark of an erased person: HMAC-SHA256 of a record's source and key, a row, an identity number, or a name with an e-mail address or phone.
/// Made when a customer is erased, or when a record has been kept for long enough; Landing is the first to look at it.
/// </summary>
public sealed record TombstoneRow
{
    public required long TombstoneId { get; init; }
    [MaxLength(16)] public required string Kind { get; init; }
    [MaxLength(32)] public required byte[] Hash { get; init; }
    public required long ErasureId { get; init; }

    /// <summary>Of a record that was kept for long enough: of what it said then. Once its source says something else it lands anew.</summary>
    [MaxLength(32)] public byte[]? RowHash { get; init; }
}
