using Crm360.Storage;
using Crm360.Warehouse;

namespace Crm360.Cli.Output;

/// <summary>What a run came to, for machines.</summary>
sealed record SummaryJson(
    StatusJson Run, string Warehouse, long Customers, long Persons, long Companies, long Records, long Merged, long PairsWaiting,
    IReadOnlyList<QuarantineCount> Quarantine, IReadOnlyList<ProblemCount> Problems, IReadOnlyList<FunnelCount> Funnel,
    IReadOnlyList<CustomerCard> Richest)
{
    public static SummaryJson Of(RunSummary summary, IReadOnlyList<CustomerCard> cards, Database warehouse) => new(
        StatusJson.Of(summary.Run), warehouse.ToString(), summary.Customers, summary.Customers - summary.Companies, summary.Companies,
        summary.Records, summary.Records - summary.Customers, summary.PairsWaiting,
        summary.Quarantine, summary.Problems, summary.Funnel, cards);
}
