using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Incremental;

/// <summary>
/// Linked records kept ready in memory: new, changed and removed ones are linked against the rest, and a single one is recognised, without reading
/// the rest again. Weights and term frequencies are those of the model, whatever comes. After any changes in any order, pairs and clusters are
/// those that linking all records with the model would give. For any number of threads: questions side by side, changes one after the other.
/// </summary>
public sealed class WarmIndex : IDisposable
{
    readonly ReaderWriterLockSlim _lock = new();
    readonly WarmState _state;

    WarmIndex(WarmState state) => _state = state;

    /// <summary>The model, frozen.</summary>
    public MatchModel Model => _state.Model;

    /// <summary>The columns that a record may bring; others are refused.</summary>
    public IReadOnlyList<string> Columns => _state.Records.Source;

    /// <summary>Number of records.</summary>
    public int Count => Read(() => _state.Records.Count);

    /// <summary>Links a table and keeps it ready.</summary>
    /// <param name="model">The model; it fits the table.</param>
    /// <param name="table">The records.</param>
    /// <param name="options">Limits; <see cref="LinkOptions.Touching"/> is not heeded.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ArgumentException">The plan of the model has faults, or names a column that the table lacks.</exception>
    public static WarmIndex Of(MatchModel model, RecordTable table, LinkOptions options, CancellationToken cancel)
    {
        var session = LinkSession.Of(model.Plan, table, options.MaxPairsPerBlock, options.Threads, cancel);
        return Of(session, model, session.Link(model, options with { Touching = null }, cancel).Pairs, options, cancel);
    }

    /// <summary>Keeps records ready that are linked already.</summary>
    /// <param name="session">The records, blocked with the same limit as <paramref name="options"/> have.</param>
    /// <param name="model">The model they were linked with.</param>
    /// <param name="pairs">All pairs that were kept.</param>
    /// <param name="options">Limits.</param>
    /// <param name="cancel">Stops the work.</param>
    public static WarmIndex Of(LinkSession session, MatchModel model, IReadOnlyList<ScoredPair> pairs, LinkOptions options, CancellationToken cancel)
    {
        var clusters = Clusterer.Cluster(session.Scorer(model), pairs, [], [], cancel);
        return new(new WarmState(model, session.Table, pairs, clusters, options, options.Parallel(cancel)));
    }

    /// <summary>Takes in new and changed records and lets go of others. All or nothing.</summary>
    /// <param name="put">New records and those that have changed, each key once.</param>
    /// <param name="removed">Keys of records that are gone; those that are not there are passed over.</param>
    /// <param name="cancel">Heeded before anything is changed.</param>
    /// <exception cref="ArgumentException">A key comes twice, or a record has a column that the model does not know; nothing is changed.</exception>
    public WarmChange Change(IReadOnlyCollection<WarmRecord> put, IReadOnlyCollection<string> removed, CancellationToken cancel)
    {
        _lock.EnterWriteLock();
        try
        {
            cancel.ThrowIfCancellationRequested();
            return new WarmUpdate(_state).Apply(put, removed);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Who is this? The records that a record with these values would be kept in a pair with if it were added, the likeliest first.</summary>
    /// <param name="values">By column; a column that is not there is missing.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="key">The key it would have. It only says which records it is compared with where so many agree with it that not all are.</param>
    /// <param name="least">The lowest probability that is told, 0 to 1, for who asks by few values; null for that from which pairs are kept.</param>
    /// <exception cref="ArgumentException">There is a column that the model does not know.</exception>
    public IReadOnlyList<WarmMatch> Who(IReadOnlyDictionary<string, IReadOnlyList<string>> values, int most = 10, string key = "", double? least = null) =>
        Read(() => WarmQuestion.Ask(_state, values, key, most, least ?? _state.Model.Plan.ReviewAt));

    /// <summary>The smallest key (ordinal) of the cluster that a record is in; null where there is no such record.</summary>
    public string? ClusterOf(string key) => Read(() => _state.Records.SlotOf(key) is >= 0 and var slot ? _state.Records.KeyOf(_state.Clusters[slot]) : null);

    /// <summary>The keys of all records of a record's cluster, itself too, in ordinal order; none where there is no such record.</summary>
    public IReadOnlyList<string> MembersOf(string key) => Read<IReadOnlyList<string>>(() => _state.Records.SlotOf(key) is >= 0 and var slot
        ? [.. _state.LinkedTo([slot], within: _state.Clusters[slot]).Select(_state.Records.KeyOf).Order(StringComparer.Ordinal)]
        : []);

    /// <summary>All pairs that are kept, ordered by the keys of left and right (ordinal).</summary>
    public IReadOnlyList<WarmPair> Pairs() => Read(_state.Pairs);

    public void Dispose() => _lock.Dispose();

    T Read<T>(Func<T> read)
    {
        _lock.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }
}
