using Crm360.Golden;
using Crm360.Linkage.Scoring;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>
/// Makes the certificate of a run: how good customers would be if it were published. Reckons from the certificate of what is published by what the
/// run would change, so that a small run costs little; where there is none that fits, all is counted.
/// </summary>
public sealed class QualityStep(IDbContextFactory<CrmDb> databases, IBulkLoader loader, TimeProvider clock)
{
    /// <summary>What the step is called.</summary>
    public const string Subject = "quality";

    const string Person = "person";
    const double Strong = 0.99;
    const int Digits = 9; // sums of the same in another order differ in the last

    /// <summary>Measures what the run would publish.</summary>
    public async Task<StepReport> RunAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var isChanged = await db.Set<ChangedCustomerRow>().AnyAsync(cancel);
        if (!isChanged && !await db.Set<BatchRow>().AnyAsync(row => row.RunId == run.Id, cancel))
            return StepReport.Nothing;
        var (quarantined, problems) = (await QuarantinedAsync(db, cancel), await ProblemsAsync(db, cancel));
        var known = await PublishedAsync(db, cancel);
        // where no customer changes, rows that did not land may be what has
        if (!isChanged && (known is null || known.Says(QualityMeasure.Quarantined, quarantined) && known.Says(QualityMeasure.Problems, problems)))
            return StepReport.Nothing;
        var published = (run.Options.Full ? null : known) ?? await CountedAsync(db, cancel);
        var certificate = published - await BeforeAsync(db, cancel) + await AfterAsync(db, cancel);
        certificate = new Certificate(new Dictionary<QualityMeasure, Tally>(certificate.Tallies)
        {
            [QualityMeasure.Quarantined] = quarantined,
            [QualityMeasure.Problems] = problems,
        });
        var rows = certificate.Rows(run.Id, clock.GetUtcNow().UtcDateTime).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<FactQualityRow>().Where(row => row.RunId == run.Id || !row.Published).ExecuteDeleteAsync(cancel); // of runs that never published
        await loader.InsertAsync(db, rows, cancel);
        await transaction.CommitAsync(cancel);
        return new StepReport(rows.Count, rows.Count, new Dictionary<string, long>(StringComparer.Ordinal), []) { Notes = rows is [] ? [] : [certificate.InWords()] };
    }

    /// <summary>Makes the certificate of a run that of what is published; in the caller's transaction.</summary>
    internal static async Task PublishAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        if (await db.Set<FactQualityRow>().Where(row => row.RunId == run.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Published, true), cancel) > 0)
            await Checkpoints.WriteAsync(db, Checkpoints.Quality, run.Id, run.Id, cancel);
    }

    /// <summary>Has the next run count all, for customers have been changed otherwise than by a run; in the caller's transaction.</summary>
    public static Task ForgetAsync(CrmDb db, CancellationToken cancel) => db.Set<CheckpointRow>().Where(row => row.Name == Checkpoints.Quality).ExecuteDeleteAsync(cancel);

    /// <summary>The certificate of what is published; null where there is none.</summary>
    internal static async Task<Certificate?> PublishedAsync(CrmDb db, CancellationToken cancel)
    {
        var id = await Checkpoints.ReadNumberAsync(db, Checkpoints.Quality, cancel);
        var rows = await db.Set<FactQualityRow>().Where(row => row.RunId == id && row.Published).ToListAsync(cancel);
        return rows is [] ? null : Certificate.Of(rows);
    }

    /// <summary>The certificate of a run.</summary>
    internal static async Task<Certificate> OfRunAsync(CrmDb db, Run run, CancellationToken cancel) =>
        Certificate.Of(await db.Set<FactQualityRow>().Where(row => row.RunId == run.Id).ToListAsync(cancel));

    /// <summary>What is published, counted.</summary>
    async Task<Certificate> CountedAsync(CrmDb db, CancellationToken cancel) => new(new Dictionary<QualityMeasure, Tally>(
    [
        .. await CustomersAsync(db.Set<CustomerRow>(), db.Set<CustomerContactPointRow>(), db.Set<ClaimDocumentRow>(), cancel),
        .. Links(await loader.ReadAsync(db, db.Set<XrefRow>().Where(row => row.ValidTo == null && row.EvidenceRecordId != null), row => row.EvidenceWeight, cancel)),
    ]));

    /// <summary>What is published of the customers and records that the run would change; asked customer by customer, for they may be few of many.</summary>
    async Task<Certificate> BeforeAsync(CrmDb db, CancellationToken cancel)
    {
        var changed = db.Set<ChangedCustomerRow>();
        var active = db.Set<CustomerRow>().Where(row => row.Status == CustomerStatus.Active);
        var persons = active.Where(row => row.Kind == Person);
        var valid = db.Set<CustomerContactPointRow>().Where(row => row.Status == ClaimMaker.Valid);
        var all = await changed.LongCountAsync(now => active.Any(row => row.CustomerId == now.CustomerId), cancel);
        var whole = await changed.LongCountAsync(now => persons.Any(row => row.CustomerId == now.CustomerId), cancel);
        var moved = await loader.ReadAsync(db, db.Set<ChangedRecordRow>().Where(row => row.FromCustomerId != null), row => row.RecordId, cancel);
        var ties = await loader.ReadAsync<XrefRow>(db, row => row.RecordId, moved, cancel);
        return new(new Dictionary<QualityMeasure, Tally>(
        [
            new(QualityMeasure.ValidPhone, new(await ReachedAsync(PartyMaker.Phone), whole)),
            new(QualityMeasure.ValidEmail, new(await ReachedAsync(PartyMaker.Email), whole)),
            new(QualityMeasure.Province, new(await changed.LongCountAsync(now => persons.Any(row => row.CustomerId == now.CustomerId && row.Province != null), cancel), whole)),
            new(QualityMeasure.Identity, new(await changed.LongCountAsync(now => persons.Any(row => row.CustomerId == now.CustomerId && row.NationalId != null), cancel), whole)),
            new(QualityMeasure.Conflicts, new(await changed.LongCountAsync(now => active.Any(row => row.CustomerId == now.CustomerId) && db.Set<ClaimDocumentRow>().Any(row => row.CustomerId == now.CustomerId && row.Undecided > 0), cancel), all)),
            .. Links(ties.Where(row => row is { ValidTo: null, EvidenceRecordId: not null }).Select(row => row.EvidenceWeight)),
        ]));

        Task<long> ReachedAsync(string kind) => changed.LongCountAsync(
            now => persons.Any(row => row.CustomerId == now.CustomerId) && valid.Any(row => row.CustomerId == now.CustomerId && row.Kind == kind), cancel);
    }

    /// <summary>The same as the run would have it.</summary>
    async Task<Certificate> AfterAsync(CrmDb db, CancellationToken cancel) => new(new Dictionary<QualityMeasure, Tally>(
    [
        .. await CustomersAsync(db.Set<ChangedCustomerRow>(), db.Set<ChangedContactPointRow>(), db.Set<ChangedClaimDocumentRow>(), cancel),
        .. Links(await loader.ReadAsync(db, db.Set<ChangedRecordRow>().Where(row => row.ToCustomerId != null && row.EvidenceRecordId != null), row => row.EvidenceWeight, cancel)),
    ]));

    static async Task<IEnumerable<KeyValuePair<QualityMeasure, Tally>>> CustomersAsync(
        IQueryable<GoldenCustomer> customers, IQueryable<GoldenContactPoint> points, IQueryable<GoldenClaimDocument> claims, CancellationToken cancel)
    {
        var active = customers.Where(row => row.Status == CustomerStatus.Active);
        var persons = active.Where(row => row.Kind == Person);
        var all = await active.LongCountAsync(cancel);
        var whole = await persons.LongCountAsync(cancel);
        return
        [
            new(QualityMeasure.ValidPhone, new(await ReachedAsync(PartyMaker.Phone), whole)),
            new(QualityMeasure.ValidEmail, new(await ReachedAsync(PartyMaker.Email), whole)),
            new(QualityMeasure.Province, new(await persons.LongCountAsync(row => row.Province != null, cancel), whole)),
            new(QualityMeasure.Identity, new(await persons.LongCountAsync(row => row.NationalId != null, cancel), whole)),
            new(QualityMeasure.Conflicts, new(await claims.LongCountAsync(row => row.Undecided > 0, cancel), all)),
        ];

        Task<long> ReachedAsync(string kind) => (
            from person in persons
            join point in points on person.CustomerId equals point.CustomerId
            where point.Kind == kind && point.Status == ClaimMaker.Valid
            select person.CustomerId).Distinct().LongCountAsync(cancel);
    }

    /// <summary>Ties by their weight; one without is a steward's word, which is sure.</summary>
    static IEnumerable<KeyValuePair<QualityMeasure, Tally>> Links(IEnumerable<double?> weights)
    {
        var (weak, doubt, links) = (0L, 0.0, 0L);
        foreach (var weight in weights)
        {
            var probability = weight is { } bits ? MatchModel.ProbabilityOf(bits) : 1;
            links++;
            weak += probability < Strong ? 1 : 0;
            doubt += 1 - probability;
        }

        return [new(QualityMeasure.WeakLinks, new(weak, links)), new(QualityMeasure.FalseLinks, new(Math.Round(doubt, Digits), links))];
    }

    static async Task<Tally> QuarantinedAsync(CrmDb db, CancellationToken cancel)
    {
        var last = await db.Set<BatchRow>().Where(row => row.RowsRead > 0).GroupBy(row => row.Source).Select(of => of.Max(row => row.BatchId)).ToListAsync(cancel);
        var batches = await db.Set<BatchRow>().Where(row => last.Contains(row.BatchId)).ToListAsync(cancel);
        return new(batches.Sum(row => row.Quarantined), batches.Sum(row => row.RowsRead));
    }

    static async Task<Tally> ProblemsAsync(CrmDb db, CancellationToken cancel) => new(
        await db.Set<ProblemRow>().LongCountAsync(row => row.Ordinal < ReferenceProblems.FirstOrdinal, cancel), // the others come of publishing
        await db.Set<PartyRow>().LongCountAsync(cancel) + await db.Set<OrderRow>().LongCountAsync(cancel) + await db.Set<OrderLineRow>().LongCountAsync(cancel)
        + await db.Set<ProductRow>().LongCountAsync(cancel) + await db.Set<InteractionRow>().LongCountAsync(cancel) + await db.Set<OpportunityRow>().LongCountAsync(cancel)
        + await db.Set<ConsentRow>().LongCountAsync(cancel) + await db.Set<CampaignCostRow>().LongCountAsync(cancel) + await db.Set<ExchangeRateRow>().LongCountAsync(cancel));
}
