using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>The tables of Warehouse and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class WarehouseTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<DimDateRow>().ToTable("dim_date", "dw").HasKey(row => row.DateKey);
        model.Entity<DimCustomerRow>().ToTable("dim_customer", "dw").HasKey(row => row.CustomerKey);
        model.Entity<DimProductRow>().ToTable("dim_product", "dw").HasKey(row => row.ProductKey);
        model.Entity<DimSourceRow>().ToTable("dim_source", "dw").HasKey(row => row.SourceKey);
        model.Entity<DimChannelRow>().ToTable("dim_channel", "dw").HasKey(row => row.ChannelKey);
        model.Entity<DimCampaignRow>().ToTable("dim_campaign", "dw").HasKey(row => row.CampaignKey);
        model.Entity<FactOrderLineRow>().ToTable("fact_order_line", "dw").HasKey(row => row.RecordId);
        model.Entity<FactInteractionRow>().ToTable("fact_interaction", "dw").HasKey(row => row.RecordId);
        model.Entity<FactOpportunityRow>().ToTable("fact_opportunity", "dw").HasKey(row => row.RecordId);
        model.Entity<FactFunnelEventRow>().ToTable("fact_funnel_event", "dw").HasKey(row => new { row.RecordId, row.StageOrdinal });
        model.Entity<FactFunnelRow>().ToTable("fact_funnel", "dw").HasKey(row => new { row.CustomerId, row.PersonOrdinal, row.StageOrdinal });
        model.Entity<FactConsentRow>().ToTable("fact_consent", "dw").HasKey(row => row.RecordId);
        model.Entity<ContactPermissionRow>().ToView("contact_permission", "bi_pii").HasNoKey();
        model.Entity<FactQualityRow>().ToTable("fact_quality", "dw").HasKey(row => new { row.RunId, row.Measure });
        model.Entity<FactCampaignCostRow>().ToTable("fact_campaign_cost", "dw").HasKey(row => row.RecordId);
    }
}

/// <summary>A day.</summary>
public sealed record DimDateRow
{
    public required int DateKey { get; init; }
    public required DateOnly Date { get; init; }
    public required int Year { get; init; }
    public required int Quarter { get; init; }
    public required int Month { get; init; }
    public required int Day { get; init; }
    public required int IsoWeek { get; init; }
    public required int Weekday { get; init; }
    public required bool IsWeekend { get; init; }
}

/// <summary>A version of a customer (type 2); customer_id is the durable key, member 0 is unknown.</summary>
public sealed record DimCustomerRow
{
    public required long CustomerKey { get; init; }
    public required long CustomerId { get; init; }
    public required DateTime ValidFrom { get; init; }
    public DateTime? ValidTo { get; init; }
    public required bool IsCurrent { get; init; }
    [MaxLength(16)] public string? Kind { get; init; }
    [MaxLength(300)] public string? Name { get; init; }
    [MaxLength(16)] public string? Gender { get; init; }
    public DateOnly? BirthDate { get; init; }
    [MaxLength(100)] public string? District { get; init; }
    [MaxLength(100)] public string? Province { get; init; }
    [MaxLength(2)] public string? Country { get; init; }
    public required int Records { get; init; }
    [MaxLength(200)] public string? Systems { get; init; }
}

/// <summary>A product; its key is its source record, member 0 is unknown.</summary>
public sealed record DimProductRow
{
    public required long ProductKey { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(200)] public required string Code { get; init; }
    [MaxLength(300)] public string? Name { get; init; }
    [MaxLength(100)] public string? Category { get; init; }
    [MaxLength(100)] public string? Brand { get; init; }
    public decimal? ListPrice { get; init; }
    [MaxLength(3)] public string? Currency { get; init; }
}

/// <summary>A source of the definition.</summary>
public sealed record DimSourceRow
{
    public required int SourceKey { get; init; }
    [MaxLength(64)] public required string Source { get; init; }
    [MaxLength(64)] public required string System { get; init; }
    [MaxLength(32)] public required string Entity { get; init; }
}

/// <summary>A channel; member 0 is unknown.</summary>
public sealed record DimChannelRow
{
    public required int ChannelKey { get; init; }
    [MaxLength(64)] public required string Channel { get; init; }
}

/// <summary>A campaign; member 0 is none.</summary>
public sealed record DimCampaignRow
{
    public required int CampaignKey { get; init; }
    [MaxLength(100)] public required string Campaign { get; init; }
}

/// <summary>A fact about a customer.</summary>
public abstract record CustomerFact
{
    /// <summary>The customer it was first published under, never updated; 0 until one is known.</summary>
    public required long FirstCustomerId { get; init; }
}

/// <summary>A line of an order; of a system without lines an order with its amount.</summary>
public sealed record FactOrderLineRow : CustomerFact
{
    public required long RecordId { get; init; }
    public required long OrderRecordId { get; init; }
    public long? PartyRecordId { get; init; }
    public required int DateKey { get; init; }
    public DateTime? OrderedAt { get; init; }
    public required long ProductKey { get; init; }
    public required int ChannelKey { get; init; }
    public required int CampaignKey { get; init; }
    public required int SourceKey { get; init; }
    [MaxLength(32)] public string? OrderStatus { get; init; }
    [Precision(19, 6)] public decimal? Quantity { get; init; }
    public decimal? UnitPrice { get; init; }
    public decimal? Amount { get; init; }
    [MaxLength(3)] public string? Currency { get; init; }
    public decimal? AmountReporting { get; init; }
}

/// <summary>A contact with a customer.</summary>
public sealed record FactInteractionRow : CustomerFact
{
    public required long RecordId { get; init; }
    public long? PartyRecordId { get; init; }
    public required int DateKey { get; init; }
    public DateTime? At { get; init; }
    public required int ChannelKey { get; init; }
    public required int CampaignKey { get; init; }
    public required int SourceKey { get; init; }
    [MaxLength(16)] public string? Direction { get; init; }
    [MaxLength(32)] public string? Reason { get; init; }
    [MaxLength(200)] public string? Outcome { get; init; }
    public int? DurationSeconds { get; init; }
}

/// <summary>A sale in the making, as it stands.</summary>
public sealed record FactOpportunityRow : CustomerFact
{
    public required long RecordId { get; init; }
    public long? PartyRecordId { get; init; }
    public required int OpenedDateKey { get; init; }
    public int? ClosedDateKey { get; init; }
    public required int SourceKey { get; init; }
    [MaxLength(300)] public string? Title { get; init; }
    [MaxLength(64)] public string? Stage { get; init; }
    [MaxLength(16)] public string? Status { get; init; }
    public decimal? Amount { get; init; }
    [MaxLength(3)] public string? Currency { get; init; }
    public decimal? AmountReporting { get; init; }
}

/// <summary>An event by which a customer reached a funnel stage.</summary>
public sealed record FactFunnelEventRow : CustomerFact
{
    public required long RecordId { get; init; }
    public required int StageOrdinal { get; init; }
    [MaxLength(64)] public required string Stage { get; init; }
    public required long PartyRecordId { get; init; }
    public required int DateKey { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>The day a customer first reached a funnel stage (accumulating); implied where only a later stage was seen. Persons of the erased member have a number each.</summary>
public sealed record FactFunnelRow
{
    public required long CustomerId { get; init; }

    /// <summary>Of the erased member: which of the persons, so that each is counted; else 0. It says nothing of who that was.</summary>
    public long PersonOrdinal { get; init; }
    public required int StageOrdinal { get; init; }
    [MaxLength(64)] public required string Stage { get; init; }
    public required DateTime ReachedAt { get; init; }
    public required int DateKey { get; init; }
    public required bool Implied { get; init; }
}

/// <summary>A consent given or refused for one address, or a refusal of a person as such.</summary>
public sealed record FactConsentRow
{
    public required long RecordId { get; init; }
    public long? PartyRecordId { get; init; }
    [MaxLength(16)] public string? Kind { get; init; }
    [MaxLength(320)] public string? Address { get; init; }
    [MaxLength(16)] public string? Channel { get; init; }
    [MaxLength(16)] public string? RecipientType { get; init; }
    [MaxLength(16)] public string? Status { get; init; }
    public DateTime? At { get; init; }
    public required int DateKey { get; init; }
    public required int SourceKey { get; init; }
    [MaxLength(100)] public string? Origin { get; init; }
    [MaxLength(100)] public string? Brand { get; init; }
}

/// <summary>Whether one may approach a customer at an address by a channel, since when, and why.</summary>
public sealed record ContactPermissionRow
{
    public required long CustomerId { get; init; }
    public required int Ordinal { get; init; }
    public required string Kind { get; init; }
    public required string Address { get; init; }
    public required string Channel { get; init; }
    public string? Brand { get; init; }

    /// <summary>1 for yes, 0 for no.</summary>
    public required int Allowed { get; init; }
    public DateTime? Since { get; init; }

    /// <summary><c>granted</c>, <c>merchant</c> (none is needed), <c>refused</c>, <c>refused_by_person</c> or <c>no_consent</c>.</summary>
    public required string Reason { get; init; }
}

/// <summary>A measure of one run's certificate; part and whole are the counts behind its value, where it has any.</summary>
public sealed record FactQualityRow
{
    public required long RunId { get; init; }
    [MaxLength(32)] public required string Measure { get; init; }
    public required double Value { get; init; }
    public double? Part { get; init; }
    public long? Whole { get; init; }
    public required bool Published { get; init; }
    public required DateTime MeasuredAt { get; init; }
}

/// <summary>What a campaign cost on a day.</summary>
public sealed record FactCampaignCostRow
{
    public required long RecordId { get; init; }
    public required int CampaignKey { get; init; }
    public required int ChannelKey { get; init; }
    public required int DateKey { get; init; }
    public decimal? Amount { get; init; }
    [MaxLength(3)] public string? Currency { get; init; }
    public decimal? AmountReporting { get; init; }
}
