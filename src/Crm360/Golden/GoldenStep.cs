using System.Text.Json;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>
/// Gives ids to the clusters that Match found changed and makes their golden records. Writes one change a customer, which the run publishes or
/// which stays invisible.
/// </summary>
public sealed class GoldenStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, GoldenDefinition definition)
{
    const int Chunk = 5_000;

    public async Task<StepReport> RunAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.Set<ChangeRow>().ExecuteDeleteAsync(cancel);
        var otherRules = await Checkpoints.ReadAsync(db, Checkpoints.PublishedGoldenRules, cancel) != definition.Hash;
        var work = new WorkRecords(await WorkAsync(db, run, otherRules || run.Options.Full, cancel));
        if (work.All.Count == 0)
            return StepReport.Nothing;

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var clusters = await ClustersAsync(db, work.All, cancel);
        var identities = IdentityPlan.Assign(
            clusters, await KeyBlocks.TakeAsync(db, KeyBlocks.Customer, IdentityPlan.NewIds(clusters), cancel));
        var redirects = IdentityPlan.Redirects(clusters, identities, work.All.Select(row => row.CustomerId).OfType<long>());
        var made = 0;
        foreach (var chunk in clusters.Chunk(Chunk))
        {
            await loader.InsertAsync(db, await ChangesAsync(db, run, chunk, identities, work, cancel), cancel);
            made += chunk.Length;
            run.Progress?.Report(new StepProgress(Stage.Golden, null, made, clusters.Count));
        }

        await loader.InsertAsync(db, Farewells(run, redirects, work), cancel);
        await transaction.CommitAsync(cancel);
        return Report(work, clusters, identities, redirects);
    }

    /// <summary>The records whose customers are to be made: those of changed clusters or, under new rules, all.</summary>
    static async Task<List<WorkRecord>> WorkAsync(CrmDb db, Run run, bool all, CancellationToken cancel)
    {
        var customerOf = await db.Set<XrefRow>().Where(row => row.ValidTo == null)
            .Select(row => new { row.RecordId, row.CustomerId, row.EvidenceRecordId, row.EvidenceWeight })
            .ToDictionaryAsync(row => row.RecordId, cancel);
        var changed = await db.Set<WorkClusterRow>().Where(row => row.RunId == run.Id).OrderBy(row => row.RecordId).ToListAsync(cancel);
        var work = changed.ConvertAll(row => new WorkRecord(
            row.RecordId, row.ClusterId, customerOf.GetValueOrDefault(row.RecordId)?.CustomerId, row.EvidenceRecordId, row.EvidenceWeight));
        if (!all)
            return work;
        // of a published customer that no work touches the cluster is named by minus its id, which no cluster of records has
        var touched = changed.Select(row => row.RecordId).ToHashSet();
        work.AddRange(customerOf.Values.Where(row => !touched.Contains(row.RecordId)).OrderBy(row => row.RecordId)
            .Select(row => new WorkRecord(row.RecordId, -row.CustomerId, row.CustomerId, row.EvidenceRecordId, row.EvidenceWeight)));
        return work;
    }

    async Task<List<NewCluster>> ClustersAsync(CrmDb db, List<WorkRecord> work, CancellationToken cancel)
    {
        var keys = (await KeysAsync(db, work, cancel)).ToDictionary(row => row.RecordId, row => RecordKey.Of(row.Source, row.SourceKey));
        return
        [
            .. work.Where(row => row.ClusterId != 0).GroupBy(row => row.ClusterId).Select(cluster => new NewCluster(
                cluster.Key,
                cluster.Select(row => keys[row.RecordId]).Min(StringComparer.Ordinal)!,
                [.. cluster.Select(row => (row.RecordId, row.CustomerId))])),
        ];
    }

    async Task<IEnumerable<(long RecordId, string Source, string SourceKey)>> KeysAsync(
        CrmDb db, List<WorkRecord> work, CancellationToken cancel)
    {
        if (work.Count <= Chunk)
        {
            var some = await loader.ReadAsync<PartyRow>(db, row => row.RecordId, work.Select(row => row.RecordId), cancel);
            return some.Select(row => (row.RecordId, row.Source, row.SourceKey));
        }

        var all = await db.Set<PartyRow>().Select(row => new { row.RecordId, row.Source, row.SourceKey }).ToListAsync(cancel);
        return all.Select(row => (row.RecordId, row.Source, row.SourceKey));
    }

    async Task<List<ChangeRow>> ChangesAsync(
        CrmDb db, Run run, NewCluster[] clusters, IReadOnlyDictionary<long, Identity> identities, WorkRecords work,
        CancellationToken cancel)
    {
        var maker = new GoldenMaker(definition);
        long[] records = [.. clusters.SelectMany(cluster => cluster.Members).Select(member => member.RecordId)];
        var parties = (await loader.ReadAsync<PartyRow>(db, row => row.RecordId, records, cancel)).ToDictionary(row => row.RecordId);
        var points = (await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, records, cancel)).ToLookup(row => row.RecordId);
        var ids = clusters.Select(cluster => identities[cluster.ClusterId].CustomerId).Order().ToArray();
        var since = (await loader.ReadAsync<CustomerRow>(db, row => row.CustomerId, ids, cancel))
            .ToDictionary(row => row.CustomerId, row => row.SinceRun);
        return [.. clusters.AsParallel().AsOrdered().WithCancellation(cancel).Select(Change)];

        ChangeRow Change(NewCluster cluster)
        {
            var identity = identities[cluster.ClusterId];
            var made = maker.Make(
                identity.CustomerId,
                [.. cluster.Members.Select(member => parties[member.RecordId])],
                [.. cluster.Members.SelectMany(member => points[member.RecordId])]);
            var moves = cluster.Members.Where(member => member.CustomerId != identity.CustomerId)
                .Select(member => work.Move(member.RecordId, identity.CustomerId))
                .Concat(work.LeavingFrom(identity.CustomerId)).ToList();
            return Row(run, new CustomerChange(
                made.Customer with { SinceRun = since.GetValueOrDefault(identity.CustomerId, run.Id), ChangedRun = run.Id },
                made.Claims, made.ContactPoints, moves, Events(cluster, identity)));
        }
    }

    static List<IdentityNews> Events(NewCluster cluster, Identity identity)
    {
        var witness = cluster.Members.ToLookup(member => member.CustomerId, member => member.RecordId);
        return identity.IsNew && identity.From.Count == 0
            ? [new IdentityNews(IdentityEventKind.Assigned, null, cluster.Members.Min(member => member.RecordId))]
            : [.. identity.From.Select(other => new IdentityNews(
                identity.IsNew ? IdentityEventKind.Split : IdentityEventKind.Merged, other, witness[other].Min()))];
    }

    /// <summary>The changes of customers whose id no cluster took over.</summary>
    static IEnumerable<ChangeRow> Farewells(Run run, IReadOnlyDictionary<long, long?> redirects, WorkRecords work) =>
        from redirect in redirects
        orderby redirect.Key
        select Row(run, new CustomerChange(
            Husk(run, redirect.Key, redirect.Value), [], [], work.LeavingFrom(redirect.Key),
            [redirect.Value is { } heir
                ? new IdentityNews(IdentityEventKind.Redirected, heir, null)
                : new IdentityNews(IdentityEventKind.Retired, null, null)]));

    static CustomerRow Husk(Run run, long customerId, long? heir) => new()
    {
        CustomerId = customerId,
        Status = heir is null ? CustomerStatus.Retired : CustomerStatus.Merged,
        MergedInto = heir,
        Records = 0,
        Quality = 0,
        SinceRun = 0,
        ChangedRun = run.Id,
    };

    static ChangeRow Row(Run run, CustomerChange change) => new()
    {
        RunId = run.Id,
        CustomerId = change.Customer.CustomerId,
        Document = JsonSerializer.Serialize(change, CustomerChangeJson.Default.CustomerChange),
    };

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
    sealed record WorkRecord(long RecordId, long ClusterId, long? CustomerId, long? EvidenceRecordId, double? EvidenceWeight);

    sealed class WorkRecords(List<WorkRecord> all)
    {
        readonly Dictionary<long, WorkRecord> _byRecord = all.ToDictionary(row => row.RecordId);
        readonly ILookup<long, WorkRecord> _leaving =
            all.Where(row => row is { ClusterId: 0, CustomerId: not null }).ToLookup(row => row.CustomerId!.Value);

        public List<WorkRecord> All => all;

        public IReadOnlyList<RecordMove> LeavingFrom(long customerId) =>
            [.. _leaving[customerId].Select(row => new RecordMove(row.RecordId, customerId, null, null, null))];

        public RecordMove Move(long recordId, long to)
        {
            var row = _byRecord[recordId];
            return new RecordMove(recordId, row.CustomerId, to, row.EvidenceRecordId, row.EvidenceWeight);
        }
    }
}
