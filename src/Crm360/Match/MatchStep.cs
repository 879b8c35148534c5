using System.Text.Json;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Match;

/// <summary>
/// Finds the records of one customer. Writes what it would change of the published pairs and clusters as work rows of the run; nothing of it is
/// visible before the run publishes. Work of earlier runs that never did is superseded.
/// </summary>
/// <remarks>
/// All parties are scored with the published model of the plan, whose weights and term frequencies stay as they were learnt; a changed plan, data that
/// have drifted (<see cref="ModelDrift"/>), a full run or one that is asked to learns a new one. Where only decisions are new, what they touch is
/// clustered again from the kept pairs.
/// </remarks>
public sealed class MatchStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, MatchDefinition definition, TimeProvider clock)
{
    const int Few = 500;

    public async Task<StepReport> RunAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await SupersedeAsync(db, run, cancel);
        var news = await NewsAsync(db, run, cancel);
        var all = (await db.Set<DecisionRow>().ToListAsync(cancel)).FindAll(StewardDecisions.IsOfRecords);
        if (news.Rules || news.Records)
            return await MatchAllAsync(db, run, news, StewardDecisions.Of(all), cancel);
        return all.Exists(decision => decision.DecisionId > news.PublishedDecision)
            ? await MatchDecidedAsync(db, run, news, all, cancel)
            : StepReport.Nothing;
    }

    /// <summary>What tells that customers are published by other rules than these.</summary>
    /// <remarks>By those that the parties were made by, which a changed definition is not until Standardise has run.</remarks>
    public async Task<string> RulesHashAsync(CrmDb db, CancellationToken cancel) =>
        $"{await Checkpoints.ReadAsync(db, Checkpoints.StandardiseRules, cancel)} {definition.Hash}";

    static async Task SupersedeAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        await db.Set<WorkPairRow>().ExecuteDeleteAsync(cancel);
        await db.Set<WorkClusterRow>().ExecuteDeleteAsync(cancel);
        await db.Set<ModelRow>().Where(model => !model.Published).ExecuteDeleteAsync(cancel);
        run.Progress?.Report(new StepProgress(Stage.Match, null, 0, null));
    }

    async Task<News> NewsAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedVersion, cancel);
        var otherRules = run.Options.Full
            || await Checkpoints.ReadAsync(db, Checkpoints.PublishedMatchRules, cancel) != await RulesHashAsync(db, cancel);
        return new News(
            otherRules || run.Options.Retrain,
            await Checkpoints.ReadNumberAsync(db, Checkpoints.StandardisedVersion, cancel) > published,
            otherRules ? 0 : published,
            await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedDecision, cancel));
    }

    async Task<StepReport> MatchAllAsync(CrmDb db, Run run, News news, StewardDecisions decisions, CancellationToken cancel)
    {
        var table = await TableAsync(db, cancel);
        var (model, modelId, why) = await ModelAsync(db, run, table, cancel);
        var linked = Linker.Link(model, table.Records, new LinkOptions { Progress = LinkProgress.Of(run, table.Parties.Count) }, cancel);
        var scorer = new PairScorer(model, table.Records);
        var result = MatchResult.Of(scorer, table, linked.Pairs, decisions, cancel);
        var members = await loader.ReadAsync(
            db, db.Set<XrefRow>().Where(row => row.ValidTo == null), row => KeyValuePair.Create(row.RecordId, Membership.Of(row)), cancel);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (why is not null)
            await db.AddRowAsync(Row(model, modelId, run, table), cancel);
        var pairs = result.PairRows(modelId, definition.Plan.LinkAt, definition.Plan.Comparisons.Count);
        var published = await loader.ReadAsync(db, db.Set<PairRow>(), cancel);
        await loader.InsertAsync(db, MatchChanges.OfPairs(run.Id, published, pairs), cancel);
        var written = await loader.InsertAsync(
            db, MatchChanges.OfClusters(run.Id, result, members.ToDictionary(), party => party.VersionId > news.PublishedVersion), cancel);
        await transaction.CommitAsync(cancel);
        return Report(result, written, linked.Report, why);
    }

    async Task<StepReport> MatchDecidedAsync(CrmDb db, Run run, News news, List<DecisionRow> all, CancellationToken cancel)
    {
        var decisions = StewardDecisions.Of(all);
        var region = await RegionAsync(db, all.Where(decision => decision.DecisionId > news.PublishedDecision), decisions, cancel);
        var parties = await loader.ReadAsync<PartyRow>(db, row => row.RecordId, region, cancel);
        var points = await loader.ReadAsync<ContactPointRow>(db, row => row.RecordId, region, cancel);
        var table = PartyTable.Of(parties, points);
        var (model, modelId) = await PublishedModelAsync(db, definition, cancel) ?? throw new InvalidOperationException("Customers are published by these rules, and no model is.");
        var published = (await loader.ReadAsync<PairRow>(db, row => row.LeftId, region, cancel))
            .Where(pair => table.RowOf(pair.RightId) is not null).ToList();
        var scored = published
            .Select(pair => new ScoredPair(
                table.RowOf(pair.LeftId)!.Value, table.RowOf(pair.RightId)!.Value, pair.Weight, pair.Probability, LevelVector.Parse(pair.Levels)))
            .ToList();
        var result = MatchResult.Of(new PairScorer(model, table.Records), table, scored, decisions, cancel);
        var current = await loader.ReadAsync<XrefRow>(db, row => row.RecordId, region, cancel);
        var members = current.Where(row => row.ValidTo == null).ToDictionary(row => row.RecordId, Membership.Of);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var pairs = result.PairRows(modelId, definition.Plan.LinkAt, definition.Plan.Comparisons.Count);
        await loader.InsertAsync(db, MatchChanges.OfPairs(run.Id, published, pairs), cancel);
        var written = await loader.InsertAsync(db, MatchChanges.OfClusters(run.Id, result, members, _ => false), cancel);
        await transaction.CommitAsync(cancel);
        return Report(result, written, null, null);
    }

    /// <summary>
    /// The records whose clusters decisions can change: all that hang together with theirs by links, by must-links and by being one customer.
    /// </summary>
    internal async Task<List<long>> RegionAsync(
        CrmDb db, IEnumerable<DecisionRow> fresh, StewardDecisions decisions, CancellationToken cancel)
    {
        var tied = decisions.Pairs(DecisionKind.MustLink).SelectMany(pair => new[] { pair.Left, pair.Right });
        var named = await RecordsAsync(
            db, [.. fresh.SelectMany(decision => new[] { StewardDecisions.Pair(decision).Left, StewardDecisions.Pair(decision).Right }), .. tied], cancel);
        var ties = decisions.Pairs(DecisionKind.MustLink)
            .Where(pair => named.ContainsKey(pair.Left) && named.ContainsKey(pair.Right))
            .SelectMany(pair => new[] { (named[pair.Left], named[pair.Right]), (named[pair.Right], named[pair.Left]) })
            .ToLookup(pair => pair.Item1, pair => pair.Item2);
        var region = new HashSet<long>();
        var frontier = fresh.SelectMany(decision => new[] { StewardDecisions.Pair(decision).Left, StewardDecisions.Pair(decision).Right })
            .Where(named.ContainsKey).Select(key => named[key]).ToHashSet();
        while (frontier.Count > 0)
        {
            region.UnionWith(frontier);
            var next = (await NeighboursAsync(db, frontier, cancel)).Concat(frontier.SelectMany(record => ties[record])).ToHashSet();
            next.ExceptWith(region);
            frontier = next;
        }

        return [.. region.Order()];
    }

    async Task<List<long>> NeighboursAsync(CrmDb db, HashSet<long> records, CancellationToken cancel)
    {
        var linkAt = definition.Plan.LinkAt;
        var right = await loader.ReadAsync<PairRow>(db, row => row.LeftId, records, cancel);
        var left = await loader.ReadAsync<PairRow>(db, row => row.RightId, records, cancel);
        var own = await loader.ReadAsync<XrefRow>(db, row => row.RecordId, records, cancel);
        var customers = own.Where(row => row.ValidTo == null).Select(row => row.CustomerId).Distinct();
        var members = await loader.ReadAsync<XrefRow>(db, row => row.CustomerId, customers, cancel);
        return
        [
            .. right.Where(pair => pair.Probability >= linkAt || pair.Review != null).Select(pair => pair.RightId),
            .. left.Where(pair => pair.Probability >= linkAt || pair.Review != null).Select(pair => pair.LeftId),
            .. members.Where(row => row.ValidTo == null).Select(row => row.RecordId),
        ];
    }

    /// <summary>The keys of the parties that have these natural keys.</summary>
    internal static async Task<Dictionary<string, long>> RecordsAsync(CrmDb db, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        var systems = keys.Count == 0 ? [] : await SystemsAsync(db, cancel);
        foreach (var part in keys.Distinct(StringComparer.Ordinal).Chunk(Few))
        {
            var sourceKeys = part.Select(key => Records.RecordKey.Parts(key).SourceKey).ToArray();
            foreach (var system in systems)
            {
                var rows = await db.Set<PartyRow>().Where(party => party.System == system && sourceKeys.Contains(party.SourceKey))
                    .Select(party => new { party.Source, party.SourceKey, party.RecordId }).ToListAsync(cancel);
                foreach (var row in rows)
                    found[Records.RecordKey.Of(row.Source, row.SourceKey)] = row.RecordId;
            }
        }

        return found;
    }

    // they are few, and parties are found by system and key in no time; by the key alone all would be looked through
    static async Task<List<string>> SystemsAsync(CrmDb db, CancellationToken cancel)
    {
        var systems = new List<string>();
#pragma warning disable CA1309 // the database compares, and by its own order
        for (var last = ""; await db.Set<PartyRow>().Where(party => string.Compare(party.System, last) > 0).MinAsync(party => (string?)party.System, cancel) is { } next; last = next)
            systems.Add(next);
#pragma warning restore CA1309
        return systems;
    }

    async Task<PartyTable> TableAsync(CrmDb db, CancellationToken cancel)
    {
        var parties = await loader.ReadAsync(db, db.Set<PartyRow>(), MatchParty.Of, cancel);
        var points = await loader.ReadAsync(db, db.Set<ContactPointRow>().Where(point => point.MatchKey != null), MatchPoint.Of, cancel);
        return PartyTable.Of(parties, points);
    }

    /// <summary>The customer of every record today.</summary>
    internal static async Task<Dictionary<long, long>> CustomersAsync(CrmDb db, IBulkLoader loader, CancellationToken cancel) =>
        (await loader.ReadAsync(db, db.Set<XrefRow>().Where(row => row.ValidTo == null), row => KeyValuePair.Create(row.RecordId, row.CustomerId), cancel))
            .ToDictionary();

    /// <summary>The model to match by; with why it is a new one, a word for each reason that a person did not ask for, or null where it is not.</summary>
    async Task<(MatchModel Model, long ModelId, IReadOnlyList<string>? Why)> ModelAsync(CrmDb db, Run run, PartyTable table, CancellationToken cancel)
    {
        IReadOnlyList<string> why = [];
        if (!run.Options.Full && !run.Options.Retrain)
        {
            if (await PublishedModelAsync(db, definition, cancel) is var (model, modelId))
            {
                why = ModelDrift.Of(model, table.Records);
                if (why is [])
                    return (model, modelId, null);
                why = [$"The data have drifted, so a new model was trained: {string.Join(' ', why)}"];
            }
            else if (await db.Set<ModelRow>().AnyAsync(row => row.Published, cancel))
                why = ["The match plan has changed, so a new model was trained."];
        }

        return (Trainer.Train(definition.Plan, table.Records, cancel), await KeyBlocks.TakeAsync(db, KeyBlocks.Model, 1, cancel), why);
    }

    /// <summary>The model by which customers are published; null where none are by this plan.</summary>
    internal static async Task<(MatchModel Model, long ModelId)?> PublishedModelAsync(CrmDb db, MatchDefinition definition, CancellationToken cancel)
    {
        var published = await db.Set<ModelRow>().Where(model => model.Published && model.PlanHash == definition.Hash)
            .OrderByDescending(model => model.ModelId).FirstOrDefaultAsync(cancel);
        return published is null ? null : (ReadModel(published.Document), published.ModelId);
    }

    /// <summary>Reads a model that was stored.</summary>
    /// <exception cref="FlowException">It can't be used, as one that a newer program wrote.</exception>
    internal static MatchModel ReadModel(string document)
    {
        try
        {
            return MatchModel.FromJson(document);
        }
        catch (JsonException fault)
        {
            throw new FlowException($"The model by which customers are published can't be used; run with --retrain to learn a new one. {fault.Message}", fault);
        }
    }

    ModelRow Row(MatchModel model, long modelId, Run run, PartyTable table) => new()
    {
        ModelId = modelId,
        RunId = run.Id,
        PlanHash = definition.Hash,
        TrainedAt = clock.GetUtcNow().UtcDateTime,
        Records = table.Parties.Count,
        Document = model.ToJson(),
        Published = false,
    };

    static StepReport Report(MatchResult result, long written, LinkReport? link, IReadOnlyList<string>? newModel)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["parties"] = result.Table.Parties.Count,
            ["candidate_pairs"] = link?.Scored ?? 0,
            ["pairs_kept"] = result.Pairs.Count,
            ["clusters"] = result.Clusters.Count,
            ["pairs_lost_in_large_blocks"] = link?.PairsLost ?? 0,
            ["new_model"] = newModel is null ? 0 : 1,
        };
        IReadOnlyList<string> lost = link is { PairsLost: > 0 }
            ? [$"{link.BlocksOverFull} blocks were too large to compare as a whole and {link.PairsLost} pairs in them were left out; give the blocking rule another key, or something to split by."]
            : [];
        return new StepReport(result.Table.Parties.Count, written, counts, [.. newModel ?? [], .. lost]);
    }

    /// <summary>Tells the share of the pairs that are scored in parties, which people know.</summary>
    sealed class LinkProgress(IProgress<StepProgress> progress, int parties) : IProgress<double>
    {
        readonly Lock _one = new();
        double _most;

        public static LinkProgress? Of(Run run, int parties) => run.Progress is { } progress ? new(progress, parties) : null;

        public void Report(double value)
        {
            lock (_one) // threads may overtake each other on the way here
            {
                if (value <= _most)
                    return;
                _most = value;
                progress.Report(new StepProgress(Stage.Match, null, (long)(value * parties), parties));
            }
        }
    }

    /// <summary>What is not published yet.</summary>
    sealed record News(bool Rules, bool Records, long PublishedVersion, long PublishedDecision);
}
