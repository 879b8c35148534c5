using Crm360.Golden;
using Crm360.Insight;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>What a run came to, and how things stand after it.</summary>
/// <param name="Run">The run, with steps and batches.</param>
/// <param name="Customers">Active customers.</param>
/// <param name="Companies">How many of them are companies.</param>
/// <param name="Records">Source records behind them.</param>
/// <param name="PairsWaiting">Pairs that wait for a steward.</param>
/// <param name="Quarantine">Rows that lie in quarantine, by source and reason.</param>
/// <param name="Problems">Bad values of rows that landed, by attribute and reason, most first.</param>
/// <param name="Funnel">Customers by stage.</param>
/// <param name="Richest">The customers most is known of.</param>
public sealed record RunSummary(
    RunStatusReport Run, long Customers, long Companies, long Records, long PairsWaiting,
    IReadOnlyList<QuarantineCount> Quarantine, IReadOnlyList<ProblemCount> Problems, IReadOnlyList<FunnelCount> Funnel,
    IReadOnlyList<long> Richest);

/// <summary>Rows in quarantine.</summary>
public sealed record QuarantineCount(string Source, string Code, long Rows);

/// <summary>Bad values.</summary>
public sealed record ProblemCount(string Attribute, string Code, long Values);

/// <summary>A funnel stage.</summary>
/// <param name="Customers">Who has reached it.</param>
/// <param name="FromPrevious">Share, 0 to 1, of those who reached the stage before; null for the first.</param>
/// <param name="FromFirst">Share, 0 to 1, of those who reached the first.</param>
public sealed record FunnelCount(int Ordinal, string Stage, long Customers, double? FromPrevious, double FromFirst);

/// <summary>Sums things up for people.</summary>
public sealed class SummaryQueries(IDbContextFactory<CrmDb> databases, StatusQueries status)
{
    const int Problems = 8;
    const int Cards = 3;

    /// <summary>How things stand after a run.</summary>
    public async Task<RunSummary> AfterAsync(long runId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var last = await status.OneAsync(runId, cancel);
        var active = db.Set<CustomerRow>().Where(row => row.Status == CustomerStatus.Active);
        return new RunSummary(
            last,
            await active.LongCountAsync(cancel),
            await active.LongCountAsync(row => row.Kind == "company", cancel),
            await db.Set<XrefRow>().LongCountAsync(row => row.ValidTo == null, cancel),
            await db.Set<PairRow>().LongCountAsync(row => row.Review != null, cancel),
            await QuarantineAsync(db, cancel),
            await ProblemsAsync(db, cancel),
            await FunnelAsync(db, cancel),
            await RichestAsync(db, cancel));
    }

    static async Task<IReadOnlyList<QuarantineCount>> QuarantineAsync(CrmDb db, CancellationToken cancel)
    {
        var counts = await db.Set<QuarantineRow>().Where(row => row.ResolvedAt == null)
            .GroupBy(row => new { row.Source, row.Code })
            .Select(group => new { group.Key.Source, group.Key.Code, Rows = group.LongCount() }).ToListAsync(cancel);
        return [.. counts.OrderBy(row => row.Source, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal)
            .Select(row => new QuarantineCount(row.Source, row.Code, row.Rows))];
    }

    static async Task<IReadOnlyList<ProblemCount>> ProblemsAsync(CrmDb db, CancellationToken cancel)
    {
        var counts = await db.Set<ProblemRow>().GroupBy(row => new { row.Attribute, row.Code })
            .Select(group => new { group.Key.Attribute, group.Key.Code, Values = group.LongCount() }).ToListAsync(cancel);
        return [.. counts.OrderByDescending(row => row.Values).ThenBy(row => row.Attribute, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal)
            .Take(Problems).Select(row => new ProblemCount(row.Attribute, row.Code, row.Values))];
    }

    static async Task<IReadOnlyList<FunnelCount>> FunnelAsync(CrmDb db, CancellationToken cancel)
    {
        var stages = await db.Set<FactFunnelRow>().GroupBy(row => new { row.StageOrdinal, row.Stage })
            .Select(group => new { group.Key.StageOrdinal, group.Key.Stage, Customers = group.LongCount() })
            .OrderBy(row => row.StageOrdinal).ToListAsync(cancel);
        return [.. stages.Select((row, at) => new FunnelCount(
            row.StageOrdinal, row.Stage, row.Customers,
            at == 0 ? null : (double)row.Customers / stages[at - 1].Customers,
            (double)row.Customers / stages[0].Customers))];
    }

    // richest in what is known: first in systems, then in records, then in money
    static async Task<IReadOnlyList<long>> RichestAsync(CrmDb db, CancellationToken cancel)
    {
        var known = await (
            from customer in db.Set<CustomerRow>()
            where customer.Status == CustomerStatus.Active && customer.Records > 1
            join insight in db.Set<CustomerInsightRow>() on customer.CustomerId equals insight.CustomerId into insights
            from value in insights.DefaultIfEmpty() // who never bought is known, too
            select new { customer.CustomerId, customer.Systems, customer.Records, Monetary = value == null ? (decimal?)null : value.Monetary }).ToListAsync(cancel);
        return [.. known.OrderByDescending(row => row.Systems!.Count(letter => letter == ',')).ThenByDescending(row => row.Records)
            .ThenByDescending(row => row.Monetary).ThenBy(row => row.CustomerId).Take(Cards).Select(row => row.CustomerId)];
    }
}
