using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>The tables of Golden and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class GoldenTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ChangedCustomerRow>().ToTable("change_customer", "gold").HasKey(row => row.CustomerId);
        model.Entity<ChangedClaimDocumentRow>().ToTable("change_claim_document", "gold").HasKey(row => row.CustomerId);
        model.Entity<ChangedContactPointRow>().ToTable("change_contact_point", "gold").HasKey(row => new { row.CustomerId, row.Ordinal });
        model.Entity<ChangedRecordRow>().ToTable("change_record", "gold").HasKey(row => row.RecordId);
        model.Entity<ChangedIdentityRow>().ToTable("change_identity", "gold").HasKey(row => new { row.CustomerId, row.Ordinal });
        model.Entity<CustomerRow>().ToTable("customer", "gold").HasKey(row => row.CustomerId);
        model.Entity<CustomerSinceRow>().ToView("customer", "gold").HasKey(row => row.CustomerId);
        model.Entity<ClaimDocumentRow>().ToTable("claim_document", "gold").HasKey(row => row.CustomerId);
        model.Entity<ClaimRow>().ToView("claim", "gold").HasKey(row => new { row.CustomerId, row.Attribute });
        model.Entity<CustomerContactPointRow>().ToTable("contact_point", "gold").HasKey(row => new { row.CustomerId, row.Ordinal });
        model.Entity<CustomerHistoryRow>().ToTable("customer_history", "gold").HasKey(row => new { row.CustomerId, row.ValidFrom });
        model.Entity<IdentityChainRow>().ToTable("identity_chain", "gold").HasKey(row => row.EntryId);
        model.Entity<IdentityEventRow>().ToTable("identity_event", "gold").HasKey(row => row.EventId);
    }
}

/// <summary>The golden record.</summary>
public sealed record CustomerRow : GoldenCustomer;

/// <summary>Since which run a customer is known: of <see cref="CustomerRow"/>, which is wide, the little that is asked when it is made anew.</summary>
public sealed record CustomerSinceRow
{
    public required long CustomerId { get; init; }
    public required long SinceRun { get; init; }
}

/// <summary>All claims of a customer, as <see cref="ClaimRow"/> tells them one by one.</summary>
public sealed record ClaimDocumentRow : GoldenClaimDocument;

/// <summary>A contact point of a customer, best first.</summary>
public sealed record CustomerContactPointRow : GoldenContactPoint;

/// <summary>A customer as a run would have it, not yet published; of one that is merged or retired only how it stands.</summary>
public sealed record ChangedCustomerRow : GoldenCustomer;

/// <summary>All claims of a customer that a run would change, not yet published.</summary>
public sealed record ChangedClaimDocumentRow : GoldenClaimDocument;

/// <summary>A contact point of a customer that a run would change, not yet published.</summary>
public sealed record ChangedContactPointRow : GoldenContactPoint;

/// <summary>
/// A record that would change its customer, or why it is his, not yet published: no customer before where it is new, none after where it has
/// left its source.
/// </summary>
public sealed record ChangedRecordRow
{
    public required long RecordId { get; init; }
    public long? FromCustomerId { get; init; }
    public long? ToCustomerId { get; init; }
    public long? EvidenceRecordId { get; init; }
    public double? EvidenceWeight { get; init; }
}

/// <summary>What would happen to a customer id, not yet published.</summary>
public sealed record ChangedIdentityRow
{
    public required long CustomerId { get; init; }
    public required int Ordinal { get; init; }
    [MaxLength(16)] public required string Kind { get; init; }
    public long? OtherCustomerId { get; init; }
    public long? RecordId { get; init; }
    [MaxLength(400)] public string? Evidence { get; init; }
}

/// <summary>What is known of a customer.</summary>
public abstract record GoldenCustomer
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
    [JsonIgnore] public long SinceRun { get; init; } // no part of what history keeps, as the next
    [JsonIgnore] public long ChangedRun { get; init; }

    /// <summary>From when on time alone may change a value: trust falls, a decision lapses. Null for never.</summary>
    [JsonIgnore] public DateTime? RecheckAt { get; init; }
}

/// <summary>All that is claimed of a customer.</summary>
public abstract record GoldenClaimDocument
{
    public required long CustomerId { get; init; }

    /// <summary>How many claims there are.</summary>
    public required int Claims { get; init; }

    /// <summary>For how many attributes nobody won.</summary>
    public required int Undecided { get; init; }

    /// <summary>An array of the attributes: who won, by which rule, and against what.</summary>
    public required string Document { get; init; }
}

/// <summary>The winner of one attribute, who else says the same, and what it won against; or why nobody won. The view gold.claim, which reads documents.</summary>
public sealed record ClaimRow
{
    public required long CustomerId { get; init; }
    [MaxLength(32)] public required string Attribute { get; init; }

    /// <summary>Null where the rule let nobody win.</summary>
    [MaxLength(400)] public required string? Value { get; init; }

    /// <summary>The record of the winning claim, or in whose place a steward makes it; 0 where nobody won.</summary>
    public required long RecordId { get; init; }
    [MaxLength(64)] public required string Rule { get; init; }
    public required int Claims { get; init; }
    public string? Others { get; init; }
    public string? Supporters { get; init; }
    public long? DecisionId { get; init; }
}

/// <summary>A way to reach a customer.</summary>
public abstract record GoldenContactPoint
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

/// <summary>One entry for each published batch of identity events: a hash over them and over the entry before.</summary>
public sealed record IdentityChainRow
{
    public required long EntryId { get; init; }
    public required long RunId { get; init; }
    public required long FirstEventId { get; init; }
    public required long LastEventId { get; init; }
    public required long Events { get; init; }
    [MaxLength(64)] public required string MerkleRoot { get; init; }
    [MaxLength(64)] public required string PreviousHash { get; init; }
    [MaxLength(64)] public required string EntryHash { get; init; }
    public required DateTime AppendedAt { get; init; }
}
