using System.Text;
using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Flow;

/// <summary>One source and the database it lands in, without the rest of the flow: for many small extractions.</summary>
sealed class Harbour : IAsyncDisposable
{
    const string Frame = """
        name: harbour
        default_region: TR
        time_zone: Europe/Istanbul
        reporting_currency: TRY
        sources:
          people:
            system: crm
            entity: customer
        SOURCE
            map: { given_name: NAME, emails: [EMAIL] }
        match:
          blocking:
            - [email]
          comparisons:
            email:
              columns: [email]
              levels:
                - { when: { overlap: email }, label: shared }
                - { else: true, label: other }
          thresholds: { link_at: 0.98, review_at: 0.6 }
        golden:
          name: [most_recent]
        funnel:
          stages:
            request: [{ entity: interaction, where: { reason: [request] } }]
            contract: [{ entity: order, where: { status: [delivered] } }]
        """;

    readonly TestDatabase _database;
    ServiceProvider _services;
    int _runs;

    Harbour(TestDatabase database, string folder, string source)
    {
        _database = database;
        Folder = folder;
        _services = Services(source);
    }

    public string Folder { get; }

    public TestDatabase Database => _database;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A harbour for one source.</summary>
    /// <param name="engine">Of its database.</param>
    /// <param name="source">The lines of the source between entity and map, each with four spaces before it.</param>
    public static async Task<Harbour> OpenAsync(DatabaseEngine engine, string source) =>
        new(await TestDatabase.CreateAsync(engine), Directory.CreateTempSubdirectory("crm360-harbour-").FullName, source);

    /// <summary>Goes on with another definition over the same database.</summary>
    public async Task DefineAsync(string source)
    {
        await _services.DisposeAsync();
        _services = Services(source);
    }

    public Task WriteAsync(string file, params string[] lines) => File.WriteAllTextAsync(Path.Combine(Folder, file), string.Join('\n', lines) + "\n", Encoding.UTF8, Cancel);

    public async Task<StepReport> LandAsync(RunOptions? options = null)
    {
        var run = new Run(++_runs, House.Today.AddMinutes(_runs), options ?? new RunOptions());
        return await _services.GetRequiredService<LandStep>().LandAsync(run, Source, Folder, Cancel);
    }

    public async Task<StepReport> CountAsync() =>
        await _services.GetRequiredService<LandStep>().CountAsync(new Run(0, House.Today, new RunOptions()), Source, Folder, Cancel);

    public async Task<StepReport> MendAsync(IReadOnlyList<MendedSourceRow> rows) =>
        await _services.GetRequiredService<LandStep>().MendAsync(new Run(++_runs, House.Today.AddMinutes(_runs), new RunOptions()), Source, rows, Cancel);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public SourceDefinition Source => Get<PipelineDefinition>().Sources.Single();

    public async Task<List<TRow>> RowsAsync<TRow>()
        where TRow : class
    {
        await using var db = Get<IDbContextFactory<CrmDb>>().CreateDbContext();
        return await db.Set<TRow>().AsNoTracking().ToListAsync(Cancel);
    }

    /// <summary>What is known today: key → payload, without what is gone.</summary>
    public async Task<SortedDictionary<string, string>> TodayAsync() => new(
        (await RowsAsync<SourceRecordRow>()).Where(row => row is { ValidTo: null, DeletedAt: null }).ToDictionary(row => row.SourceKey, row => row.Payload),
        StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    ServiceProvider Services(string source)
    {
        File.WriteAllText(Path.Combine(Folder, PipelineDefinition.FileName), Frame.Replace("SOURCE", source, StringComparison.Ordinal));
        return House.Services(Folder, _database.ConnectionString);
    }
}
