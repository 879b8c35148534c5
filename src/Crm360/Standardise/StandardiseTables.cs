using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Standardise;

/// <summary>The tables of Standardise and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class StandardiseTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PartyRow>().ToTable("party", "std").HasKey(row => row.RecordId);
        model.Entity<PartyKeyRow>().ToView("party", "std").HasKey(row => row.RecordId);
        model.Entity<ContactPointRow>().ToTable("contact_point", "std").HasKey(row => new { row.RecordId, row.Ordinal });
        model.Entity<OrderRow>().ToTable("order", "std").HasKey(row => row.RecordId);
        model.Entity<OrderLineRow>().ToTable("order_line", "std").HasKey(row => row.RecordId);
        model.Entity<ProductRow>().ToTable("product", "std").HasKey(row => row.RecordId);
        model.Entity<InteractionRow>().ToTable("interaction", "std").HasKey(row => row.RecordId);
        model.Entity<OpportunityRow>().ToTable("opportunity", "std").HasKey(row => row.RecordId);
        model.Entity<ConsentRow>().ToTable("consent", "std").HasKey(row => row.RecordId);
        model.Entity<CampaignCostRow>().ToTable("campaign_cost", "std").HasKey(row => row.RecordId);
        model.Entity<ExchangeRateRow>().ToTable("exchange_rate", "std").HasKey(row => row.RecordId);
    }
}

/// <summary>A person or company as one source record has it.</summary>
public sealed record PartyRow
{
    public required long RecordId { get; init; }
    public required long VersionId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    public required bool Implied { get; init; }
    [MaxLength(16)] public required string Kind { get; init; }
    [MaxLength(100)] public string? GivenName { get; init; }
    [MaxLength(100)] public string? FamilyName { get; init; }
    [MaxLength(200)] public string? NameKey { get; init; }
    [MaxLength(200)] public string? NameTokens { get; init; }
    [MaxLength(300)] public string? CompanyName { get; init; }
    [MaxLength(300)] public string? CompanyKey { get; init; }
    [MaxLength(64)] public string? LegalForm { get; init; }
    [MaxLength(200)] public string? ContactName { get; init; }
    [MaxLength(16)] public string? Gender { get; init; }
    public DateOnly? BirthDate { get; init; }
    [MaxLength(32)] public string? NationalId { get; init; }
    [MaxLength(16)] public string? NationalIdStatus { get; init; }
    [MaxLength(32)] public string? TaxId { get; init; }
    [MaxLength(16)] public string? TaxIdStatus { get; init; }
    [MaxLength(400)] public string? Address { get; init; }
    [MaxLength(300)] public string? StreetKey { get; init; }
    [MaxLength(100)] public string? Neighbourhood { get; init; }
    [MaxLength(100)] public string? District { get; init; }
    [MaxLength(100)] public string? Province { get; init; }
    [MaxLength(20)] public string? Postcode { get; init; }
    [MaxLength(2)] public string? Country { get; init; }
    public required int AddressCompleteness { get; init; }
    public DateTime? UpdatedAt { get; init; }
    public required int Quality { get; init; }
    [MaxLength(400)] public string? Note { get; init; }

    /// <summary>Of a person: the company where it works.</summary>
    [MaxLength(300)] public string? Employer { get; init; }

    /// <summary>The key of that company's record in the same system.</summary>
    [MaxLength(200)] public string? EmployerKey { get; init; }
}

/// <summary>How a person or company is named in its source: of <see cref="PartyRow"/>, which is wide, the little that is asked of all at once.</summary>
public sealed record PartyKeyRow
{
    public required long RecordId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
}

/// <summary>An e-mail address or phone number that a source record gives.</summary>
public sealed record ContactPointRow
{
    public required long RecordId { get; init; }
    public required int Ordinal { get; init; }
    [MaxLength(16)] public required string Kind { get; init; }
    [MaxLength(400)] public required string Original { get; init; }
    [MaxLength(320)] public string? Canonical { get; init; }
    [MaxLength(320)] public string? MatchKey { get; init; }
    [MaxLength(32)] public string? Type { get; init; }
    [MaxLength(16)] public required string Status { get; init; }
    [MaxLength(200)] public string? Reasons { get; init; }
    [MaxLength(320)] public string? Suggestion { get; init; }
    [MaxLength(200)] public string? Note { get; init; }
}

/// <summary>An order.</summary>
public sealed record OrderRow
{
    public required long RecordId { get; init; }
    public required long VersionId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    [MaxLength(64)] public string? CustomerSystem { get; init; }
    [MaxLength(200)] public string? CustomerKey { get; init; }
    public DateTime? OrderedAt { get; init; }
    [MaxLength(32)] public string? Status { get; init; }
    [MaxLength(3)] public string? Currency { get; init; }
    public decimal? Amount { get; init; }
    [MaxLength(64)] public string? Channel { get; init; }
    [MaxLength(100)] public string? Campaign { get; init; }
}

/// <summary>A line of an order.</summary>
public sealed record OrderLineRow
{
    public required long RecordId { get; init; }
    public required long VersionId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    [MaxLength(200)] public string? OrderKey { get; init; }
    [MaxLength(200)] public string? ProductKey { get; init; }
    [Precision(19, 6)] public decimal? Quantity { get; init; }
    public decimal? UnitPrice { get; init; }
    public decimal? Amount { get; init; }
    [MaxLength(3)] public string? Currency { get; init; }
}

/// <summary>A product.</summary>
public sealed record ProductRow
{
    public required long RecordId { get; init; }
    public required long VersionId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    [MaxLength(300)] public string? Name { get; init; }
    [MaxLength(100)] public string? Category { get; init; }
    [MaxLength(100)] public string? Brand { get; init; }
    public decimal? ListPrice { get; init; }
    [MaxLength(3)] public string? Currency { get; init; }
}

/// <summary>A contact with a customer, by any channel.</summary>
public sealed record InteractionRow
{
    public required long RecordId { get; init; }
    public required long VersionId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    [MaxLength(64)] public string? CustomerSystem { get; init; }
    [MaxLength(200)] public string? CustomerKey { get; init; }
    public DateTime? At { get; init; }
    [MaxLength(64)] public string? Channel { get; init; }
    [MaxLength(16)] public string? Direction { get; init; }
    [MaxLength(32)] public string? Reason { get; init; }
    [MaxLength(200)] public string? Outcome { get; init; }
    [MaxLength(100)] public string? Campaign { get; init; }
    public int? DurationSeconds { get; init; }
    public string? Note { get; init; }
}

/// <summary>A sale in the making.</summary>
public sealed record OpportunityRow
{
    public required long RecordId { get; init; }
    public required long VersionId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    [MaxLength(64)] public string? CustomerSystem { get; init; }
    [MaxLength(200)] public string? CustomerKey { get; init; }
    [MaxLength(300)] public string? Title { get; init; }
    [MaxLength(64)] public string? Stage { get; init; }
    [MaxLength(16)] public string? Status { get; init; }
    public decimal? Amount { get; init; }
    [MaxLength(3)] public string? Currency { get; init; }
    public DateOnly? OpenedAt { get; init; }
    public DateOnly? ClosedAt { get; init; }
    public DateTime? UpdatedAt { get; init; }
}

/// <summary>A consent given or refused for one address and channel.</summary>
public sealed record ConsentRow
{
    public const string Refused = "refused";

    public required long RecordId { get; init; }
    public required long VersionId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    [MaxLength(64)] public string? CustomerSystem { get; init; }
    [MaxLength(200)] public string? CustomerKey { get; init; }
    [MaxLength(16)] public string? Kind { get; init; }
    [MaxLength(320)] public string? Address { get; init; }
    [MaxLength(16)] public string? Channel { get; init; }
    [MaxLength(16)] public string? RecipientType { get; init; }
    [MaxLength(16)] public string? Status { get; init; }
    public DateTime? At { get; init; }
    [MaxLength(100)] public string? Origin { get; init; }
    [MaxLength(100)] public string? Brand { get; init; }
}

/// <summary>What a campaign cost.</summary>
public sealed record CampaignCostRow
{
    public required long RecordId { get; init; }
    public required long VersionId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    [MaxLength(100)] public string? Campaign { get; init; }
    [MaxLength(64)] public string? Channel { get; init; }
    public DateOnly? Date { get; init; }
    public decimal? Amount { get; init; }
    [MaxLength(3)] public string? Currency { get; init; }
}

/// <summary>A rate of exchange on a day.</summary>
public sealed record ExchangeRateRow
{
    public required long RecordId { get; init; }
    public required long VersionId { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string SourceKey { get; init; }
    public DateOnly? Date { get; init; }
    [MaxLength(3)] public string? FromCurrency { get; init; }
    [MaxLength(3)] public string? ToCurrency { get; init; }
    [Precision(19, 6)] public decimal? Rate { get; init; }
}
