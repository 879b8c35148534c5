using System.Globalization;
using Crm360.Golden;
using Crm360.Insight;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;
using Crm360.Warehouse;
using Crm360.Warehouse.Previewing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Hosting.Previewing;

/// <summary>
/// Shows what a definition, or a decision, would change of the published customers: a copy of what a run reads is made in a database of its own,
/// the very steps of a run work there, and their change set is read. The warehouse itself is only read. A copy of the whole lies in a file among the
/// temporary ones, readable by nobody else, and is gone afterwards; one for a decision lies in memory.
/// </summary>
public sealed class Previews(
    PipelineDefinition definition, IDbContextFactory<CrmDb> databases, IRunLock runLock, CopyStep copy, PreviewQueries queries, RetainStep retain, TimeProvider clock)
{
    /// <summary>What publishing by the definition of these services would change, as of the instant of the last published run.</summary>
    /// <exception cref="FlowException">A run is at work, or nothing is published yet.</exception>
    public async Task<Preview> OfDefinitionAsync(IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("crm360-preview-");
        try
        {
            var path = Path.Combine(folder.FullName, "copy.db");
            await using var services = await ScratchAsync($"Data Source={path};Foreign Keys=False;Pooling=False", cancel);
            return await OfDefinitionAsync(services, progress, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What decisions would change if they were taken now.</summary>
    /// <exception cref="FlowException">A run is at work, or the definition has changed since customers were published by it.</exception>
    public async Task<Preview> OfDecisionsAsync(IReadOnlyList<DecisionRow> decisions, CancellationToken cancel)
    {
        await using var services = await ScratchAsync("Data Source=:memory:;Foreign Keys=False", cancel);
        await using var db = Open(services);
        var scratch = new DatabaseCopy(db, services.GetRequiredService<IBulkLoader>());
        var (asOf, waiting) = await AloneAsync(() => copy.AroundAsync(scratch, decisions, cancel), cancel);
        var run = await RunAsync(db, asOf, null, cancel);
        await services.GetRequiredService<MatchStep>().RunAsync(run, cancel);
        await services.GetRequiredService<GoldenStep>().RunAsync(run, cancel);
        var preview = await queries.OfAsync(scratch, cancel);
        return waiting == 0 ? preview : preview with { Notes = [string.Create(CultureInfo.InvariantCulture, $"{waiting:N0} decisions that were taken before wait to be published; what follows from them is part of this.")] };
    }

    async Task<Preview> OfDefinitionAsync(ServiceProvider services, IProgress<StepProgress>? progress, CancellationToken cancel)
    {
        await using var db = Open(services);
        var scratch = new DatabaseCopy(db, services.GetRequiredService<IBulkLoader>());
        var asOf = await AloneAsync(() => copy.WholeAsync(scratch, progress is null ? null : new CopyProgress(progress), cancel), cancel)
            ?? throw new FlowException("Nothing is published yet that another definition could be held against; run one first.");
        var run = await RunAsync(db, asOf, progress, cancel);
        var standardised = await services.GetRequiredService<StandardiseStep>().RunAsync(run, cancel);
        var decisions = await services.GetRequiredService<WarehouseStep>().LastDecisionAsync(cancel);
        await services.GetRequiredService<MatchStep>().RunAsync(run, cancel);
        await services.GetRequiredService<GoldenStep>().RunAsync(run, cancel);
        var preview = await queries.OfAsync(scratch, cancel);
        await services.GetRequiredService<WarehouseStep>().RunAsync(run, decisions, cancel);
        await services.GetRequiredService<InsightStep>().RunAsync(run, cancel);

        await using var own = await databases.CreateDbContextAsync(cancel);
        var now = await PreviewQueries.TotalsAsync(own, cancel);
        var then = await PreviewQueries.TotalsAsync(db, cancel);
        return preview with
        {
            Totals = [.. now.Keys.Union(then.Keys).Select(of => new PreviewedTotal(of.Of, of.Name, now.GetValueOrDefault(of), then.GetValueOrDefault(of)))],
            Notes = [.. standardised.RowsIn == 0 ? (IEnumerable<string>)[] : ["Rows are read otherwise by this definition, or some have landed that are not published yet; what follows from that is part of this."], .. await RetentionAsync(cancel)],
        };
    }

    // what is removed for good is told, and not tried
    async Task<IEnumerable<string>> RetentionAsync(CancellationToken cancel) =>
        from of in await retain.CountAsync(cancel)
        where of.Rows > 0
        select of.Warning ?? string.Create(CultureInfo.InvariantCulture, $"Not part of this: retention, {of.Rule.Replace('_', ' ')}, would remove {of.Rows:N0} kept for {of.Keep}.");

    async Task<ServiceProvider> ScratchAsync(string connectionString, CancellationToken cancel)
    {
        var services = new ServiceCollection().AddSingleton(clock).AddCrm360(connectionString, definition).BuildServiceProvider();
        await services.GetRequiredService<SchemaUpgrade>().UpgradeAsync(cancel);
        return services;
    }

    async Task<T> AloneAsync<T>(Func<Task<T>> copies, CancellationToken cancel)
    {
        await using var alone = await runLock.TryTakeAsync(cancel) ?? throw new FlowException(ExclusiveRuns.AnotherRun);
        return await copies();
    }

    static CrmDb Open(ServiceProvider services) => services.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContext();

    static async Task<Run> RunAsync(CrmDb db, DateTime asOf, IProgress<StepProgress>? progress, CancellationToken cancel) =>
        new(await PreviewQueries.NextRunAsync(db, cancel), asOf, new RunOptions { AsOf = asOf, Kind = "preview" }, progress);

    sealed class CopyProgress(IProgress<StepProgress> progress) : IProgress<long>
    {
        long _copied;

        public void Report(long value) => progress.Report(new StepProgress(Stage.Landing, "copy", _copied += value, null));
    }
}
