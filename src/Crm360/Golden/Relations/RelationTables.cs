using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden.Relations;

/// <summary>The tables of relations and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class RelationTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RelationRow>().ToTable("relation", "gold").HasKey(row => new { row.CustomerId, row.Kind, row.OtherCustomerId });
        model.Entity<RelationKeyRow>().ToTable("relation_key", "gold").HasKey(row => new { row.KeyHash, row.CustomerId, row.PartHash });
        model.Entity<ChangedRelationKeyRow>().ToTable("change_relation_key", "gold").HasKey(row => new { row.CustomerId, row.KeyHash, row.PartHash });
    }
}

/// <summary>How a customer stands to another, and by what that is known. Keys only, no personal data.</summary>
public sealed record RelationRow
{
    public required long CustomerId { get; init; }

    /// <summary>One of <see cref="RelationKind"/>.</summary>
    [MaxLength(16)] public required string Kind { get; init; }

    /// <summary>The company, or the first of the household or group, by which that is known; the first one has itself here.</summary>
    public required long OtherCustomerId { get; init; }

    /// <summary>Words of <see cref="RelationEvidence"/>, the strongest first.</summary>
    [MaxLength(64)] public required string Evidence { get; init; }

    /// <summary>The record of the customer that says the strongest.</summary>
    public required long RecordId { get; init; }

    /// <summary>The record of another one that says the same.</summary>
    public required long OtherRecordId { get; init; }

    /// <summary>How sure it is, 0 to 1: what such evidence is worth by experience, not a measured probability.</summary>
    public required double Strength { get; init; }
    public required long RunId { get; init; }
    public required DateTime ValidFrom { get; init; }
}

/// <summary>What a customer could have in common with others, as hashes of normalised values.</summary>
public sealed record RelationKeyRow : RelationKey;

/// <summary>A relation key of a customer that a run would change, not yet published.</summary>
public sealed record ChangedRelationKeyRow : RelationKey;

/// <summary>A value by which customers are related.</summary>
public abstract record RelationKey
{
    public required long KeyHash { get; init; }
    public required long CustomerId { get; init; }

    /// <summary>One of <see cref="RelationEvidence"/>.</summary>
    [MaxLength(16)] public required string Kind { get; init; }

    /// <summary>Of an address the surname; else 0.</summary>
    public required long PartHash { get; init; }

    /// <summary>Of an address the neighbourhood, 0 where it is not known; else 0.</summary>
    public required long QuarterHash { get; init; }

    /// <summary>Of an address the flat, 0 where it is not known; else 0.</summary>
    public required long DoorHash { get; init; }

    /// <summary>Whether it is a company's, or a person's who names it.</summary>
    public required bool IsCompany { get; init; }

    /// <summary>The record that says so.</summary>
    public required long RecordId { get; init; }
}
