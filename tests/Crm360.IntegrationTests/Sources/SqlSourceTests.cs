using Crm360.IntegrationTests.Storage;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Sources.Sql;

namespace Crm360.IntegrationTests.Sources;

/// <summary>What holds of every engine.</summary>
public abstract class SqlSourceTests(SqlProvider provider)
{
    const string People = "people_of_erp";

    string Instant => provider switch { SqlProvider.Sqlite => "text", SqlProvider.SqlServer => "datetime2(3)", _ => "timestamp(3)" };

    [Fact]
    public void An_extraction_reads_what_changed_since_the_last_one_and_every_row_of_its_last_value()
    {
        using var house = WithPeople();
        var source = house.Source($"table: {People}, watermark: {{ column: changed }}");

        var first = house.Read(source);
        Assert.Equal(["1", "2", "3"], first.Keys.Order());
        Assert.StartsWith("2026-03-01", first.Reached.Watermark, StringComparison.Ordinal);

        // two rows more in the same moment, of which the first extraction knew nothing
        house.Execute($"insert into {People} values (4, 'Can', '2026-03-01 10:00:00'), (5, 'Ece', '2026-03-02 00:00:00')");
        var second = house.Read(source, new() { After = first.Reached });
        Assert.Equal(["3", "4", "5"], second.Keys.Order());

        var third = house.Read(source, new() { After = second.Reached });
        Assert.Equal(["5"], third.Keys);
        Assert.Equal(second.Reached, third.Reached);
    }

    [Fact]
    public void A_reading_without_rows_keeps_the_position()
    {
        using var house = WithPeople();
        var source = house.Source($"table: {People}, watermark: {{ column: changed }}");
        var reached = house.Read(source).Reached;

        house.Execute($"delete from {People}");

        Assert.Equal(reached, house.Read(source, new() { After = reached }).Reached);
    }

    [Theory]
    [InlineData("90s", "3")]
    [InlineData("1h", "3")]
    [InlineData("30d", "2 3")]
    public void The_overlap_is_read_again(string overlap, string keys)
    {
        using var house = WithPeople();
        var source = house.Source($"table: {People}, watermark: {{ column: changed, overlap: {overlap} }}");

        var again = house.Read(source, new() { After = house.Read(source).Reached });

        Assert.Equal(keys.Split(' '), again.Keys.Order());
    }

    [Fact]
    public void Rows_without_a_watermark_are_read_each_time_and_said()
    {
        using var house = WithPeople();
        house.Execute($"insert into {People} values (9, 'Nil', null)");
        var source = house.Source($"table: {People}, watermark: {{ column: changed }}");

        var again = house.Read(source, new() { After = house.Read(source).Reached });

        Assert.Equal(["3", "9"], again.Keys.Order());
        Assert.Contains(again.Remarks, remark => remark.StartsWith("1 rows have no value of changed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-02-01T10:00:00", "2026-03-01T10:00:00", "2")]
    [InlineData("2026-02-01", null, "2 3")]
    [InlineData(null, "2026-02-01T10:00:01", "1 2")]
    public void A_span_is_asked_of_the_database(string? from, string? to, string keys)
    {
        using var house = WithPeople();
        house.Execute($"insert into {People} values (9, 'Nil', null)");

        foreach (var what in new[] { $"table: {People}", $"query: select * from {People}", $"query: 'select * from {People} where (@watermark is null or changed >= @watermark)'" })
        {
            var read = house.Read(house.Source($"{what}, watermark: {{ column: changed }}"), new() { From = from, To = to });
            Assert.Equal(keys.Split(' '), read.Keys.Where(key => key != "9").Order());
        }
    }

    [Theory]
    [InlineData("query: 'select id, name, changed from people_of_erp where (@watermark is null or changed > @watermark)'", "")]
    [InlineData("query: 'select id, name, changed from people_of_erp -- of all'", "3")]
    public void A_query_places_the_watermark_itself_or_is_narrowed(string query, string keys)
    {
        if (provider is SqlProvider.SqlServer)
            query = query.Replace(" -- of all", "", StringComparison.Ordinal); // a test server may lose its place after a comment
        using var house = WithPeople();
        var source = house.Source($"{query}, watermark: {{ column: changed }}");

        var first = house.Read(source);
        Assert.Equal(["1", "2", "3"], first.Keys.Order());

        Assert.Equal(keys, string.Join(' ', house.Read(source, new() { After = first.Reached }).Keys));
    }

    [Fact]
    public void A_number_is_a_watermark_with_a_number_as_overlap()
    {
        using var house = WithPeople();
        var source = house.Source($"table: {People}, watermark: {{ column: id, overlap: 1 }}");

        var first = house.Read(source);

        Assert.Equal("3", first.Reached.Watermark);
        Assert.Equal(["2", "3"], house.Read(source, new() { After = first.Reached }).Keys.Order());
        var wrong = house.Source($"table: {People}, watermark: {{ column: id, overlap: 1h }}");
        var fault = Assert.Throws<FlowException>(() => house.Read(wrong, new() { After = first.Reached }));
        Assert.Contains("write the overlap as a number", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Pages_by_a_composite_key_give_what_one_statement_gives(int size)
    {
        using var house = SqlHouse.Of(provider);
        house.Table("lines_of_erp", "shop varchar(20)", "no int", "name varchar(40)");
        var rows = from shop in new[] { "a", "B", "b", "ç", "d-e", "de" } from no in Enumerable.Range(1, 4) select $"('{shop}', {no}, 'n{no}')";
        house.Execute($"insert into lines_of_erp values {string.Join(", ", rows)}");
        // keys that are no keys: twice, and without a part
        house.Execute("insert into lines_of_erp values ('a', 2, 'again'), ('a', 2, 'again'), ('b', null, 'none'), (null, 1, 'none')");

        var whole = house.Read(house.Source("table: lines_of_erp", "[shop, no]"));
        var paged = house.Read(house.Source(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"table: lines_of_erp, page_size: {size}"), "[shop, no]"));

        Assert.Equal(28, whole.Rows.Count);
        Assert.Equal(Texts(whole), Texts(paged));
        Assert.Equal(Enumerable.Range(1, 28), paged.Rows.Select(row => (int)row.Line));
        Assert.Equal(2, paged.Rows.Count(row => row.Fault == RowFaults.MissingKey));
        Assert.Empty(paged.Remarks);

        static IEnumerable<string> Texts(Extract read) => read.Rows.Select(row => $"{row.Key} {row.Payload}{row.Raw}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Pages_are_narrowed_by_the_watermark()
    {
        using var house = WithPeople();
        var source = house.Source($"table: {People}, page_size: 1, watermark: {{ column: changed, overlap: 40d }}");

        var read = house.Read(source, new() { After = house.Read(source).Reached });

        Assert.Equal(["2", "3"], read.Keys);
    }

    [Fact]
    public void What_changes_while_pages_are_read_is_not_half_seen()
    {
        using var house = WithPeople();
        var part = house.Part(house.Source($"table: {People}, page_size: 1"));

        using var rows = part.Read(ReadRequest.All, _ => { }, TestContext.Current.CancellationToken).GetEnumerator();
        Assert.True(rows.MoveNext());
        house.Execute($"insert into {People} values (7, 'Late', '2026-05-01 00:00:00')");
        house.Execute($"delete from {People} where id = 3");
        List<string?> keys = [rows.Current.Key];
        while (rows.MoveNext())
            keys.Add(rows.Current.Key);

        Assert.Equal(["1", "2", "3"], keys);
    }

    [Fact]
    public void Names_are_quoted_by_the_rule_of_the_engine()
    {
        // a test server may not know doubled brackets; what is made of them is tested without one
        var (table, column) = provider is SqlProvider.SqlServer
            ? ("o\"dd; drop table people_of_erp; --", "na\"me; --")
            : ("o\"dd]; drop table people_of_erp; --", "na]me\"; --");
        using var house = WithPeople();
        house.Table(table, "id int", $"{house.Quoted(column)} varchar(40)");
        house.Execute($"insert into {house.Quoted(table)} values (1, 'Ali')");

        var read = house.Read(house.Source($"table: '{table}', page_size: 5", "id", column));

        Assert.Equal(["1"], read.Keys);
        Assert.Contains("Ali", read.Rows[0].Payload, StringComparison.Ordinal);
        Assert.Equal(3, house.Read(house.Source($"table: {People}")).Rows.Count);
    }

    [Theory]
    [InlineData("table: people_of_er", "name", "there is no table 'people_of_er'", "did you mean 'people_of_erp'?")]
    [InlineData("table: 'people_of_erp; drop table people_of_erp'", "name", "there is no table", "")]
    [InlineData("table: people_of_erp", "nam", "column 'nam' is not in people_of_erp", "did you mean 'name'?")]
    [InlineData("table: 'people_of_erp', watermark: { column: 'changed or 1=1' }", "name", "column 'changed or 1=1' is not in people_of_erp", "its columns are id, name, changed")]
    [InlineData("query: select nam from people_of_erp", "name", "the database refuses the query", "mend the query")]
    public void What_the_schema_does_not_have_is_said_and_never_sent(string what, string name, string found, string right)
    {
        using var house = WithPeople();

        var fault = Assert.Throws<FlowException>(() => house.Read(house.Source(what, "id", name)));

        Assert.True(fault.IsOfDefinition);
        Assert.Contains(found, fault.Message, StringComparison.Ordinal);
        Assert.Contains(right, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_that_writes_is_refused()
    {
        Assert.SkipWhen(provider is SqlProvider.SqlServer, "SQL Server has no session that can't write: the login's rights say so");
        using var house = WithPeople();
        var query = provider is SqlProvider.Sqlite
            ? $"delete from {People} returning id, name"
            : $"with gone as (delete from {People} returning id, name) select id, name from gone";

        Assert.Throws<FlowException>(() => house.Read(house.Source($"query: '{query}'")));

        Assert.Equal(3, house.Read(house.Source($"table: {People}")).Rows.Count);
    }

    [Fact]
    public void Only_used_columns_are_read_where_that_is_wanted()
    {
        using var house = WithPeople();
        house.Execute(provider is SqlProvider.SqlServer ? $"alter table {People} add secret varchar(9)" : $"alter table {People} add column secret varchar(9)");
        house.Execute($"update {People} set secret = 'hidden'");

        Assert.All(house.Read(house.Source($"table: {People}")).Rows, row => Assert.Contains("hidden", row.Payload, StringComparison.Ordinal));
        var used = house.Source($"table: {People}, columns: used, watermark: {{ column: changed }}");
        Assert.All(house.Read(used).Rows, row => Assert.DoesNotContain("hidden", row.Payload, StringComparison.Ordinal));
        Assert.Equal(["id", "name", "changed"], house.Part(used).Columns().Select(column => column.Name));
    }

    [Fact]
    public void A_row_that_the_database_can_not_give_stops_the_source_without_being_quoted()
    {
        Assert.SkipWhen(provider is SqlProvider.Sqlite, "SQLite converts anything to anything");
        using var house = WithPeople();

        var fault = Assert.Throws<FlowException>(() => house.Read(house.Source($"query: 'select id, name, cast(name as int) as age from {People}'")));

        Assert.DoesNotContain("Ali", fault.Message, StringComparison.Ordinal);
        Assert.Contains("broke off", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reading_can_be_cancelled()
    {
        using var house = WithPeople();
        using CancellationTokenSource stop = new();
        using var rows = house.Part(house.Source($"table: {People}, page_size: 1")).Read(ReadRequest.All, _ => { }, stop.Token).GetEnumerator();
        Assert.True(rows.MoveNext());

        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => rows.MoveNext());
    }

    [Fact]
    public void A_connection_that_is_lost_takes_its_snapshot_along_which_is_a_clear_failure()
    {
        Assert.SkipWhen(provider is SqlProvider.Postgres, "its commands can't be wrapped");
        using var house = WithPeople();
        Break(house, hasSnapshot: true, at: 5);

        var fault = Assert.Throws<FlowException>(() => house.Read(house.Source($"table: {People}, page_size: 1")));

        Assert.Contains("what was read of it has not landed", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Without_a_snapshot_reading_goes_on_after_the_last_key_over_a_new_connection(int at)
    {
        Assert.SkipUnless(provider is SqlProvider.SqlServer, "the others always have a snapshot");
        using var house = WithPeople();
        Break(house, hasSnapshot: false, at);

        var read = house.Read(house.Source($"table: {People}, page_size: 1"));

        Assert.Equal(["1", "2", "3"], read.Keys);
        Assert.Contains(read.Remarks, remark => remark.Contains("allows no snapshot", StringComparison.Ordinal));
        Assert.Contains(read.Remarks, remark => remark.Contains("was opened again", StringComparison.Ordinal));
    }

    static void Break(SqlHouse house, bool hasSnapshot, int at)
    {
        var asked = 0;
        house.Connectors = [.. house.Connectors.Select(connector => connector with { Open = (text, folder) => new BreakingConnection(connector.Open(text, folder), hasSnapshot, () => ++asked == at), AsTexts = null })];
    }

    SqlHouse WithPeople()
    {
        var house = SqlHouse.Of(provider);
        house.Table(People, "id int", "name varchar(40)", $"changed {Instant}");
        house.Execute($"insert into {People} values (1, 'Ali', '2026-01-01 10:00:00'), (2, 'Veli', '2026-02-01 10:00:00'), (3, 'Ayse', '2026-03-01 10:00:00')");
        return house;
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteSourceTests() : SqlSourceTests(SqlProvider.Sqlite);

[Trait("Category", "SqlServer")]
[Collection(SqlServerCollection.Name)]
public sealed class SqlServerSourceTests() : SqlSourceTests(SqlProvider.SqlServer);

[Trait("Category", "Postgres")]
[Collection(SqlServerCollection.Name)]
public sealed class PostgresSourceTests() : SqlSourceTests(SqlProvider.Postgres);
