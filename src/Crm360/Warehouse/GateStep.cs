using Crm360.Golden;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>Judges the change set of a run before it is published, by the bounds of the definition.</summary>
public sealed class GateStep(IDbContextFactory<CrmDb> databases, PublishBounds bounds)
{
    /// <summary>What the step is called beside publishing.</summary>
    public const string Subject = "gate";

    /// <summary>Whether there is anything to hold a run against.</summary>
    public bool HasBounds => bounds.IsAny;

    /// <summary>Measures what the run would change.</summary>
    /// <returns>A warning for each bound that is passed; none where the run may publish.</returns>
    public async Task<StepReport> RunAsync(Run run, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var customers = await db.Set<CustomerRow>().LongCountAsync(row => row.Status == CustomerStatus.Active, cancel);
        if (customers == 0)
            return StepReport.Nothing; // whatever comes first is new
        run.Progress?.Report(new StepProgress(Stage.Warehouse, Subject, customers, customers));
        var records = await db.Set<XrefRow>().LongCountAsync(row => row.ValidTo == null, cancel);
        var split = db.Set<ChangedIdentityRow>().Where(row => row.Kind == IdentityEventKind.Split);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["merged"] = await db.Set<ChangedCustomerRow>().LongCountAsync(row => row.Status == CustomerStatus.Merged, cancel),
            ["split"] = await split.Select(row => row.OtherCustomerId).Distinct().LongCountAsync(cancel),
            ["retired"] = await db.Set<ChangedCustomerRow>().LongCountAsync(row => row.Status == CustomerStatus.Retired, cancel),
            ["unlinked"] = await db.Set<ChangedRecordRow>().LongCountAsync(
                row => row.FromCustomerId != null && split.Any(of => of.CustomerId == row.ToCustomerId && of.OtherCustomerId == row.FromCustomerId), cancel),
        };
        List<string> warnings =
        [
            .. Passed(counts["merged"], customers, bounds.MaxMerged, "customers would be merged into others", "max_merged"),
            .. Passed(counts["split"], customers, bounds.MaxSplit, "customers would be split", "max_split"),
            .. Passed(counts["retired"], customers, bounds.MaxRetired, "customers would have no record left", "max_retired"),
            .. Passed(counts["unlinked"], records, bounds.MaxUnlinked, "records would be split off from their customer", "max_unlinked"),
            .. bounds.MaxFall is null ? [] : await FallsAsync(db, cancel),
            .. bounds.Quality is [] ? [] : await QualityAsync(db, run, cancel),
        ];
        return new StepReport(customers, 0, counts, warnings);
    }

    async Task<IEnumerable<string>> QualityAsync(CrmDb db, Run run, CancellationToken cancel)
    {
        var published = await QualityStep.PublishedAsync(db, cancel);
        var certificate = await QualityStep.OfRunAsync(db, run, cancel);
        return bounds.Quality.SelectMany(bound => certificate.Value(bound.Measure) is { } value ? bound.Passed(value, published?.Value(bound.Measure)) : []);
    }

    async Task<IEnumerable<string>> FallsAsync(CrmDb db, CancellationToken cancel)
    {
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedRun, cancel);
        if (await db.Set<RunRow>().Where(run => run.RunId == published).Select(run => (DateTime?)run.AsOf).SingleOrDefaultAsync(cancel) is not { } then)
            return [];
        var before = await CountsAsync(db.Set<SourceRecordRow>().Where(row => row.ValidFrom <= then && (row.ValidTo == null || row.ValidTo > then)), cancel);
        var now = await CountsAsync(db.Set<SourceRecordRow>().Where(row => row.ValidTo == null), cancel);
        return before.OrderBy(source => source.Key, StringComparer.Ordinal).SelectMany(source => Passed(
            source.Value - now.GetValueOrDefault(source.Key), source.Value, bounds.MaxFall, $"records of {source.Key} would be gone", "max_fall"));
    }

    static async Task<Dictionary<string, long>> CountsAsync(IQueryable<SourceRecordRow> versions, CancellationToken cancel) =>
        await versions.Where(row => row.DeletedAt == null).GroupBy(row => row.Source)
            .Select(source => new { source.Key, Count = source.LongCount() }).ToDictionaryAsync(source => source.Key, source => source.Count, cancel);

    IEnumerable<string> Passed(long count, long of, double? bound, string what, string name)
    {
        if (bound is { } most && count >= bounds.AtLeast && count > most * of)
            yield return string.Create(CultureInfo.InvariantCulture, $"{count:N0} of {of:N0} {what} ({(double)count / of:P1}; {name} is {most:P1}).");
    }
}
