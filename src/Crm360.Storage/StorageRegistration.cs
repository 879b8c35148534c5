using Crm360.Sources.Sql;
using Crm360.Storage.Sqlite;
using Crm360.Storage.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm360.Storage;

/// <summary>Puts a database under Crm360.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Gives <see cref="Database"/>, <see cref="IDbContextFactory{TContext}"/> of <see cref="CrmDb"/>, <see cref="IBulkLoader"/>,
    /// <see cref="IRunLock"/>, <see cref="IDatabaseCleaning"/>, <see cref="SchemaUpgrade"/> and the list of <see cref="SqlConnector"/> that sources may name.
    /// </summary>
    /// <exception cref="FormatException">The connection string does not say which database to use.</exception>
    public static IServiceCollection AddCrm360Storage(this IServiceCollection services, string connectionString)
    {
        var database = Database.Parse(connectionString);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton<IReadOnlyList<SqlConnector>>(SourceConnectors.All);
        return database.Engine is DatabaseEngine.Sqlite ? services.AddSqlite(database) : services.AddSqlServer(database);
    }

    static IServiceCollection AddSqlite(this IServiceCollection services, Database database) => services
        .AddSingleton<IDbContextFactory<CrmDb>>(_ => new SqliteDbFactory(database))
        .AddSingleton<IBulkLoader, SqliteBulkLoader>()
        .AddSingleton<IDatabaseCleaning>(services => new SqliteCleaning(database, services.GetRequiredService<IDbContextFactory<CrmDb>>(), services.GetRequiredService<TimeProvider>()))
        .AddSingleton<IRunLock>(_ => database.IsInMemory ? new SqliteMemoryRunLock(database) : new SqliteRunLock(database))
        .AddSingleton<SchemaUpgrade>(services =>
        {
            _ = services.GetRequiredService<IDbContextFactory<CrmDb>>(); // keeps a database in memory alive
            return new SqliteSchemaUpgrade(database, SchemaScript.All(database.Engine), services.GetRequiredService<TimeProvider>());
        });

    static IServiceCollection AddSqlServer(this IServiceCollection services, Database database) => services
        .AddSingleton<IDbContextFactory<CrmDb>>(_ => new SqlServerDbFactory(database))
        .AddSingleton<IBulkLoader, SqlServerBulkLoader>()
        .AddSingleton<IDatabaseCleaning, SqlServerCleaning>()
        .AddSingleton<IRunLock>(_ => new SqlServerRunLock(database))
        .AddSingleton<SchemaUpgrade>(services =>
            new SqlServerSchemaUpgrade(database, SchemaScript.All(database.Engine), services.GetRequiredService<TimeProvider>()));
}
