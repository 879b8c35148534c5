using Crm360.Linkage.Scoring;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>One side of a review: a source record with its contact points, and the customer it belongs to now.</summary>
public sealed record ReviewSide(PartyRow Party, IReadOnlyList<ContactPointRow> ContactPoints, long CustomerId);

/// <summary>A pair that waits for a steward, with all there is to decide by.</summary>
/// <param name="Left">The record of the smaller natural key.</param>
/// <param name="Right">The other record.</param>
/// <param name="Reason">Why it waits: <see cref="ReviewReason"/>.</param>
/// <param name="Probability">Match probability, 0 to 1.</param>
/// <param name="Waterfall">How the weight comes about.</param>
/// <param name="Merged">The golden record as it would be if the two customers were one.</param>
/// <param name="Waiting">How many pairs wait in all.</param>
public sealed record ReviewItem(
    ReviewSide Left, ReviewSide Right, string Reason, double Probability, Waterfall Waterfall, GoldenRecord Merged, long Waiting);

/// <summary>The steward's queue: the most doubtful pairs first, those already looked at last.</summary>
public sealed class ReviewQueries(
    IDbContextFactory<CrmDb> databases, IBulkLoader loader, GoldenDefinition golden, StandardiseRules rules, TimeProvider clock)
{
    /// <summary>The next pair.</summary>
    /// <param name="skip">How many of the queue to pass over, at least 0.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <returns>Null where the queue is empty, or shorter.</returns>
    /// <exception cref="FlowException">Records are standardised by other rules than those by which customers are published.</exception>
    public async Task<ReviewItem?> NextAsync(int skip, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var standard = await Checkpoints.ReadAsync(db, Checkpoints.StandardiseRules, cancel);
        if (await Checkpoints.ReadAsync(db, Checkpoints.PublishedMatchRules, cancel) is { } by && !by.StartsWith($"{standard} ", StringComparison.Ordinal))
            throw new FlowException("A run that standardises by a changed definition has not published yet; review when one has.");
        // a pair of which a record says something new is judged anew by the run that publishes it
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedVersion, cancel);
        var parties = db.Set<PartyRow>().Where(party => party.VersionId <= published);
        var waiting = db.Set<PairRow>().Where(pair => pair.Review != null
            && parties.Any(party => party.RecordId == pair.LeftId) && parties.Any(party => party.RecordId == pair.RightId));
        var pair = await waiting
            .OrderBy(pair => pair.Review == ReviewReason.NotSure ? 1 : 0)
            .ThenBy(pair => Math.Abs(pair.Probability - 0.5))
            .ThenBy(pair => pair.LeftId).ThenBy(pair => pair.RightId)
            .Skip(skip).FirstOrDefaultAsync(cancel);
        return pair is null ? null : await ItemAsync(db, pair, await waiting.LongCountAsync(cancel), cancel);
    }

    async Task<ReviewItem?> ItemAsync(CrmDb db, PairRow pair, long waiting, CancellationToken cancel)
    {
        long[] both = [pair.LeftId, pair.RightId];
        var customers = (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, both, cancel))
            .Where(row => row.ValidTo == null).ToDictionary(row => row.RecordId, row => row.CustomerId);
        var members = (await loader.ReadAsync<XrefRow>(db, row => row.CustomerId, customers.Values.Distinct(), cancel))
            .Where(row => row.ValidTo == null).Select(row => row.RecordId).ToList();
        var parties = await loader.ReadAsync<PartyRow>(db, row => row.RecordId, members, cancel);
        var points = await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, members, cancel);
        var model = MatchStep.ReadModel(await db.Set<ModelRow>().Where(row => row.ModelId == pair.ModelId)
            .Select(row => row.Document).SingleAsync(cancel));
        var table = PartyTable.Of(
            [.. parties.Where(party => both.Contains(party.RecordId)).Select(MatchParty.Of)],
            points.Where(point => point.MatchKey is not null && both.Contains(point.RecordId)).Select(MatchPoint.Of));
        var now = clock.GetUtcNow().UtcDateTime;
        var decisions = ValueDecisions.Of(await db.Set<DecisionRow>().ToListAsync(cancel), rules, now);
        var merged = new GoldenMaker(golden, decisions, now).Make(customers.Values.Min(), parties, points);
        return new ReviewItem(
            Side(pair.LeftId), Side(pair.RightId), pair.Review!, pair.Probability,
            Linker.Explain(model, table.Records, table.RowOf(pair.LeftId)!.Value, table.RowOf(pair.RightId)!.Value), merged, waiting);

        ReviewSide Side(long recordId) => new(
            parties.Single(party => party.RecordId == recordId),
            [.. points.Where(point => point.RecordId == recordId).OrderBy(point => point.Ordinal)],
            customers[recordId]);
    }
}
