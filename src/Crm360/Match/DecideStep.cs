using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Match;

/// <summary>
/// Appends decisions of stewards, each in a short transaction of its own, whether a run is at work or not; on SQLite, which has one writer at a
/// time, after what is being written. A decision names source records by their natural keys, so that it outlives reruns and rule changes;
/// nothing is ever edited, undo is one more decision.
/// </summary>
public sealed class DecideStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, TimeProvider clock)
{
    /// <summary>Says something of two records.</summary>
    /// <param name="kind"><see cref="DecisionKind.MustLink"/>, <see cref="DecisionKind.CannotLink"/> or <see cref="DecisionKind.NotSure"/>.</param>
    /// <param name="left">One record.</param>
    /// <param name="right">The other.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancel">Stops before anything is appended.</param>
    /// <returns>The key of the decision, by which it can be taken back.</returns>
    public Task<long> DecideAsync(string kind, PartyRow left, PartyRow right, string by, CancellationToken cancel) =>
        AppendAsync(id => new DecisionRow
        {
            DecisionId = id,
            Kind = kind,
            LeftSource = left.Source,
            LeftKey = left.SourceKey,
            RightSource = right.Source,
            RightKey = right.SourceKey,
            DecidedBy = by,
            DecidedAt = clock.GetUtcNow().UtcDateTime,
        }, cancel);

    /// <summary>Says something of a value of a record. What the value is was seen to by the caller.</summary>
    /// <param name="kind"><see cref="DecisionKind.Pin"/> or <see cref="DecisionKind.Correction"/>.</param>
    /// <param name="record">The record.</param>
    /// <param name="attribute">Of the golden record.</param>
    /// <param name="value">The value.</param>
    /// <param name="said">By whom, why and until when.</param>
    /// <param name="cancel">Stops before anything is appended.</param>
    /// <returns>The key of the decision, by which it can be taken back.</returns>
    public Task<long> DecideValueAsync(string kind, PartyRow record, string attribute, string value, SaidOfValue said, CancellationToken cancel) =>
        AppendAsync(id => new DecisionRow
        {
            DecisionId = id,
            Kind = kind,
            LeftSource = record.Source,
            LeftKey = record.SourceKey,
            RightSource = record.Source,
            RightKey = record.SourceKey,
            DecidedBy = said.By,
            DecidedAt = clock.GetUtcNow().UtcDateTime,
            Attribute = attribute,
            Value = value,
            Reason = said.Reason,
            HoldsUntil = said.Until,
        }, cancel);

    /// <summary>Takes a decision back.</summary>
    /// <exception cref="FlowException">There is no such decision, or it was taken back already.</exception>
    public Task<long> UndoAsync(long decisionId, string by, CancellationToken cancel) => UndoAllAsync([decisionId], by, cancel);

    /// <summary>Takes decisions back, all of them or none.</summary>
    /// <param name="decisionIds">Their keys, each once.</param>
    /// <param name="by">Who takes them back.</param>
    /// <param name="cancel">Stops before anything is appended.</param>
    /// <returns>The key of the first decision that takes one back.</returns>
    /// <exception cref="FlowException">One of them is not there, or was taken back already.</exception>
    public async Task<long> UndoAllAsync(IReadOnlyCollection<long> decisionIds, string by, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var undone = StewardDecisions.Undone(await db.Set<DecisionRow>().Where(row => row.Undoes != null).ToListAsync(cancel));
        var decisions = (await loader.ReadAsync<DecisionRow>(db, row => row.DecisionId, decisionIds, cancel)).Where(row => row.Kind != DecisionKind.Undo && !undone.Contains(row.DecisionId)).ToDictionary(row => row.DecisionId);
        if (decisionIds.FirstOrDefault(id => !decisions.ContainsKey(id)) is var unknown and not 0)
            throw new FlowException($"There is no decision {unknown} that could be taken back.");
        return await DecideAllAsync(
        [
            .. decisionIds.Select(id => decisions[id] with
            {
                Kind = DecisionKind.Undo,
                DecidedBy = by,
                DecidedAt = clock.GetUtcNow().UtcDateTime,
                Undoes = id,
                Value = null,
                Reason = null,
                HoldsUntil = null,
            }),
        ], cancel);
    }

    /// <summary>Says several things at once: all of them are appended, or none.</summary>
    /// <param name="decisions">What is said; their keys are given here, one after the other.</param>
    /// <param name="cancel">Stops before anything is appended.</param>
    /// <returns>The key of the first.</returns>
    public async Task<long> DecideAllAsync(IReadOnlyList<DecisionRow> decisions, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var first = await KeyBlocks.TakeAsync(db, KeyBlocks.Decision, decisions.Count, cancel);
        await loader.InsertAsync(db, decisions.Select((decision, at) => decision with { DecisionId = first + at }), cancel);
        await transaction.CommitAsync(cancel);
        return first;
    }

    async Task<long> AppendAsync(Func<long, DecisionRow> decision, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var id = await KeyBlocks.TakeAsync(db, KeyBlocks.Decision, 1, cancel);
        await db.AddRowAsync(decision(id), cancel);
        await transaction.CommitAsync(cancel);
        return id;
    }
}

/// <summary>What goes with a decision on a value.</summary>
/// <param name="By">Who says so.</param>
/// <param name="Reason">Why; null where nothing is said.</param>
/// <param name="Until">The instant, in UTC, from which it holds no longer; null for ever.</param>
public sealed record SaidOfValue(string By, string? Reason, DateTime? Until);
