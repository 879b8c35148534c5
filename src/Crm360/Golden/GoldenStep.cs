using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>
/// Gives ids to the clusters that Match found changed and makes their golden records. Writes a change set, which the run publishes or which
/// stays invisible.
/// </summary>
public sealed class GoldenStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, GoldenDefinition definition, StandardiseRules rules)
{
    const int Chunk = 2_000;
    const int Many = 50_000; // from here on the whole of a table is read faster than its rows by their keys

    public async Task<StepReport> RunAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await ForgetAsync(db, cancel);
        var otherRules = await Checkpoints.ReadAsync(db, Checkpoints.PublishedGoldenRules, cancel) != definition.Hash;
        var decisions = await db.Set<DecisionRow>().ToListAsync(cancel);
        var work = new WorkRecords(otherRules || run.Options.Full
            ? await WorkOnAllAsync(db, run, cancel)
            : await WorkOnChangedAsync(db, run, decisions, cancel));
        if (work.All.Count == 0)
            return StepReport.Nothing;

        var maker = new GoldenMaker(definition, ValueDecisions.Of(decisions, rules, run.AsOf), run.AsOf);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var clusters = await ClustersAsync(db, work.All, cancel);
        // not taken before they are published: ids depend on what was published, never on runs that were not
        var identities = IdentityPlan.Assign(clusters, await KeyBlocks.NextAsync(db, KeyBlocks.Customer, cancel));
        var redirects = IdentityPlan.Redirects(clusters, identities, work.All.Select(row => row.CustomerId).OfType<long>());
        using var chunks = clusters.Chunk(Chunk).GetEnumerator();
        var made = 0;
        await Chunks.RunAsync(
            async () => chunks.MoveNext() ? await MaterialAsync(db, chunks.Current, identities, cancel) : null,
            material => Changes(run, maker, material, identities, work, cancel),
            async changes =>
            {
                await WriteAsync(db, changes, cancel);
                made += changes.Count;
                run.Progress?.Report(new StepProgress(Stage.Golden, null, made, clusters.Count));
            });
        await WriteAsync(db, [.. Farewells(run, redirects, await SinceAsync(db, redirects.Keys, cancel), work)], cancel);
        await transaction.CommitAsync(cancel);
        return Report(work, clusters, identities, redirects);
    }

    /// <summary>The records of all customers, as under new rules.</summary>
    async Task<List<WorkRecord>> WorkOnAllAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        var members = await loader.ReadAsync(db, db.Set<XrefRow>().Where(row => row.ValidTo == null), cancel);
        return Work(await ChangedAsync(db, run, cancel), members, members);
    }

    /// <summary>
    /// The records of changed clusters, and those of customers whose records are as they were but whose values may not be: a steward has spoken of
    /// one, or so much time has passed.
    /// </summary>
    async Task<List<WorkRecord>> WorkOnChangedAsync(CrmDb db, Run run, List<DecisionRow> decisions, CancellationToken cancel)
    {
        var changed = await ChangedAsync(db, run, cancel);
        var members = changed.Count > Many
            ? await loader.ReadAsync(db, db.Set<XrefRow>().Where(row => row.ValidTo == null), cancel)
            : Current(await loader.ReadAsync<XrefRow>(db, row => row.RecordId, changed.Select(row => row.RecordId), cancel));
        var stale = (await db.Set<CustomerRow>().Where(row => row.RecheckAt <= run.AsOf).Select(row => row.CustomerId).ToListAsync(cancel)).ToHashSet();
        stale.UnionWith(await DecidedAsync(db, decisions, cancel));
        return Work(changed, members, Current(await loader.ReadAsync<XrefRow>(db, row => row.CustomerId, stale, cancel)));
    }

    static List<WorkRecord> Work(List<WorkClusterRow> changed, List<XrefRow> members, List<XrefRow> stale)
    {
        var customerOf = members.ToDictionary(row => row.RecordId);
        var work = changed.ConvertAll(row =>
        {
            var known = customerOf.GetValueOrDefault(row.RecordId);
            return new WorkRecord(
                row.RecordId, row.ClusterId, known?.CustomerId, row.EvidenceRecordId, row.EvidenceWeight,
                OtherEvidence: known?.EvidenceRecordId != row.EvidenceRecordId || known?.EvidenceWeight != row.EvidenceWeight);
        });
        // of a published customer that no work touches the cluster is named by minus its id, which no cluster of records has
        var touched = changed.Select(row => row.RecordId).ToHashSet();
        work.AddRange(stale.Where(row => !touched.Contains(row.RecordId)).OrderBy(row => row.RecordId)
            .Select(row => new WorkRecord(row.RecordId, -row.CustomerId, row.CustomerId, row.EvidenceRecordId, row.EvidenceWeight, OtherEvidence: false)));
        return work;
    }

    Task<List<WorkClusterRow>> ChangedAsync(CrmDb db, Run run, CancellationToken cancel) =>
        loader.ReadAsync(db, db.Set<WorkClusterRow>().Where(row => row.RunId == run.Id).OrderBy(row => row.RecordId), cancel);

    /// <summary>The customers of whose values stewards have spoken since the last publish.</summary>
    async Task<IEnumerable<long>> DecidedAsync(CrmDb db, List<DecisionRow> decisions, CancellationToken cancel)
    {
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedDecision, cancel);
        var fresh = decisions.FindAll(decision => decision.DecisionId > published && !StewardDecisions.IsOfRecords(decision));
        if (fresh is [])
            return [];
        var records = await MatchStep.RecordsAsync(db, [.. fresh.Select(decision => RecordKey.Of(decision.LeftSource, decision.LeftKey))], cancel);
        return Current(await loader.ReadAsync<XrefRow>(db, row => row.RecordId, records.Values, cancel)).Select(row => row.CustomerId);
    }

    static List<XrefRow> Current(List<XrefRow> rows) => rows.FindAll(row => row.ValidTo is null);

    async Task<List<NewCluster>> ClustersAsync(CrmDb db, List<WorkRecord> work, CancellationToken cancel)
    {
        var keys = (await KeysAsync(db, work, cancel)).ToDictionary(row => row.RecordId, row => row.Key);
        return
        [
            .. work.Where(row => row.ClusterId != 0).GroupBy(row => row.ClusterId).Select(cluster => new NewCluster(
                cluster.Key,
                cluster.Select(row => keys[row.RecordId]).Min(StringComparer.Ordinal)!,
                [.. cluster.Select(row => (row.RecordId, row.CustomerId))])),
        ];
    }

    async Task<List<(long RecordId, string Key)>> KeysAsync(CrmDb db, List<WorkRecord> work, CancellationToken cancel)
    {
        var parties = db.Set<PartyRow>();
        return work.Count <= Chunk
            ? (await loader.ReadAsync<PartyRow>(db, row => row.RecordId, work.Select(row => row.RecordId), cancel)).ConvertAll(Key)
            : await loader.ReadAsync(db, parties, Key, cancel);

        static (long, string) Key(PartyRow row) => (row.RecordId, RecordKey.Of(row.Source, row.SourceKey));
    }

    async Task<Material> MaterialAsync(
        CrmDb db, NewCluster[] clusters, IReadOnlyDictionary<long, Identity> identities, CancellationToken cancel)
    {
        long[] records = [.. clusters.SelectMany(cluster => cluster.Members).Select(member => member.RecordId)];
        var ids = clusters.Select(cluster => identities[cluster.ClusterId]).Where(identity => !identity.IsNew).Select(identity => identity.CustomerId);
        return new Material(
            clusters,
            (await loader.ReadAsync<PartyRow>(db, row => row.RecordId, records, cancel)).ToDictionary(row => row.RecordId),
            (await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, records, cancel)).ToLookup(row => row.RecordId),
            await SinceAsync(db, ids, cancel));
    }

    async Task<Dictionary<long, long>> SinceAsync(CrmDb db, IEnumerable<long> customers, CancellationToken cancel) =>
        (await loader.ReadAsync<CustomerRow>(db, row => row.CustomerId, customers, cancel)).ToDictionary(row => row.CustomerId, row => row.SinceRun);

    static List<CustomerChange> Changes(
        Run run, GoldenMaker maker, Material material, IReadOnlyDictionary<long, Identity> identities, WorkRecords work, CancellationToken cancel)
    {
        return [.. material.Clusters.AsParallel().AsOrdered().WithCancellation(cancel).Select(Change)];

        CustomerChange Change(NewCluster cluster)
        {
            var identity = identities[cluster.ClusterId];
            var made = maker.Make(
                identity.CustomerId,
                [.. cluster.Members.Select(member => material.Parties[member.RecordId])],
                [.. cluster.Members.SelectMany(member => material.ContactPoints[member.RecordId])]);
            var since = material.Since.GetValueOrDefault(identity.CustomerId, run.Id);
            return new CustomerChange(
                made with { Customer = made.Customer with { SinceRun = since, ChangedRun = run.Id } },
                [
                    .. work.Moves(cluster, identity.CustomerId),
                    .. work.LeavingFrom(identity.CustomerId),
                ],
                [.. Events(cluster, identity)]);
        }
    }

    static IEnumerable<ChangedIdentityRow> Events(NewCluster cluster, Identity identity)
    {
        if (identity.IsNew && identity.From.Count == 0)
            return [Event(identity.CustomerId, 0, IdentityEventKind.Assigned, null, cluster.Members.Min(member => member.RecordId))];
        var witness = cluster.Members.ToLookup(member => member.CustomerId, member => member.RecordId);
        var kind = identity.IsNew ? IdentityEventKind.Split : IdentityEventKind.Merged;
        return identity.From.Select((other, at) => Event(identity.CustomerId, at, kind, other, witness[other].Min()));
    }

    static ChangedIdentityRow Event(long customerId, int ordinal, string kind, long? other, long? record) => new()
    {
        CustomerId = customerId,
        Ordinal = ordinal,
        Kind = kind,
        OtherCustomerId = other,
        RecordId = record,
    };

    /// <summary>The changes of customers whose id no cluster took over.</summary>
    static IEnumerable<CustomerChange> Farewells(
        Run run, IReadOnlyDictionary<long, long?> redirects, Dictionary<long, long> since, WorkRecords work) =>
        from redirect in redirects
        orderby redirect.Key
        let kind = redirect.Value is null ? IdentityEventKind.Retired : IdentityEventKind.Redirected
        select new CustomerChange(
            new GoldenRecord(Husk(run, redirect.Key, redirect.Value, since[redirect.Key]), [], []), work.LeavingFrom(redirect.Key),
            [Event(redirect.Key, 0, kind, redirect.Value, null)]);

    static ChangedCustomerRow Husk(Run run, long customerId, long? heir, long since) => new()
    {
        CustomerId = customerId,
        Status = heir is null ? CustomerStatus.Retired : CustomerStatus.Merged,
        MergedInto = heir,
        Records = 0,
        Quality = 0,
        SinceRun = since,
        ChangedRun = run.Id,
    };

    async Task WriteAsync(CrmDb db, List<CustomerChange> changes, CancellationToken cancel)
    {
        await loader.InsertAsync(db, changes.Select(change => change.Record.Customer), cancel);
        await loader.InsertAsync(db, changes.SelectMany(change => change.Record.Claims), cancel);
        await loader.InsertAsync(db, changes.SelectMany(change => change.Record.ContactPoints), cancel);
        await loader.InsertAsync(db, changes.SelectMany(change => change.Moves), cancel);
        await loader.InsertAsync(db, changes.SelectMany(change => change.Events), cancel);
    }

    /// <summary>Empties the change set: whole tables, which costs next to nothing. The run lock is held, so no other run is at work.</summary>
    internal static async Task ForgetAsync(CrmDb db, CancellationToken cancel)
    {
        await db.Set<ChangedCustomerRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ChangedClaimRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ChangedContactPointRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ChangedRecordRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ChangedIdentityRow>().ExecuteDeleteAsync(cancel);
    }

    static StepReport Report(
        WorkRecords work, List<NewCluster> clusters, IReadOnlyDictionary<long, Identity> identities, IReadOnlyDictionary<long, long?> redirects)
    {
        var moved = clusters.Sum(cluster =>
            cluster.Members.Count(member => member.CustomerId != identities[cluster.ClusterId].CustomerId));
        var counts = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["customers_changed"] = clusters.Count,
            ["customers_new"] = identities.Values.Count(identity => identity.IsNew),
            ["customers_merged"] = redirects.Values.Count(heir => heir is not null),
            ["customers_retired"] = redirects.Values.Count(heir => heir is null),
            ["records_moved"] = moved,
        };
        return new StepReport(work.All.Count, clusters.Count + redirects.Count, counts, []);
    }

    /// <summary>A record of a changed cluster; cluster 0 where it has left its source.</summary>
    sealed record WorkRecord(
        long RecordId, long ClusterId, long? CustomerId, long? EvidenceRecordId, double? EvidenceWeight, bool OtherEvidence);

    sealed class WorkRecords(List<WorkRecord> all)
    {
        readonly Dictionary<long, WorkRecord> _byRecord = all.ToDictionary(row => row.RecordId);
        readonly ILookup<long, WorkRecord> _leaving =
            all.Where(row => row is { ClusterId: 0, CustomerId: not null }).ToLookup(row => row.CustomerId!.Value);

        public List<WorkRecord> All => all;

        public IReadOnlyList<ChangedRecordRow> LeavingFrom(long customerId) =>
            [.. _leaving[customerId].Select(row => new ChangedRecordRow { RecordId = row.RecordId, FromCustomerId = customerId })];

        /// <summary>The records of a cluster that come to its customer, or stay with it for another reason.</summary>
        public IEnumerable<ChangedRecordRow> Moves(NewCluster cluster, long to) =>
            from member in cluster.Members
            let row = _byRecord[member.RecordId]
            where row.CustomerId != to || row.OtherEvidence
            select new ChangedRecordRow
            {
                RecordId = row.RecordId,
                FromCustomerId = row.CustomerId,
                ToCustomerId = to,
                EvidenceRecordId = row.EvidenceRecordId,
                EvidenceWeight = row.EvidenceWeight,
            };
    }

    /// <summary>What the golden records of some clusters are made of.</summary>
    /// <param name="Since">Customer → the run since which it is known.</param>
    sealed record Material(
        NewCluster[] Clusters, Dictionary<long, PartyRow> Parties, ILookup<long, ContactPointRow> ContactPoints, Dictionary<long, long> Since);

    /// <summary>Everything a run would change of one customer.</summary>
    sealed record CustomerChange(GoldenRecord Record, IReadOnlyList<ChangedRecordRow> Moves, IReadOnlyList<ChangedIdentityRow> Events);
}
