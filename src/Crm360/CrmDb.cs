using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Insight;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm360;

/// <summary>
/// Every table of Crm360. Names follow one convention, kept here: snake_case columns, a schema a room; an engine without schemas
/// makes prefixes of them. Rows are read by projection or without tracking and written in sets, so nothing is tracked.
/// </summary>
public abstract class CrmDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>Adds one row in the current transaction. Sets of rows go through <see cref="IBulkLoader"/>.</summary>
    public async Task AddRowAsync<TRow>(TRow row, CancellationToken cancel)
        where TRow : class
    {
        Add(row);
        await SaveChangesAsync(cancel);
        ChangeTracker.Clear();
    }

    /// <summary>The name of a table as <c>room.table</c>, on every engine.</summary>
    public static string NameOf(IReadOnlyEntityType entity)
    {
        var table = entity.GetTableName() ?? entity.GetViewName() ?? throw new ArgumentException($"{entity.Name} is no table.", nameof(entity));
        var room = table.IndexOf('_', StringComparison.Ordinal);
        return (entity.GetSchema() ?? entity.GetViewSchema()) is { } schema ? $"{schema}.{table}" : $"{table[..room]}.{table[(room + 1)..]}"; // an engine without schemas has its rooms as prefixes
    }

    /// <summary>The name of the table of these rows.</summary>
    public string NameOf<TRow>() => NameOf(Model.FindEntityType(typeof(TRow))!);

    /// <summary>Another context, its connection open, that reads for as long as this one writes; null where the database lets nobody.</summary>
    public async Task<CrmDb?> ReaderBesideAsync(IDbContextFactory<CrmDb> databases, CancellationToken cancel)
    {
        if (!await IsReadBesideWritingAsync(cancel))
            return null;
        var reader = await databases.CreateDbContextAsync(cancel);
        await reader.Database.OpenConnectionAsync(cancel); // once for all that it reads
        return reader;
    }

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        RunTables.Map(modelBuilder);
        LandingTables.Map(modelBuilder);
        StandardiseTables.Map(modelBuilder);
        MatchTables.Map(modelBuilder);
        GoldenTables.Map(modelBuilder);
        RelationTables.Map(modelBuilder);
        WarehouseTables.Map(modelBuilder);
        InsightTables.Map(modelBuilder);
        PrivacyTables.Map(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
            property.ValueGenerated = ValueGenerated.Never; // keys are given out by the application
            if (property.ClrType == typeof(decimal) || property.ClrType == typeof(decimal?))
            {
                property.SetPrecision(property.GetPrecision() ?? 19);
                property.SetScale(property.GetScale() ?? 4);
            }
        }

        Adapt(modelBuilder);
    }

    /// <summary>Whether another connection may read for as long as one writes.</summary>
    protected abstract Task<bool> IsReadBesideWritingAsync(CancellationToken cancel);

    /// <summary>What the engine needs otherwise: its names for tables, its types for columns.</summary>
    protected abstract void Adapt(ModelBuilder modelBuilder);

    static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, at) =>
            char.IsAsciiLetterUpper(letter) && at > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
