using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm360.Storage.SqlServer;

/// <summary>The tables in SQL Server: schemas as they are, nvarchar of the row's lengths, instants in UTC to the millisecond.</summary>
sealed class SqlServerDb(DbContextOptions<SqlServerDb> options) : CrmDb(options)
{
    static readonly ValueConverter<DateTime, DateTime> Instant = new(value => Write(value), stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));

    protected override Task<bool> IsReadBesideWritingAsync(CancellationToken cancel) => Task.FromResult(true); // it locks rows and tables, never the database

    protected override void Adapt(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type == typeof(DateTime))
            {
                property.SetValueConverter(Instant);
                property.SetPrecision(3);
            }
            else if (type == typeof(byte[]) && property.GetMaxLength() is not null)
            {
                property.SetIsFixedLength(true); // hashes: always as long as declared
            }
        }
    }

    /// <summary>Cut to the millisecond as on SQLite, where the server would round: a key must read back as it was written.</summary>
    static DateTime Write(DateTime value)
    {
        var utc = value.Kind is DateTimeKind.Local ? value.ToUniversalTime() : value;
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }
}

/// <summary>Makes contexts for one SQL Server database.</summary>
sealed class SqlServerDbFactory(Database database) : IDbContextFactory<CrmDb>
{
    /// <summary>SQL Server 2019; Babelfish, which knows less, takes what EF writes for it too.</summary>
    const int CompatibilityLevel = 150;

    readonly DbContextOptions<SqlServerDb> _options = new DbContextOptionsBuilder<SqlServerDb>()
        .UseSqlServer(
            database.ConnectionString,
            sqlServer => sqlServer
                .UseCompatibilityLevel(CompatibilityLevel)
                .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter) // a list of values is one OPENJSON
                .CommandTimeout(600))
        .AddInterceptors(new RowCounts(), new LongTexts())
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        .Options;

    public CrmDb CreateDbContext() => new SqlServerDb(_options);
}
