using Crm360.Golden.Relations;
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

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var keys = await KeysAsync(db, work.All, cancel);
        var clusters = work.Clusters(keys);
        // not taken before they are published: ids depend on what was published, never on runs that were not
        var identities = IdentityPlan.Assign(clusters, await KeyBlocks.NextAsync(db, KeyBlocks.Customer, cancel));
        var redirects = IdentityPlan.Redirects(clusters, identities, work.All.Select(row => row.Before).OfType<long>());
        var changes = new CustomerChanges(
            run, new GoldenMaker(definition, ValueDecisions.Of(decisions, rules, run.AsOf), run.AsOf), RelationKeyMaker.Of(definition.Relations, rules),
            work, identities, Evidence(decisions, work, keys));
        // in the order of the keys they are written by: rows at the end of a table cost a fraction of those in between
        using var chunks = clusters.OrderBy(cluster => identities[cluster.ClusterId].CustomerId).Chunk(loader.AtOnce).GetEnumerator();
        var ties = new Dictionary<(long From, long Into), string?>();
        var done = 0;
        await using var beside = await db.ReaderBesideAsync(databases, cancel);
        await Chunks.RunAsync(
            async () => chunks.MoveNext() ? await MaterialAsync(beside ?? db, chunks.Current, identities, cancel) : null,
            material => changes.Of(material, cancel),
            async made =>
            {
                await WriteAsync(db, made, cancel);
                foreach (var merged in made.SelectMany(change => change.Events).Where(of => of.Kind == IdentityEventKind.Merged))
                    ties[(merged.OtherCustomerId!.Value, merged.CustomerId)] = merged.Evidence;
                done += made.Length;
                run.Progress?.Report(new StepProgress(Stage.Golden, null, done, clusters.Count));
            },
            isBeside: beside is not null);
        await WriteAsync(db, changes.Farewells(redirects, await SinceAsync(db, redirects.Keys, cancel), ties), cancel);
        await transaction.CommitAsync(cancel);
        return Report(work, clusters, identities, redirects, await db.Set<XrefRow>().LongCountAsync(row => row.ValidTo == null, cancel));
    }

    static IdentityEvidence Evidence(List<DecisionRow> all, WorkRecords work, Dictionary<long, string> keys)
    {
        var decisions = StewardDecisions.Of(all);
        var named = decisions.All.SelectMany(of => new[] { of.Left, of.Right }).ToHashSet(StringComparer.Ordinal);
        return new(decisions, keys.Where(of => named.Contains(of.Value)).ToDictionary(of => of.Value, of => work.Of(of.Key), StringComparer.Ordinal));
    }

    async Task<Dictionary<long, string>> KeysAsync(CrmDb db, List<WorkRecord> work, CancellationToken cancel)
    {
        var keys = new Dictionary<long, string>(work.Count);
        foreach (var key in work.Count > GoldenWorkStep.Many
            ? await loader.ReadAsync(db, db.Set<PartyKeyRow>(), cancel)
            : await loader.ReadAsync<PartyKeyRow>(db, row => row.RecordId, work.Select(row => row.RecordId), cancel))
            keys.Add(key.RecordId, RecordKey.Of(key.Source, key.SourceKey));
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

    async Task<Dictionary<long, long>> SinceAsync(CrmDb db, IEnumerable<long> customers, CancellationToken cancel) =>
        (await loader.ReadAsync<CustomerSinceRow>(db, row => row.CustomerId, customers, cancel)).ToDictionary(row => row.CustomerId, row => row.SinceRun);

    async Task WriteAsync(CrmDb db, CustomerChange[] changes, CancellationToken cancel)
    {
        await loader.InsertAsync(db, [.. changes.Select(change => change.Record.Customer)], cancel);
        await loader.InsertAsync(db, [.. changes.Select(change => change.Claims).OfType<ChangedClaimDocumentRow>()], cancel);
        await loader.InsertAsync(db, [.. changes.SelectMany(change => change.Record.ContactPoints)], cancel);
        await loader.InsertAsync(db, [.. changes.SelectMany(change => change.Moves)], cancel);
        await loader.InsertAsync(db, [.. changes.SelectMany(change => change.Events)], cancel);
        await loader.InsertAsync(db, [.. changes.SelectMany(change => change.RelationKeys)], cancel);
    }

    /// <summary>Empties the change set: whole tables, which costs next to nothing. The run lock is held, so no other run is at work.</summary>
    internal static async Task ForgetAsync(CrmDb db, CancellationToken cancel)
    {
        await db.Set<ChangedCustomerRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ChangedClaimDocumentRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ChangedContactPointRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ChangedRecordRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ChangedIdentityRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ChangedRelationKeyRow>().ExecuteDeleteAsync(cancel);
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
                cluster.Members.Count(member => work.Of(member.RecordId).CustomerId is { } before && before != identities[cluster.ClusterId].CustomerId)),
        };
        var left = work.All.LongCount(row => row is { ClusterId: 0, CustomerId: not null });
        var there = published - left;
        var kept = there == 0 ? 1 : 1 - ((double)counts["records_of_other_customer"] / there);
        return new StepReport(work.All.Count, clusters.Count + redirects.Count, counts, [])
        {
            Notes = published == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{kept:P2} of the {there:N0} records that had a customer id and are still there keep it{(left == 0 ? "" : $"; {left:N0} have left their sources")}.")],
        };
    }
}
