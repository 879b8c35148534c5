using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>The tables of Privacy and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class PrivacyTables
{
    public static void Map(ModelBuilder model) => model.Entity<ErasureRow>().ToTable("erasure", "ops").HasKey(row => row.ErasureId);
}

/// <summary>The proof of one erasure, which holds no personal data.</summary>
public sealed record ErasureRow
{
    public required long ErasureId { get; init; }
    public required long RunId { get; init; }
    public required long CustomerId { get; init; }
    public required DateTime ErasedAt { get; init; }
    [MaxLength(64)] public required string Request { get; init; }
    [MaxLength(100)] public required string ErasedBy { get; init; }
    public required string Proof { get; init; }
    [MaxLength(64)] public required string ProofHash { get; init; }
    public required DateOnly KeepUntil { get; init; }

    /// <summary>When the database's files were cleaned of the bytes; null where that is still to be done.</summary>
    public DateTime? CleanedAt { get; init; }
}
