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
    const int Few = 500;

    public async Task<StepReport> RunAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await ForgetAsync(db, cancel);
        var otherRules = await Checkpoints.ReadAsync(db, Checkpoints.PublishedGoldenRules, cancel) != definition.Hash;
        var decisions = await db.Set<DecisionRow>().ToListAsync(cancel);
        var finds = new GoldenWorkStep(db, loader);
        var work = new WorkRecords(otherRules || run.Options.Full
            ? await finds.AllAsync(run, cancel)
            : await finds.ChangedAsync(run, decisions, cancel));
        if (work.All.Count == 0)
            return StepReport.Nothing;

        var maker = new GoldenMaker(definition, ValueDecisions.Of(decisions, rules, run.AsOf), run.AsOf);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var keys = await KeysAsync(db, work.All, cancel);
        var clusters = Clusters(work.All, keys);
        var evidence = Evidence(decisions, work, keys);
        // not taken before they are published: ids depend on what was published, never on runs that were not
        var identities = IdentityPlan.Assign(clusters, await KeyBlocks.NextAsync(db, KeyBlocks.Customer, cancel));
        var redirects = IdentityPlan.Redirects(clusters, identities, work.All.Select(row => row.CustomerId).OfType<long>());
        using var chunks = clusters.Chunk(Chunk).GetEnumerator();
        var ties = new Dictionary<(long From, long Into), string?>();
        var made = 0;
        await Chunks.RunAsync(
            async () => chunks.MoveNext() ? await MaterialAsync(db, chunks.Current, identities, cancel) : null,
            material => Changes(run, maker, material, identities, work, evidence, cancel),
            async changes =>
            {
                await WriteAsync(db, changes, cancel);
                foreach (var merged in changes.SelectMany(change => change.Events).Where(of => of.Kind == IdentityEventKind.Merged))
                    ties[(merged.OtherCustomerId!.Value, merged.CustomerId)] = merged.Evidence;
                made += changes.Count;
                run.Progress?.Report(new StepProgress(Stage.Golden, null, made, clusters.Count));
            });
        await WriteAsync(db, [.. Farewells(run, redirects, await SinceAsync(db, redirects.Keys, cancel), work, ties)], cancel);
        await transaction.CommitAsync(cancel);
        return Report(work, clusters, identities, redirects, await db.Set<XrefRow>().LongCountAsync(row => row.ValidTo == null, cancel));
    }

    static List<NewCluster> Clusters(List<WorkRecord> work, Dictionary<long, string> keys) =>
    [
        .. work.Where(row => row.ClusterId != 0).GroupBy(row => row.ClusterId).Select(cluster => new NewCluster(
            cluster.Key,
            cluster.Select(row => keys[row.RecordId]).Min(StringComparer.Ordinal)!,
            [.. cluster.Select(row => (row.RecordId, row.CustomerId))])),
    ];

    static IdentityEvidence Evidence(List<DecisionRow> all, WorkRecords work, Dictionary<long, string> keys)
    {
        var decisions = StewardDecisions.Of(all);
        var named = decisions.All.SelectMany(of => new[] { of.Left, of.Right }).ToHashSet(StringComparer.Ordinal);
        return new(decisions, keys.Where(of => named.Contains(of.Value)).ToDictionary(of => of.Value, of => work.Of(of.Key), StringComparer.Ordinal));
    }

    // parties are wide, and of most nothing but the key is asked here
    static async Task<Dictionary<long, string>> KeysAsync(CrmDb db, List<WorkRecord> work, CancellationToken cancel)
    {
        var keys = new Dictionary<long, string>(work.Count);
        if (work.Count > Chunk)
        {
            await foreach (var party in db.Set<PartyRow>().Select(row => new { row.RecordId, row.Source, row.SourceKey }).AsAsyncEnumerable().WithCancellation(cancel))
                keys.Add(party.RecordId, RecordKey.Of(party.Source, party.SourceKey));
            return keys;
        }

        foreach (var some in work.Select(row => row.RecordId).Chunk(Few))
        {
            foreach (var party in await db.Set<PartyRow>().Where(row => some.Contains(row.RecordId)).Select(row => new { row.RecordId, row.Source, row.SourceKey }).ToListAsync(cancel))
                keys.Add(party.RecordId, RecordKey.Of(party.Source, party.SourceKey));
        }

        return keys;
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

    static async Task<Dictionary<long, long>> SinceAsync(CrmDb db, IEnumerable<long> customers, CancellationToken cancel)
    {
        var since = new Dictionary<long, long>();
        foreach (var some in customers.Chunk(Few))
        {
            foreach (var customer in await db.Set<CustomerRow>().Where(row => some.Contains(row.CustomerId)).Select(row => new { row.CustomerId, row.SinceRun }).ToListAsync(cancel))
                since.Add(customer.CustomerId, customer.SinceRun);
        }

        return since;
    }

    static List<CustomerChange> Changes(
        Run run, GoldenMaker maker, Material material, IReadOnlyDictionary<long, Identity> identities, WorkRecords work, IdentityEvidence evidence,
        CancellationToken cancel)
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
                [.. Events(cluster, identity, work, evidence)]);
        }
    }

    static IEnumerable<ChangedIdentityRow> Events(NewCluster cluster, Identity identity, WorkRecords work, IdentityEvidence evidence)
    {
        if (identity.IsNew && identity.From.Count == 0)
            return [Event(identity.CustomerId, 0, IdentityEventKind.Assigned, null, cluster.Members.Min(member => member.RecordId), null)];
        if (identity.From.Count == 0)
            return [];
        var witness = cluster.Members.ToLookup(member => member.CustomerId, member => member.RecordId);
        List<WorkRecord> members = [.. cluster.Members.Select(member => work.Of(member.RecordId))];
        return identity.From.Select((other, at) => Event(
            identity.CustomerId, at, identity.IsNew ? IdentityEventKind.Split : IdentityEventKind.Merged, other, witness[other].Min(),
            identity.IsNew ? evidence.OfSplit(members, other) : evidence.OfMerge(members, other)));
    }

    static ChangedIdentityRow Event(long customerId, int ordinal, string kind, long? other, long? record, string? evidence) => new()
    {
        CustomerId = customerId,
        Ordinal = ordinal,
        Kind = kind,
        OtherCustomerId = other,
        RecordId = record,
        Evidence = evidence,
    };

    /// <summary>The changes of customers whose id no cluster took over.</summary>
    static IEnumerable<CustomerChange> Farewells(
        Run run, IReadOnlyDictionary<long, long?> redirects, Dictionary<long, long> since, WorkRecords work,
        IReadOnlyDictionary<(long From, long Into), string?> ties) =>
        from redirect in redirects
        orderby redirect.Key
        let kind = redirect.Value is null ? IdentityEventKind.Retired : IdentityEventKind.Redirected
        select new CustomerChange(
            new GoldenRecord(Husk(run, redirect.Key, redirect.Value, since[redirect.Key]), [], []), work.LeavingFrom(redirect.Key),
            [Event(redirect.Key, 0, kind, redirect.Value, null, redirect.Value is { } heir ? ties.GetValueOrDefault((redirect.Key, heir)) : null)]);

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
        WorkRecords work, List<NewCluster> clusters, IReadOnlyDictionary<long, Identity> identities, IReadOnlyDictionary<long, long?> redirects,
        long published)
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
            ["records_published"] = published,
            ["records_of_other_customer"] = clusters.Sum(cluster =>
                cluster.Members.Count(member => member.CustomerId is { } before && before != identities[cluster.ClusterId].CustomerId)),
        };
        var kept = published == 0 ? 1 : 1 - ((double)counts["records_of_other_customer"] / published);
        return new StepReport(work.All.Count, clusters.Count + redirects.Count, counts, [])
        {
            Notes = published == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{kept:P2} of the {published:N0} records that had a customer id keep it.")],
        };
    }

    sealed class WorkRecords(List<WorkRecord> all)
    {
        readonly Dictionary<long, WorkRecord> _byRecord = all.ToDictionary(row => row.RecordId);
        readonly ILookup<long, WorkRecord> _leaving =
            all.Where(row => row is { ClusterId: 0, CustomerId: not null }).ToLookup(row => row.CustomerId!.Value);

        public List<WorkRecord> All => all;

        public WorkRecord Of(long recordId) => _byRecord[recordId];

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
