using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>The tables of Golden and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class GoldenTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ChangeRow>().ToTable("change", "gold").HasKey(row => new { row.RunId, row.CustomerId });
        model.Entity<CustomerRow>().ToTable("customer", "gold").HasKey(row => row.CustomerId);
        model.Entity<ClaimRow>().ToTable("claim", "gold").HasKey(row => new { row.CustomerId, row.Attribute });
        model.Entity<CustomerContactPointRow>().ToTable("contact_point", "gold").HasKey(row => new { row.CustomerId, row.Ordinal });
        model.Entity<CustomerHistoryRow>().ToTable("customer_history", "gold").HasKey(row => new { row.CustomerId, row.ValidFrom });
        model.Entity<IdentityEventRow>().ToTable("identity_event", "gold").HasKey(row => row.EventId);
    }
}

/// <summary>What a run would change of one customer, not yet published.</summary>
public sealed record ChangeRow
{
    public required long RunId { get; init; }
    public required long CustomerId { get; init; }
    public required string Document { get; init; }
}

/// <summary>The golden record.</summary>
public sealed record CustomerRow
{
    public required long CustomerId { get; init; }
    [MaxLength(16)] public required string Status { get; init; }
    public long? MergedInto { get; init; }
    [MaxLength(16)] public string? Kind { get; init; }
    [MaxLength(300)] public string? Name { get; init; }
    [MaxLength(100)] public string? GivenName { get; init; }
    [MaxLength(100)] public string? FamilyName { get; init; }
    [MaxLength(300)] public string? CompanyName { get; init; }
    public DateOnly? BirthDate { get; init; }
    [MaxLength(16)] public string? Gender { get; init; }
    [MaxLength(32)] public string? NationalId { get; init; }
    [MaxLength(32)] public string? TaxId { get; init; }
    [MaxLength(320)] public string? Email { get; init; }
    [MaxLength(32)] public string? Phone { get; init; }
    [MaxLength(400)] public string? Address { get; init; }
    [MaxLength(100)] public string? District { get; init; }
    [MaxLength(100)] public string? Province { get; init; }
    [MaxLength(20)] public string? Postcode { get; init; }
    [MaxLength(2)] public string? Country { get; init; }
    public required int Records { get; init; }
    [MaxLength(200)] public string? Systems { get; init; }
    public required int Quality { get; init; }
    public required long SinceRun { get; init; }
    public required long ChangedRun { get; init; }
}

/// <summary>The winner of one attribute and what it won against.</summary>
public sealed record ClaimRow
{
    public required long CustomerId { get; init; }
    [MaxLength(32)] public required string Attribute { get; init; }
    [MaxLength(400)] public required string Value { get; init; }
    public required long RecordId { get; init; }
    [MaxLength(64)] public required string Rule { get; init; }
    public required int Claims { get; init; }
    public string? Others { get; init; }
}

/// <summary>A contact point of a customer, best first.</summary>
public sealed record CustomerContactPointRow
{
    public required long CustomerId { get; init; }
    public required int Ordinal { get; init; }
    [MaxLength(16)] public required string Kind { get; init; }
    [MaxLength(320)] public required string Canonical { get; init; }
    [MaxLength(320)] public required string MatchKey { get; init; }
    [MaxLength(32)] public string? Type { get; init; }
    [MaxLength(16)] public required string Status { get; init; }
    [MaxLength(200)] public string? Reasons { get; init; }
    public required int Records { get; init; }
    public DateTime? LastSeen { get; init; }
}

/// <summary>What the golden record said, and when (type 2).</summary>
public sealed record CustomerHistoryRow
{
    public required long CustomerId { get; init; }
    public required DateTime ValidFrom { get; init; }
    public DateTime? ValidTo { get; init; }
    public required long RunId { get; init; }
    public required string Document { get; init; }
}

/// <summary>What happened to a customer id. Keys only, no personal data.</summary>
public sealed record IdentityEventRow
{
    public required long EventId { get; init; }
    public required long RunId { get; init; }
    public required DateTime At { get; init; }
    [MaxLength(16)] public required string Kind { get; init; }
    public required long CustomerId { get; init; }
    public long? OtherCustomerId { get; init; }
    public long? RecordId { get; init; }
    [MaxLength(400)] public string? Evidence { get; init; }
}
