using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Insight;

/// <summary>The tables of Insight and how their rows map. The scripts in sql/ are the source of truth.</summary>
static class InsightTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CustomerInsightRow>().ToTable("customer_insight", "dw").HasKey(row => row.CustomerId);
    }
}

/// <summary>Recency, frequency and monetary value of a customer on a day.</summary>
public sealed record CustomerInsightRow
{
    public required long CustomerId { get; init; }
    public required DateOnly AsOf { get; init; }
    public required int RecencyDays { get; init; }
    public required int Frequency { get; init; }
    public required decimal Monetary { get; init; }
    public required int RecencyScore { get; init; }
    public required int FrequencyScore { get; init; }
    public required int MonetaryScore { get; init; }
    [MaxLength(32)] public required string Segment { get; init; }
    public required DateOnly FirstOrder { get; init; }
    public required DateOnly LastOrder { get; init; }
}
