using System.Linq.Expressions;
using System.Reflection;
using Crm360.Golden;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Storage;

public abstract class BulkLoaderTests(DatabaseEngine engine)
{
    static readonly MethodInfo RoundTripMethod =
        typeof(BulkLoaderTests).GetMethod(nameof(RoundTripAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_every_type_are_inserted_replaced_read_and_deleted_without_a_change()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        await db.Set<KeyBlockRow>().ExecuteDeleteAsync(Cancel); // the one table that is not empty from the start

        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null))
            await (Task)RoundTripMethod.MakeGenericMethod(entity.ClrType).Invoke(null, [database])!;
    }

    [Fact]
    public async Task A_load_belongs_to_the_transaction_it_is_called_in()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        await using (await db.Database.BeginTransactionAsync(Cancel))
        {
            await database.Loader.InsertAsync(db, [Point(1)], Cancel);
            await database.Loader.UpsertAsync(db, [Point(2)], Cancel);
        }

        Assert.Equal(0, await db.Set<CustomerContactPointRow>().CountAsync(Cancel));
    }

    [Fact]
    public async Task Another_connection_reads_for_as_long_as_one_writes()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var writer = database.Open();
        await using var reader = await writer.ReaderBesideAsync(database.Services.GetRequiredService<IDbContextFactory<CrmDb>>(), Cancel);
        Assert.NotNull(reader);

        await using var transaction = await writer.Database.BeginTransactionAsync(Cancel);
        await database.Loader.InsertAsync(writer, Enumerable.Range(1, 20_000).Select(key => Point(key)), Cancel);
        Assert.Empty(await database.Loader.ReadAsync(reader, reader.Set<CustomerRow>(), Cancel));
        await transaction.CommitAsync(Cancel);

        Assert.Equal(20_000, await reader.Set<CustomerContactPointRow>().CountAsync(Cancel));
    }

    [Fact]
    public async Task A_load_that_fails_leaves_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();

        await Assert.ThrowsAnyAsync<Exception>(() => database.Loader.InsertAsync(db, [Point(1), Point(2), Point(1)], Cancel));

        await using var next = database.Open();
        Assert.Equal(0, await next.Set<CustomerContactPointRow>().CountAsync(Cancel));
        Assert.Equal(1, await database.Loader.InsertAsync(next, [Point(1)], Cancel));
    }

    [Fact]
    public async Task A_text_too_long_for_its_column_is_refused_by_column_on_every_engine()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        var tooLong = Point(1) with { Status = new('x', 17) };

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => database.Loader.InsertAsync(db, [tooLong], Cancel));

        Assert.Contains("status takes 16 characters, a value has 17", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_without_a_limit_may_be_as_long_as_a_book()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        CustomerHistoryRow row = new() { CustomerId = 1, ValidFrom = DateTime.UnixEpoch, RunId = 1, Document = new('ş', 1_000_000) };
        List<CustomerHistoryRow> rows =
            [row, row with { CustomerId = 2, Document = "" }, row with { CustomerId = 3, Document = new('i', 100_000) }];

        await database.Loader.InsertAsync(db, rows, Cancel);

        Assert.Equal(rows, await database.Loader.ReadAsync(db, db.Set<CustomerHistoryRow>().OrderBy(row => row.CustomerId), Cancel));
    }

    [Fact]
    public async Task Texts_that_repeat_themselves_are_read_as_they_were_written()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        string[] systems = ["crm", "", "erp", "İstanbul", "çağrı merkezi", new('x', 41), new('ş', 40)];
        List<CustomerContactPointRow> rows =
        [
            .. Enumerable.Range(1, 6_000).Select(at => Point(at) with
            {
                Reasons = systems[at % systems.Length],
                Canonical = at < 3_000 ? "+905321112233" : $"+9053211{at}", // from here on nothing comes twice
                Type = at % 3 == 0 ? null : $"{at % 700}",
            }),
        ];
        await database.Loader.InsertAsync(db, rows, Cancel);

        var found = await database.Loader.ReadAsync(db, db.Set<CustomerContactPointRow>().OrderBy(row => row.CustomerId), Cancel);
        var values = await database.Loader.ReadAsync(
            db, db.Set<CustomerContactPointRow>().Where(row => row.CustomerId > 10).OrderByDescending(row => row.CustomerId).Take(5), row => row.CustomerId, Cancel);

        Assert.Equal(rows, found);
        Assert.Equal([6_000, 5_999, 5_998, 5_997, 5_996], values);
    }

    [Fact]
    public async Task A_table_is_copied_into_another_of_its_columns()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        var many = engine is DatabaseEngine.Sqlite ? 30_000 : 300; // more than indexes are kept up for
        await database.Loader.InsertAsync(db, Enumerable.Range(1, many).Select(at => Changed(at)), Cancel);

        Assert.Equal(many, await database.Loader.CopyAsync<ChangedContactPointRow, CustomerContactPointRow>(db, Cancel));

        Assert.Equal(
            Enumerable.Range(1, many).Select(at => Point(at)),
            await database.Loader.ReadAsync(db, db.Set<CustomerContactPointRow>().OrderBy(row => row.CustomerId), Cancel));
        await Assert.ThrowsAnyAsync<Exception>(() => database.Loader.CopyAsync<ChangedContactPointRow, CustomerContactPointRow>(db, Cancel));
        Assert.Equal(many, await db.Set<CustomerContactPointRow>().CountAsync(Cancel));
    }

    [Fact]
    public async Task Long_texts_that_cross_many_packets_come_back_letter_by_letter()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        List<CustomerHistoryRow> rows =
        [
            .. Enumerable.Range(1, 3_000)
                .Select(at => new CustomerHistoryRow { CustomerId = at, ValidFrom = DateTime.UnixEpoch, RunId = 1, Document = Page(at) }),
        ];

        await database.Loader.InsertAsync(db, rows, Cancel);

        Assert.Equal(rows, await db.Set<CustomerHistoryRow>().OrderBy(row => row.CustomerId).ToListAsync(Cancel));

        static string Page(int at) => string.Concat(Enumerable.Range(at, 2_000 + (at % 997)).Select(letter => (char)('0' + (letter % 700))));
    }

    [Fact]
    public async Task Very_many_values_can_be_asked_for_and_deleted()
    {
        var many = engine is DatabaseEngine.Sqlite ? 1_000_000 : 60_000; // a slow test server takes seconds for the smaller
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        await database.Loader.InsertAsync(db, Enumerable.Range(1, 2_000).Select(at => Point(at * 1_000L)), Cancel);
        var values = Enumerable.Range(0, many).Select(value => (long)value).Concat([5_000L]); // one of them twice
        var expected = Math.Min(2_000, (many - 1) / 1_000);

        var found = await database.Loader.ReadAsync<CustomerContactPointRow>(db, row => row.CustomerId, values, Cancel);
        var deleted = await database.Loader.DeleteAsync<CustomerContactPointRow>(db, row => row.CustomerId, values, Cancel);

        Assert.Equal(expected, found.Count);
        Assert.Equal(expected, deleted);
        Assert.Equal(2_000 - expected, await db.Set<CustomerContactPointRow>().CountAsync(Cancel));
    }

    [Fact]
    public async Task A_column_that_may_be_null_can_be_asked_for_values()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        XrefRow open = new() { RecordId = 1, ValidFrom = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), CustomerId = 7, RunId = 1, EvidenceRecordId = 3 };
        await database.Loader.InsertAsync(db, [open, open with { RecordId = 2, EvidenceRecordId = null }], Cancel);

        var found = await database.Loader.ReadAsync<XrefRow>(db, row => row.EvidenceRecordId!.Value, [3, 4], Cancel);

        Assert.Equal([open], found);
    }

    [Fact]
    public async Task An_amount_is_rounded_half_away_from_zero_and_an_instant_cut_to_the_millisecond()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        DateTime instant = new DateTime(2024, 2, 29, 23, 59, 59, 999, DateTimeKind.Utc).AddTicks(9_999);
        var run = Rows.Of<RunRow>(db, 0) with { AsOf = instant };
        var day = Rows.Of<Insight.CustomerInsightRow>(db, 0) with { Monetary = -1.00005m };

        await database.Loader.UpsertAsync(db, [run], Cancel);
        await database.Loader.UpsertAsync(db, [day], Cancel);

        Assert.Equal(instant.AddTicks(-9_999), (await db.Set<RunRow>().SingleAsync(Cancel)).AsOf);
        Assert.Equal(-1.0001m, (await db.Set<Insight.CustomerInsightRow>().SingleAsync(Cancel)).Monetary);
    }

    static async Task RoundTripAsync<TRow>(TestDatabase database)
        where TRow : class
    {
        await using var db = database.Open();
        List<TRow> first = [.. Enumerable.Range(0, 40).Select(seed => Rows.Of<TRow>(db, seed))];
        List<TRow> changed = [.. Enumerable.Range(20, 40).Select(key => Rows.Of<TRow>(db, seed: key + 1, key))];

        Assert.Equal(40, await database.Loader.InsertAsync(db, first, Cancel));
        Rows.AssertSame(db, first, await db.Set<TRow>().ToListAsync(Cancel));

        Assert.Equal(40, await database.Loader.UpsertAsync(db, changed, Cancel));
        List<TRow> expected = [.. first.Take(20), .. changed];
        Rows.AssertSame(db, expected, await db.Set<TRow>().ToListAsync(Cancel));
        Assert.Equal(40, await database.Loader.UpsertAsync(db, changed, Cancel)); // the staging table was emptied
        Rows.AssertSame(db, expected, await db.Set<TRow>().ToListAsync(Cancel));

        await ReadAndDeleteAsync(database, db, expected);
    }

    static async Task ReadAndDeleteAsync<TRow>(TestDatabase database, CrmDb db, List<TRow> rows)
        where TRow : class
    {
        if (db.Model.FindEntityType(typeof(TRow))!.GetProperties().FirstOrDefault(property => property.ClrType == typeof(long)) is not { } property)
            return; // no column of that type to ask by

        var row = Expression.Parameter(typeof(TRow), "row");
        var column = Expression.Lambda<Func<TRow, long>>(Expression.Property(row, property.PropertyInfo!), row);
        var value = column.Compile();
        List<long> some = [.. rows.Select(value).Distinct().Order().Take(10)];

        Rows.AssertSame(db, [.. rows.Where(row => some.Contains(value(row)))], await database.Loader.ReadAsync(db, column, some, Cancel));

        await database.Loader.DeleteAsync(db, column, some, Cancel);
        Rows.AssertSame(db, [.. rows.Where(row => !some.Contains(value(row)))], await db.Set<TRow>().ToListAsync(Cancel));
    }

    private protected static CustomerContactPointRow Point(long customer) => new()
    {
        CustomerId = customer,
        Ordinal = 0,
        Kind = "email",
        Canonical = "ayşe@örnek.com",
        MatchKey = "ayşe@örnek.com",
        Status = "valid",
        Records = 1,
    };

    static ChangedContactPointRow Changed(long customer) => new()
    {
        CustomerId = customer,
        Ordinal = 0,
        Kind = "email",
        Canonical = "ayşe@örnek.com",
        MatchKey = "ayşe@örnek.com",
        Status = "valid",
        Records = 1,
    };
}

[Trait("Category", "Sqlite")]
public sealed class SqliteBulkLoaderTests() : BulkLoaderTests(DatabaseEngine.Sqlite)
{
    [Fact]
    public async Task A_fault_in_making_the_rows_ends_the_load_and_leaves_nothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var db = database.Open();
        var rows = Enumerable.Range(1, 5_000).Select(at => at < 4_000 ? Point(at) : throw new FormatException("row 4,000"));

        await Assert.ThrowsAsync<FormatException>(() => database.Loader.InsertAsync(db, rows, TestContext.Current.CancellationToken));

        Assert.Equal(0, await db.Set<CustomerContactPointRow>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3_999, await database.Loader.InsertAsync(db, rows.Take(3_999), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_large_first_load_leaves_the_indexes_whether_or_not_it_succeeds(bool fails)
    {
        const string Question = "select sql from sqlite_master where tbl_name = 'gold_contact_point' and type = 'index' and sql is not null order by name";
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var before = await database.QueryAsync(Question);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var rows = Enumerable.Range(1, 50_000).Select(at => Point(fails && at == 50_000 ? 1 : at));

        var load = database.Loader.InsertAsync(db, rows, TestContext.Current.CancellationToken);
        if (fails)
            await Assert.ThrowsAsync<SqliteException>(() => load);
        else
            Assert.Equal(50_000, await load);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(before);
        Assert.Equal(before, await database.QueryAsync(Question));
        Assert.Equal("ok", (await database.QueryAsync("pragma integrity_check"))[0][0]);
    }

    [Fact]
    public async Task An_amount_too_large_for_a_scaled_integer_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var db = database.Open();
        var row = Rows.Of<Insight.CustomerInsightRow>(db, 0) with { Monetary = 922_337_203_685_478m };

        var fault = await Assert.ThrowsAsync<OverflowException>(
            () => database.Loader.InsertAsync(db, [row], TestContext.Current.CancellationToken));

        Assert.Contains("Monetary holds up to", fault.Message, StringComparison.Ordinal);
    }
}

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerBulkLoaderTests() : BulkLoaderTests(DatabaseEngine.SqlServer);
