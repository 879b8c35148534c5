using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Crm360.Storage.Sqlite;

/// <summary>The tables in a SQLite file: schemas are prefixes, types are those of <see cref="SqliteValues"/>.</summary>
sealed class SqliteDb(DbContextOptions<SqliteDb> options) : CrmDb(options)
{
    // with a write-ahead log; in memory, and on file systems that have none, who writes much shuts readers out
    protected override async Task<bool> IsReadBesideWritingAsync(CancellationToken cancel) =>
        (await Database.SqlQueryRaw<string>("select journal_mode as Value from pragma_journal_mode").ToListAsync(cancel)) is ["wal"];

    protected override void Adapt(ModelBuilder modelBuilder)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.GetSchema() is { } schema)
                entity.SetTableName($"{schema}_{entity.GetTableName()}");
            entity.SetSchema(null);
            if (entity.GetViewName() is { } view && entity.GetViewSchema() is { } viewSchema)
            {
                entity.SetViewName($"{viewSchema}_{view}");
                entity.SetViewSchema(null);
            }

            foreach (var property in entity.GetProperties())
                property.SetValueConverter(SqliteValues.For(property));
        }
    }
}

/// <summary>Makes contexts for one SQLite database.</summary>
sealed class SqliteDbFactory : IDbContextFactory<CrmDb>, IDisposable
{
    readonly DbContextOptions<SqliteDb> _options;
    readonly SqliteConnection? _keepsMemory;

    static SqliteDbFactory() => SqliteThreads.OneAConnection();

    public SqliteDbFactory(Database database)
    {
        _options = new DbContextOptionsBuilder<SqliteDb>()
            .UseSqlite(
                database.ConnectionString,
                // a list of values is one JSON parameter, so the statement is the same for any number of them
                sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .EnableThreadSafetyChecks(false) // they cost three objects for every row that is read
            .AddInterceptors(SqliteSettings.Instance, SqliteTurn.Instance)
            .Options;
        if (database.IsInMemory)
        {
            _keepsMemory = new(database.ConnectionString); // it is gone with its last connection
            _keepsMemory.Open();
        }
    }

    public CrmDb CreateDbContext() => new SqliteDb(_options);

    public void Dispose() => _keepsMemory?.Dispose();
}

/// <summary>What a SQLite connection forgets when it closes.</summary>
sealed class SqliteSettings : DbConnectionInterceptor
{
    /// <summary>
    /// A commit survives a crash of the program, the newest may be lost (never torn) in a power cut: a run lost so is run again. 16 MB of
    /// page cache keep the inner pages of large indexes at hand, the system keeps the others; the log is cut back to 64 MB after a large transaction. What is sorted beyond the
    /// cache goes to a file that has no name: sorting the keys of five million rows for an index would take a quarter of a gigabyte.
    /// </summary>
    public const string Text =
        """
        pragma synchronous = normal;
        pragma temp_store = file;
        pragma cache_size = -16384;
        pragma journal_size_limit = 67108864;
        """;

    public static readonly SqliteSettings Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Text;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
