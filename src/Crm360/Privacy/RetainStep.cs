using Crm360.Golden;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>What a retention rule removed, or would.</summary>
/// <param name="Rule">By its name.</param>
/// <param name="Keep">For how long things are kept.</param>
/// <param name="Rows">Versions, records or rows in quarantine.</param>
/// <param name="Warning">Why it removed none of them; null where it did.</param>
public sealed record RetentionCount(string Rule, string Keep, long Rows, string? Warning);

/// <summary>
/// Removes what has been kept for long enough, by the rules of the definition: in one transaction records leave every table as in an erasure, and
/// what was done under their keys stays with the erased member. After Standardise, so that what has just been heard counts, and before Match, so
/// that customers follow. Each rule that removes anything leaves a proof.
/// </summary>
public sealed class RetainStep(
    IDbContextFactory<CrmDb> databases, IBulkLoader loader, PrivacyRules rules, StandardiseRules standard, PersonQueries persons, RetentionQueries retention,
    TombstoneQueries tombstones, CleanStep clean, PublishBounds bounds, TimeProvider clock)
{
    /// <summary>What the step is called.</summary>
    public const string Subject = "retention";

    const int Chunk = 10_000;

    /// <summary>Whether anything is kept for a time only.</summary>
    public bool HasRules => rules.Retention is not [];

    /// <summary>Counts what is due, and changes nothing.</summary>
    public async Task<IReadOnlyList<RetentionCount>> CountAsync(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return [.. (await DueAsync(db, clock.GetUtcNow().UtcDateTime, cancel)).Select(Count)];
    }

    /// <summary>Removes what is due.</summary>
    /// <exception cref="FlowException">The key of tombstones is missing, so what is removed could not be told when it comes again.</exception>
    public async Task<StepReport> RunAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var key = rules.Retention.Any(rule => rule.LeavesMarks) ? await tombstones.KeyAsync(db, cancel) : null;
        var heard = key is null ? [] : await HeardAgainAsync(db, key, cancel);
        var due = await DueAsync(db, run.AsOf, cancel);
        if (heard is not [] || due.Exists(of => of.Search is not null || (of.Rows > 0 && of.HeldOf is null)))
        {
            await clean.BeginAsync(db, cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await HearAsync(db, heard, cancel);
            var isFelt = false;
            foreach (var of in due)
                isFelt |= await RemoveAsync(db, run, of, key, cancel);
            if (isFelt)
                await EraseTracesStep.TellMatchAsync(db, run, cancel);
            await transaction.CommitAsync(cancel);
        }

        return Report(due, [.. heard.Select(of => of.Source).Distinct(StringComparer.Ordinal)]);
    }

    async Task<List<DueOfRule>> DueAsync(CrmDb db, DateTime asOf, CancellationToken cancel)
    {
        var due = new List<DueOfRule>();
        foreach (var rule in rules.Retention)
            due.Add(await retention.DueAsync(db, rule, asOf, cancel));
        return await HeldAsync(db, due, cancel);
    }

    /// <summary>What is removed can't be brought back, so that a bound of publishing on who may retire is asked before.</summary>
    async Task<List<DueOfRule>> HeldAsync(CrmDb db, List<DueOfRule> due, CancellationToken cancel)
    {
        if (bounds.MaxRetired is not { } most)
            return due;
        var leaving = due.Where(of => of is { Rule.Remove: RetentionTarget.Inactive, HeldOf: null }).SelectMany(of => of.Keys).ToHashSet();
        var theirs = (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, leaving, cancel)).Where(row => row.ValidTo is null).Select(row => row.CustomerId).Distinct();
        var members = (await loader.ReadAsync<XrefRow>(db, row => row.CustomerId, theirs, cancel)).Where(row => row.ValidTo is null).GroupBy(row => row.CustomerId, row => row.RecordId);
        var retiring = members.LongCount(own => own.All(leaving.Contains));
        var all = await db.Set<CustomerRow>().LongCountAsync(row => row.Status == CustomerStatus.Active, cancel);
        return retiring < bounds.AtLeast || retiring <= most * all ? due
            : due.ConvertAll(of => of is { Rule.Remove: RetentionTarget.Inactive, HeldOf: null, Rows: > 0 } ? of with { Keys = [], HeldOf = all, Search = null, Retiring = retiring } : of);
    }

    /// <summary>Removes what is due of one rule.</summary>
    /// <returns>Whether customers or facts may be others by it.</returns>
    async Task<bool> RemoveAsync(CrmDb db, Run run, DueOfRule due, TombstoneKey? key, CancellationToken cancel)
    {
        if (due.Search is { } search)
            await Checkpoints.WriteAsync(db, InactiveSearch.Checkpoint(due.Rule), search.ToString(), run.Id, cancel);
        if (due.Rows == 0 || due.HeldOf is not null)
            return false;
        var counts = new ErasedRows();
        List<Mark> marks = [];
        var isFelt = false;
        if (due.Rule.Remove is RetentionTarget.OldVersions)
            counts.Add<SourceRecordRow>(db, await loader.DeleteAsync<SourceRecordRow>(db, row => row.VersionId, due.Keys, cancel));
        else if (due.Rule.Remove is RetentionTarget.Quarantine)
            marks = await QuarantineAsync(db, due, key!, counts, cancel);
        else
            (isFelt, marks) = await RecordsAsync(db, run, due.Keys, key!, counts, cancel);
        await ProveAsync(db, run, due.Rule, key, counts, marks, cancel);
        return isFelt;
    }

    // a row that a person mended has to come again, for the mended one stands in for it
    async Task<List<Mark>> QuarantineAsync(CrmDb db, DueOfRule due, TombstoneKey key, ErasedRows counts, CancellationToken cancel)
    {
        var rows = await loader.ReadAsync(db, await RetentionQueries.QuarantineAsync(db, due.Rule, due.Before, cancel), row => (row.QuarantineId, row.ResolvedAt, Mark: new Mark(TombstoneKind.Row, key.HashOfRow(row.Source, row.Hash))), cancel);
        counts.Add<QuarantineRow>(db, await loader.DeleteAsync<QuarantineRow>(db, row => row.QuarantineId, rows.Select(row => row.QuarantineId), cancel));
        return [.. rows.Where(row => row.ResolvedAt is null).Select(row => row.Mark).DistinctBy(mark => mark.Id)];
    }

    async Task<(bool IsFelt, List<Mark> Marks)> RecordsAsync(CrmDb db, Run run, IReadOnlyList<long> due, TombstoneKey key, ErasedRows counts, CancellationToken cancel)
    {
        var records = new EraseRecordsStep(db, loader, key, counts);
        var past = new PastStep(db, loader);
        var names = new List<RecordName>();
        var marks = new List<Mark>();
        var (parties, points) = (new List<PartyRow>(), new List<ContactPointRow>());
        var isFelt = false;
        foreach (var some in due.Order().Chunk(Chunk))
        {
            var scope = await persons.RetainedScopeAsync(db, some.ToHashSet(), cancel);
            var done = scope.Done.ToHashSet();
            var versions = await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, some.Where(record => !done.Contains(record)), cancel);
            marks.AddRange(TombstoneMaker.OfRetained(scope, versions, key));
            marks.AddRange(TombstoneMaker.OfNames(scope.Names.Concat(scope.FormerNames).Where(name => done.Contains(name.Key)), key));
            marks.AddRange(scope.Quarantine.Select(row => new Mark(TombstoneKind.Row, key.HashOfRow(row.Source, row.Hash))));
            names.AddRange(scope.Names.Values);
            parties.AddRange(scope.AllParties);
            points.AddRange(scope.AllPoints);
            isFelt |= scope.Parties.Count > 0 || done.Count > 0;
            await past.ForgetAsync(some, new HashSet<long>(), cancel);
            await records.RunAsync(scope, cancel);
        }

        counts.Add(past, db);
        await EraseRecordsStep.AddErasedMemberAsync(db, run, cancel);
        var traces = new EraseTracesStep(db, loader, key, counts);
        await traces.DecisionsAsync(names, cancel);
        await traces.ModelsAsync(parties, points, cancel);
        return (isFelt, [.. marks.DistinctBy(mark => mark.Id)]);
    }

    async Task ProveAsync(CrmDb db, Run run, RetentionRule rule, TombstoneKey? key, ErasedRows counts, List<Mark> marks, CancellationToken cancel)
    {
        const int LongestRequest = 64;
        var now = clock.GetUtcNow().UtcDateTime;
        var name = $"{Subject} {rule.Name}";
        var proof = new ErasureProof(
            await KeyBlocks.TakeAsync(db, KeyBlocks.Erasure, 1, cancel), run.Id, now, ErasureProof.KeptUntil(now), [], $"{name}, kept {rule.Keep}", Subject, counts.Counts, ErasureProof.CountsOf(marks), ErasureProof.Duties);
        await db.AddRowAsync(proof.ToRow(Parties.Unknown, name[..Math.Min(name.Length, LongestRequest)]), cancel);
        if (key is not null)
            await new EraseRecordsStep(db, loader, key, counts).MarkAsync(marks, proof.Erasure, cancel);
    }

    /// <summary>New rows that name customers whose records were kept for long enough: they are customers again.</summary>
    async Task<List<(string Source, string Key)>> HeardAgainAsync(CrmDb db, TombstoneKey key, CancellationToken cancel)
    {
        var all = await tombstones.ReadAsync(cancel);
        if (!all.HasRetained)
            return [];
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedVersion, cancel);
        var orders = await db.Set<OrderRow>().Where(row => row.VersionId > published && row.CustomerKey != null).Select(row => new { row.CustomerSystem, row.CustomerKey }).Distinct().ToListAsync(cancel);
        var talks = await db.Set<InteractionRow>().Where(row => row.VersionId > published && row.CustomerKey != null).Select(row => new { row.CustomerSystem, row.CustomerKey }).Distinct().ToListAsync(cancel);
        var sales = await db.Set<OpportunityRow>().Where(row => row.VersionId > published && row.CustomerKey != null).Select(row => new { row.CustomerSystem, row.CustomerKey }).Distinct().ToListAsync(cancel);
        return
        [
            .. from named in orders.Concat(talks).Concat(sales).Distinct()
               from source in standard.Sources
               where source.Entity is Entity.Customer && source.System == named.CustomerSystem && all.WasRetained(source.Name, named.CustomerKey!)
               select (source.Name, named.CustomerKey!),
        ];
    }

    /// <summary>Lets the records of such customers land again: their marks go, and their sources are read anew by the next run.</summary>
    async Task HearAsync(CrmDb db, List<(string Source, string Key)> heard, CancellationToken cancel)
    {
        if (heard is [])
            return;
        var key = await tombstones.KeyAsync(db, cancel);
        var marks = heard.Select(of => SourceLanding.Half(key.Hash(TombstoneKind.Retained, of.Source, of.Key))).ToHashSet();
        var known = await loader.ReadAsync(db, db.Set<TombstoneRow>().Where(row => row.Kind == TombstoneKind.Retained), row => (row.TombstoneId, Of: SourceLanding.Half(row.Hash)), cancel);
        await loader.DeleteAsync<TombstoneRow>(db, row => row.TombstoneId, known.Where(row => marks.Contains(row.Of)).Select(row => row.TombstoneId), cancel);
        foreach (var source in heard.Select(of => of.Source).Distinct(StringComparer.Ordinal))
        {
            await db.Set<SourceFileRow>().Where(row => row.Source == source).ExecuteDeleteAsync(cancel);
            await db.Set<SourceStateRow>().Where(row => row.Source == source).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Watermark, (string?)null).SetProperty(row => row.DeltaToken, (string?)null), cancel);
        }
    }

    static StepReport Report(List<DueOfRule> due, IReadOnlyList<string> heard)
    {
        List<RetentionCount> counted = due.ConvertAll(Count);
        var counts = counted.GroupBy(of => of.Rule, StringComparer.Ordinal).ToDictionary(of => of.Key, of => of.Sum(one => one.Warning is null ? one.Rows : 0), StringComparer.Ordinal);
        return new StepReport(counted.Sum(of => of.Rows), counts.Values.Sum(), counts, [.. counted.Select(of => of.Warning).OfType<string>()])
        {
            Notes =
            [
                .. counted.Where(of => of is { Rows: > 0, Warning: null }).Select(of => string.Create(CultureInfo.InvariantCulture, $"Retention, {of.Rule.Replace('_', ' ')}: {of.Rows:N0} kept for {of.Keep} and removed.")),
                .. heard.Select(source => $"Customers of {source} whose records were kept for long enough have been heard of again; the next run reads {source} anew."),
            ],
        };
    }

    static RetentionCount Count(DueOfRule of) => new(of.Rule.Name, of.Rule.Keep.ToString(), of.Rows, of.HeldOf is not { } all ? null : of.Retiring is { } retiring ? string.Create(CultureInfo.InvariantCulture,
        $"Retention, {of.Rule.Name.Replace('_', ' ')}: of {retiring:N0} of {all:N0} customers nothing would be left, more than max_retired lets a run, so no record went; look at them, then raise it.") : string.Create(CultureInfo.InvariantCulture,
        $"Retention, {of.Rule.Name.Replace('_', ' ')}: {of.Rows:N0} of {all:N0} records have been kept for {of.Rule.Keep}, more than may go at once, so none did; look at them, then raise max_share."));
}
