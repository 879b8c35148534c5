using Crm360.Match;
using Crm360.Runs;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Insight;

/// <summary>Works out recency, frequency and monetary value of every customer who bought something, from the published facts.</summary>
public sealed class InsightStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, WarehouseRules rules)
{
    public async Task<StepReport> RunAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var today = rules.DayOf(run.AsOf)!.Value;
        var published = await Checkpoints.ReadAsync(db, Checkpoints.PublishedRun, cancel);
        var from = $"{published} {today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
        if (await Checkpoints.ReadAsync(db, Checkpoints.Insight, cancel) == from)
            return StepReport.Nothing;

        var scores = Rfm.Score(await PurchasesAsync(db, today, cancel), today);
        run.Progress?.Report(new StepProgress(Stage.Insight, null, scores.Count, scores.Count));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var reconcile = new ReconcileStep(db, loader, taken: null);
        await reconcile.RunAsync(row => row.CustomerId, scores.Select(score => Row(score, today)), cancel);
        await Checkpoints.WriteAsync(db, Checkpoints.Insight, from, run.Id, cancel);
        await transaction.CommitAsync(cancel);
        return new StepReport(scores.Count, reconcile.Written, new Dictionary<string, long>(StringComparer.Ordinal), []);
    }

    async Task<List<Purchases>> PurchasesAsync(CrmDb db, DateOnly today, CancellationToken cancel)
    {
        var bought = await (
            from line in db.Set<FactOrderLineRow>()
            where line.OrderStatus != "cancelled" && line.OrderStatus != "returned" && line.OrderedAt != null && line.AmountReporting != null
            join xref in db.Set<XrefRow>().Where(row => row.ValidTo == null) on line.PartyRecordId equals xref.RecordId
            select new { xref.CustomerId, line.OrderRecordId, line.OrderedAt, line.AmountReporting }).ToListAsync(cancel);
        return
        [
            .. bought.Select(line => (line.CustomerId, line.OrderRecordId, Day: rules.DayOf(line.OrderedAt)!.Value, Amount: line.AmountReporting!.Value))
                .Where(line => line.Day <= today)
                .GroupBy(line => line.CustomerId)
                .Select(lines => new Purchases(
                    lines.Key, lines.Min(line => line.Day), lines.Max(line => line.Day),
                    lines.Select(line => line.OrderRecordId).Distinct().Count(), lines.Sum(line => line.Amount)))
                .OrderBy(purchases => purchases.CustomerId),
        ];
    }

    static CustomerInsightRow Row(RfmScore score, DateOnly today) => new()
    {
        CustomerId = score.Of.CustomerId,
        AsOf = today,
        RecencyDays = score.RecencyDays,
        Frequency = score.Of.Orders,
        Monetary = score.Of.Amount,
        RecencyScore = score.Recency,
        FrequencyScore = score.Frequency,
        MonetaryScore = score.Monetary,
        Segment = score.Segment,
        FirstOrder = score.Of.First,
        LastOrder = score.Of.Last,
    };
}
