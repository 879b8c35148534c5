using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>
/// Erases a customer: in one transaction everything of the person leaves every table, marks and a proof stay. What the person did stays with the
/// erased member, so that totals tie out. The caller holds the run lock.
/// </summary>
public sealed class EraseStep(
    IDbContextFactory<CrmDb> databases, IBulkLoader loader, PersonQueries persons, TombstoneQueries tombstones, StandardiseStep standardise,
    CleanStep clean, RelationStep relations, TimeProvider clock)
{
    /// <summary>Counts what an erasure would do: does it, and takes it back.</summary>
    /// <exception cref="FlowException">There is no such customer, or the key of tombstones is missing.</exception>
    public async Task<ErasureOutcome> CountAsync(ErasureRequest request, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = await EraseAsync(db, new Run(0, Now, new RunOptions()), request, cancel);
        await transaction.RollbackAsync(cancel);
        return new ErasureOutcome(row?.Proof, row?.Row.ProofHash, row?.Others ?? [], IsClean: false, WasDone: row is null);
    }

    /// <summary>Erases.</summary>
    /// <exception cref="FlowException">There is no such customer, the last run is unfinished, or the key of tombstones is missing.</exception>
    public async Task<ErasureOutcome> RunAsync(Run run, ErasureRequest request, CancellationToken cancel)
    {
        if (!await standardise.IsDoneAsync(cancel))
            throw new FlowException("The last run stopped while it standardised, so it can't be told what is the person's; run it to its end, then erase.");
        Erased? done;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            await clean.BeginAsync(db, cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            done = await EraseAsync(db, run, request, cancel);
            await transaction.CommitAsync(cancel);
        }

        if (done is null)
            await AskAgainAsync(request.CustomerId, cancel);
        return new ErasureOutcome(done?.Proof, done?.Row.ProofHash, done?.Others ?? [], await clean.RunAsync(cancel), WasDone: done is null);
    }

    async Task AskAgainAsync(long customerId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        foreach (var id in await db.Set<ErasureRow>().Where(row => row.CustomerId == customerId).Select(row => row.ErasureId).ToListAsync(cancel))
            await CleanStep.AskAsync(db, id, cancel);
    }

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    async Task<Erased?> EraseAsync(CrmDb db, Run run, ErasureRequest request, CancellationToken cancel)
    {
        var key = await tombstones.KeyAsync(db, cancel);
        var customer = await db.Set<CustomerRow>().SingleOrDefaultAsync(row => row.CustomerId == request.CustomerId, cancel)
            ?? throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"There is no customer {request.CustomerId}."));
        if (customer.Status == CustomerStatus.Erased)
            return null;
        if (customer.MergedInto is { } heir)
            throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"Customer {request.CustomerId} was merged into {heir}; erase that one."));

        var ids = await PersonQueries.IdsAsync(db, customer.CustomerId, cancel);
        var own = await persons.RecordsAsync(db, ids, cancel);
        await RequireRecordsAsync(db, customer, own, cancel);
        var scope = await persons.ScopeAsync(db, own, withOldRows: true, cancel);
        if (IsOf(scope, request.By))
            throw new FlowException("What is written as who erases names the person, and the proof must not; write it otherwise with --by.");
        if (IsOf(scope, request.Request))
            throw new FlowException("What is written as the request names the person, and the proof must not; write the number of the ticket or letter.");

        var points = await OthersAsync(db, scope, cancel);
        var others = await CustomersAsync(db, points, cancel);
        var counts = new ErasedRows();
        var records = new EraseRecordsStep(db, loader, key, counts);
        var marks = TombstoneMaker.Of(scope, await NamesAsync(db, points, cancel), key);
        var erasureId = await KeyBlocks.TakeAsync(db, KeyBlocks.Erasure, 1, cancel);
        await new EraseIdentityStep(db, loader, key, relations, counts).RunAsync(run, customer, ids, scope, cancel);
        await records.RunAsync(scope, cancel);
        await records.MarkAsync(marks, erasureId, cancel);
        var (row, proof) = await ProveAsync(db, run, request, erasureId, ids, counts, marks, cancel);
        return new Erased(row, proof, others);
    }

    static bool IsOf(PersonScope scope, string text) =>
        scope.Traces.AreIn(text) || scope.Traces.NamesIn(text) || scope.Names.Values.Any(name => name.SourceKey == text);

    // by what they said the person is known again, and retention may have removed them from a state that is published still
    async Task RequireRecordsAsync(CrmDb db, CustomerRow customer, IReadOnlySet<long> own, CancellationToken cancel)
    {
        if (customer.Status != CustomerStatus.Active || own.Count == 0)
            return;
        var landed = (await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, own, cancel)).Select(row => row.RecordId).ToHashSet();
        if (!own.IsSubsetOf(landed))
            throw new FlowException(string.Create(CultureInfo.InvariantCulture, $"Records of customer {customer.CustomerId} were kept for long enough and are removed, and what follows from that is not published yet; run, or publish the run that waits, then erase."));
    }

    /// <summary>The person's contact points in records of others.</summary>
    static async Task<List<ContactPointRow>> OthersAsync(CrmDb db, PersonScope scope, CancellationToken cancel)
    {
        string[] shared = [.. scope.Traces.Shared];
        return (await db.Set<ContactPointRow>().Where(row => row.MatchKey != null && shared.Contains(row.MatchKey)).ToListAsync(cancel)).FindAll(row => !scope.Own.Contains(row.RecordId));
    }

    async Task<IReadOnlySet<(string Name, string Contact)>> NamesAsync(CrmDb db, List<ContactPointRow> points, CancellationToken cancel)
    {
        var names = (await loader.ReadAsync<PartyRow>(db, row => row.RecordId, points.Select(point => point.RecordId), cancel)).ToDictionary(row => row.RecordId, TombstoneMaker.NameOf);
        return points.Where(point => names.GetValueOrDefault(point.RecordId) is not null).Select(point => (names[point.RecordId]!, point.MatchKey!)).ToHashSet();
    }

    async Task<IReadOnlyList<long>> CustomersAsync(CrmDb db, List<ContactPointRow> points, CancellationToken cancel) =>
        [.. (await loader.ReadAsync<XrefRow>(db, row => row.RecordId, points.Select(point => point.RecordId), cancel)).Where(row => row.ValidTo is null).Select(row => row.CustomerId).Distinct().Order()];

    async Task<(ErasureRow Row, ErasureProof Proof)> ProveAsync(
        CrmDb db, Run run, ErasureRequest request, long erasureId, IReadOnlySet<long> ids, ErasedRows counts, IReadOnlyList<Mark> marks, CancellationToken cancel)
    {
        var now = Now;
        var proof = new ErasureProof(
            erasureId, run.Id, now, ErasureProof.KeptUntil(now), [.. ids.Order()], request.Request, request.By, counts.Counts, ErasureProof.CountsOf(marks), ErasureProof.Duties);
        var row = proof.ToRow(request.CustomerId, request.Request);
        await db.AddRowAsync(row, cancel);
        return (row, proof);
    }

    sealed record Erased(ErasureRow Row, ErasureProof Proof, IReadOnlyList<long> Others);
}
