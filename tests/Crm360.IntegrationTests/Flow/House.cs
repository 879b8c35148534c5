using Crm360.Cli.Demo;
using Crm360.Hosting;
using Crm360.IntegrationTests.Storage;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Flow;

/// <summary>A pipeline folder of its own, a database of its own and the flow between them.</summary>
sealed class House : IAsyncDisposable
{
    /// <summary>The instant at which all runs take the world to be, unless they are told otherwise.</summary>
    public static readonly DateTime Today = new(2026, 7, 1, 6, 0, 0, DateTimeKind.Utc);

    ServiceProvider _services;

    House(string folder, TestDatabase database)
    {
        Folder = folder;
        Database = database;
        _services = Services(folder, database.ConnectionString, () => TombstoneKey);
    }

    /// <summary>The key of tombstones, as the environment would hold it; none unless a test gives one.</summary>
    public string? TombstoneKey { get; set; }

    public string Folder { get; }

    public TestDatabase Database { get; }

    public CustomerFlow Flow => Get<CustomerFlow>();

    public UpkeepFlow Upkeep => Get<UpkeepFlow>();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The demo as it is committed.</summary>
    public static Task<House> OfDemoAsync(DatabaseEngine engine) => OfPipelineAsync(engine, DemoFolder);

    /// <summary>A copy of a pipeline as it is committed.</summary>
    public static async Task<House> OfPipelineAsync(DatabaseEngine engine, string pipeline)
    {
        var database = await TestDatabase.CreateAsync(engine); // first of all, for it may skip the test
        var folder = Directory.CreateTempSubdirectory("crm360-house-").FullName;
        Copy(pipeline, folder);
        return new House(folder, database);
    }

    /// <summary>The demo's definition over freshly invented data of another size and seed.</summary>
    /// <param name="more">Sections of the definition that the demo does not have.</param>
    public static async Task<House> OfMarketAsync(DatabaseEngine engine, int customers, long seed, string more = "")
    {
        var database = await TestDatabase.CreateAsync(engine);
        var folder = Market(customers, seed);
        await File.AppendAllTextAsync(Path.Combine(folder, PipelineDefinition.FileName), more, Cancel);
        return new House(folder, database);
    }

    /// <summary>The sources of another house, as they are now, over a database that knows nothing yet.</summary>
    public async Task<House> MirrorAsync()
    {
        var folder = Directory.CreateTempSubdirectory("crm360-house-").FullName;
        Copy(Folder, folder);
        return new House(folder, await TestDatabase.CreateAsync(Database.Engine));
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public CrmDb Open() => Get<IDbContextFactory<CrmDb>>().CreateDbContext();

    public Task<Run> RunAsync(bool full = false, Stage from = Stage.Sources, int minutes = 0, IReadOnlyList<string>? only = null, bool retrain = false) =>
        Flow.RunAsync(new RunOptions { AsOf = Today.AddMinutes(minutes), Full = full, From = from, Only = only, Retrain = retrain }, null, Cancel);

    public async Task<List<TRow>> RowsAsync<TRow>()
        where TRow : class
    {
        await using var db = Open();
        return await db.Set<TRow>().AsNoTracking().ToListAsync(Cancel);
    }

    public async Task<WarehouseContent> ContentAsync()
    {
        await using var db = Open();
        return await WarehouseContent.ReadAsync(db, Cancel);
    }

    public async Task<WarehouseContent> ContentTodayAsync()
    {
        await using var db = Open();
        return await WarehouseContent.ReadTodayAsync(db, Cancel);
    }

    /// <summary>Asserts that two contents are the same, and shows rows that are not.</summary>
    public static void AssertSame(WarehouseContent expected, WarehouseContent actual) =>
        Assert.Equal("", string.Join('\n', actual.DifferencesFrom(expected)));

    /// <summary>Replaces a text of the definition, for who reads it from now on.</summary>
    public async Task ChangeAsync(string text, string by)
    {
        var path = Path.Combine(Folder, PipelineDefinition.FileName);
        var yaml = await File.ReadAllTextAsync(path, Cancel);
        Assert.Contains(text, yaml, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, yaml.Replace(text, by, StringComparison.Ordinal), Cancel);
    }

    /// <summary>Gives the house another definition, as a program that starts anew would find it.</summary>
    /// <returns>The one that it had.</returns>
    public async Task<string> DefineAsync(Func<string, string> change)
    {
        var path = Path.Combine(Folder, PipelineDefinition.FileName);
        var before = await File.ReadAllTextAsync(path, Cancel);
        var after = change(before);
        Assert.NotEqual(before, after);
        await File.WriteAllTextAsync(path, after, Cancel);
        await _services.DisposeAsync();
        _services = Services(Folder, Database.ConnectionString, () => TombstoneKey);
        return before;
    }

    /// <summary>A file of the pipeline folder.</summary>
    public string PathOf(params string[] parts) => Path.Combine([Folder, "data", .. parts]);

    public SourceText Contacts => SourceText.Cp1254(PathOf("crm", "contacts_1.csv"));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The demo's definition over invented data, in a folder of its own.</summary>
    public static string Market(int customers, long seed)
    {
        var folder = Directory.CreateTempSubdirectory("crm360-house-").FullName;
        File.Copy(Path.Combine(DemoFolder, PipelineDefinition.FileName), Path.Combine(folder, PipelineDefinition.FileName));
        DemoData.Write(new() { Customers = customers, Seed = seed }, new(Path.Combine(folder, "data")), Cancel);
        return folder;
    }

    /// <summary>The definition of a folder, which has no fault.</summary>
    public static PipelineDefinition Definition(string folder) =>
        Assert.IsType<PipelineLoad.Sound>(PipelineDefinition.Load(folder, _ => null)).Definition;

    public static ServiceProvider Services(string folder, string connectionString, Func<string?>? tombstoneKey = null) =>
        new ServiceCollection().AddSingleton<TimeProvider>(new Morning()).AddSingleton(new TombstoneSecret(tombstoneKey ?? (() => null))).AddCrm360(connectionString, Definition(folder)).BuildServiceProvider();

    /// <summary>It is always the same instant, that of the first run: decisions are taken between runs.</summary>
    sealed class Morning : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today);
    }

    static string DemoFolder { get; } = Path.Combine(Repository.Root, "pipelines", "demo");

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
