using Crm360.Landing;
using Crm360.Linkage.Incremental;
using Crm360.Linkage.Scoring;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse.Lookup;

/// <summary>
/// "Who is this?" before somebody makes a customer anew, from an index that is kept in memory: by the published model and all blocking rules of the
/// plan. After each publish the next question brings it up to date first. For any number of threads.
/// </summary>
public sealed class CustomerLookupQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader, MatchDefinition match, StandardiseRules standard, TimeProvider clock) : IDisposable
{
    /// <summary>Share of the records that may have changed; beyond it making the index anew is faster.</summary>
    const double MostChanged = 0.1;

    readonly SemaphoreSlim _turn = new(1);
    volatile Ready? _ready;

    /// <summary>Makes the index ready, or brings it up to date; a host calls it when it starts, so that the first question need not wait.</summary>
    /// <exception cref="FlowException">Nobody is published yet, or by another match plan.</exception>
    public async Task MakeReadyAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        _ = await CurrentAsync(db, cancel);
    }

    /// <summary>The customers who are likely the one asked about, the likeliest first.</summary>
    /// <param name="question">Who it is said to be.</param>
    /// <param name="most">At most so many, at least 1.</param>
    /// <param name="least">The lowest probability that is told, 0 to 1.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <exception cref="FlowException">Nobody is published yet, or by another match plan.</exception>
    public async Task<RecognisedCustomers> WhoAsync(CustomerQuestion question, int most, double least, CancellationToken cancel)
    {
        const int RecordsACustomer = 5;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var index = await CurrentAsync(db, cancel);
        var (party, points, unread) = question.Read(standard, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var values = Values(index, PartyTable.Of([party], points), 0);
        var found = index.Who(values, most * RecordsACustomer, least: least);
        var customers = await RecognitionQueries.CustomersAsync(db, [.. found.Select(of => new LikelyRecord(of.Key, of.Waterfall))], most, cancel);
        return new RecognisedCustomers(customers, unread, values.Count > 0);
    }

    public void Dispose()
    {
        _ready?.Index.Dispose();
        _turn.Dispose();
    }

    async Task<WarmIndex> CurrentAsync(CrmDb db, CancellationToken cancel)
    {
        var run = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedRun, cancel);
        var marks = await db.Set<TombstoneRow>().MaxAsync(row => (long?)row.TombstoneId, cancel) ?? 0; // who was erased is forgotten at once
        var renaming = await db.Set<RenamedKeyRow>().MaxAsync(row => (long?)row.RunId, cancel) ?? 0; // the index knows records by their keys
        if (_ready is { } ready && ready.Run == run && ready.State.Marks == marks && ready.State.Renaming == renaming)
            return ready.Index;
        await _turn.WaitAsync(cancel);
        try
        {
            if (_ready is { } meanwhile && meanwhile.Run == run && meanwhile.State.Marks == marks && meanwhile.State.Renaming == renaming)
                return meanwhile.Index;
            var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedVersion, cancel);
            var rules = await Checkpoints.ReadAsync(db, Checkpoints.PublishedMatchRules, cancel) ?? throw RecognitionQueries.NoModel();
            var (model, modelId) = await MatchStep.PublishedModelAsync(db, match, cancel) ?? throw RecognitionQueries.NoModel();
            var state = new State(modelId, rules, published, marks, renaming);
            // an index that others still ask is left to them and to the collector
            var index = _ready is { } last && last.State with { Version = published } == state && await ChangeAsync(db, last, published, cancel)
                ? last.Index
                : await MakeAsync(db, model, published, cancel);
            _ready = new Ready(index, run, state);
            return index;
        }
        finally
        {
            _turn.Release();
        }
    }

    async Task<WarmIndex> MakeAsync(CrmDb db, MatchModel model, long published, CancellationToken cancel)
    {
        var parties = await loader.ReadAsync(db, db.Set<PartyRow>().Where(row => row.VersionId <= published), MatchParty.Of, cancel);
        var points = await loader.ReadAsync(db, db.Set<ContactPointRow>().Where(point => point.MatchKey != null), MatchPoint.Of, cancel);
        var pairs = await loader.ReadAsync(db, db.Set<PairRow>(), cancel);
        return await Task.Run(() =>
        {
            var table = PartyTable.Of(parties, points);
            var options = new LinkOptions();
            var session = LinkSession.Of(model.Plan, table.Records, options.MaxPairsPerBlock, options.Threads, cancel);
            IReadOnlyList<ScoredPair> scored =
            [
                .. from pair in pairs
                   let left = table.RowOf(pair.LeftId)
                   let right = table.RowOf(pair.RightId)
                   where left is not null && right is not null
                   select new ScoredPair(left.Value, right.Value, pair.Weight, pair.Probability, Linkage.Comparing.LevelVector.Parse(pair.Levels)),
            ];
            return WarmIndex.Of(session, model, scored, options, cancel);
        }, cancel);
    }

    /// <summary>Takes in what has been published since.</summary>
    /// <returns>Whether that was little enough.</returns>
    async Task<bool> ChangeAsync(CrmDb db, Ready last, long published, CancellationToken cancel)
    {
        var after = last.State.Version;
        if (after == published)
            return true;
        var changed = await loader.ReadAsync(db, db.Set<CurrentRecordRow>().Where(row => row.VersionId > after && row.VersionId <= published), cancel);
        if (changed.Count > MostChanged * last.Index.Count)
            return false;
        var parties = await loader.ReadAsync<PartyRow>(db, row => row.RecordId, changed.Select(row => row.RecordId), cancel);
        var points = await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, parties.Select(row => row.RecordId), cancel);
        var table = PartyTable.Of(parties, points);
        var put = table.Records.Keys.Select((key, row) => new WarmRecord(key, Values(last.Index, table, row))).ToList();
        var there = put.Select(record => record.Key).ToHashSet(StringComparer.Ordinal);
        var removed = changed.Select(row => RecordKey.Of(row.Source, row.SourceKey)).Where(key => !there.Contains(key)).ToList();
        last.Index.Change(put, removed, cancel);
        return true;
    }

    static Dictionary<string, IReadOnlyList<string>> Values(WarmIndex index, PartyTable table, int row) => index.Columns
        .Select(column => (column, Values: table.Records.Values(column, row))).Where(of => of.Values.Count > 0)
        .ToDictionary(of => of.column, of => of.Values, StringComparer.Ordinal);

    /// <summary>By what an index was made.</summary>
    /// <param name="Marks">The last mark of an erased person: what was erased has no version that would say so, so the index is made anew.</param>
    /// <param name="Renaming">The run that last renamed keys of records.</param>
    sealed record State(long ModelId, string Rules, long Version, long Marks, long Renaming);

    /// <summary>An index and the run whose state it shows.</summary>
    sealed record Ready(WarmIndex Index, long Run, State State);
}
