using System.Text.Json;
using Crm360.IntegrationTests.Storage;
using Crm360.Sources;
using Crm360.Sources.Sql;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.IntegrationTests.Sources;

/// <summary>Every type of an engine becomes a text that loses nothing of it.</summary>
public static class SqlTypes
{
    /// <summary>Reads one row of a column of each type.</summary>
    internal static (Dictionary<string, string> Values, IReadOnlyList<string?> Types) Of(SqlProvider provider, params (string Type, string Literal)[] columns)
    {
        using var house = SqlHouse.Of(provider);
        house.Table("types_of_erp", ["id int", .. columns.Select((column, at) => $"c{at} {column.Type}")]);
        house.Execute($"insert into types_of_erp values (1, {string.Join(", ", columns.Select(column => column.Literal))})");
        var source = house.Source("table: types_of_erp", "id", "c0");
        var row = house.Read(source).Rows.Single();
        using var payload = JsonDocument.Parse(row.Payload);
        return (payload.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString()!, StringComparer.Ordinal),
            [.. house.Part(source).Columns().Skip(1).Select(column => column.Type)]);
    }

    internal static void AssertTexts(SqlProvider provider, params (string Type, string Literal, string Text)[] columns)
    {
        var (values, _) = Of(provider, [.. columns.Select(column => (column.Type, column.Literal))]);

        Assert.Equal(
            columns.Select(column => (column.Type, column.Text)),
            columns.Select((column, at) => (column.Type, values[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"c{at}")])));
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteTypeTests
{
    [Fact]
    public void Values_are_kept_to_the_letter() => SqlTypes.AssertTexts(SqlProvider.Sqlite,
        ("integer", "9223372036854775807", "9223372036854775807"),
        ("real", "0.1", "0.1"),
        ("real", "1.7976931348623157e308", "1.7976931348623157E+308"),
        ("text", "'0532 000'", "0532 000"),
        ("blob", "x'00ff'", "00FF"),
        ("datetime", "'2026-06-30 21:00:00'", "2026-06-30 21:00:00"),
        ("boolean", "1", "1"));

    [Theory]
    [InlineData("2026-06-30 10:00", "2026-06-30 09:00")]
    [InlineData("2026-06-30T10:00:00Z", "2026-06-30T09:00:00Z")]
    [InlineData("2026-06-30 10:00:00.250", "2026-06-30 09:00:00.250")]
    [InlineData("2026-06-30", "2026-06-29")]
    public void A_watermark_of_texts_is_counted_back_in_their_own_shape(string last, string earliest)
    {
        using var house = SqlHouse.Of(SqlProvider.Sqlite);
        house.Table("t", "id int", "name text", "changed text collate nocase");
        house.Execute($"insert into t values (1, 'before', '{earliest[..^1]}'), (2, 'first', '{earliest}'), (3, 'last', '{last}')");
        var source = house.Source("table: t, watermark: { column: changed, overlap: 1h }");

        var read = house.Read(source);

        Assert.Equal(last, read.Reached.Watermark);
        Assert.Equal(["2", "3"], house.Read(source, new() { After = read.Reached }).Keys);
    }

    [Fact]
    public void A_span_is_found_in_texts_of_another_shape()
    {
        using var house = SqlHouse.Of(SqlProvider.Sqlite);
        house.Table("t", "id int", "name text", "changed text");
        house.Execute("insert into t values (1, 'a', '2026-06-30 09:00:00'), (2, 'b', '2026-06-30 11:00:00')");

        var read = house.Read(house.Source("table: t, watermark: { column: changed }"), new() { From = "2026-06-30T10:00:00Z" });

        Assert.Equal(["2"], read.Keys);
    }

    [Fact]
    public void Numbers_in_a_column_without_a_type_are_compared_as_numbers()
    {
        using var house = SqlHouse.Of(SqlProvider.Sqlite);
        house.Table("t", "id int", "name text", "changed int");
        house.Execute("insert into t values (1, 'a', 9), (2, 'b', 10), (3, 'c', 100)");
        var source = house.Source("query: 'select id, name, max(changed) as changed from t group by id', watermark: { column: changed }");

        Assert.Equal("100", house.Read(source).Reached.Watermark);
        Assert.Equal(["2", "3"], house.Read(source, new() { After = new("10") }).Keys);
    }

    [Fact]
    public void Incremental_reading_keeps_up_with_any_history() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Key, byte Name, bool SameMoment)[][]>(), HistoryIsKept).QuickCheckThrowOnFailure();

    static void HistoryIsKept((byte Key, byte Name, bool SameMoment)[][] history)
    {
        using var house = SqlHouse.Of(SqlProvider.Sqlite);
        house.Table("t", "id int primary key", "name text", "changed int");
        var source = house.Source("table: t, watermark: { column: changed }, page_size: 3");
        Dictionary<string, string> landed = new(StringComparer.Ordinal);
        SourcePosition? reached = null;
        var moment = 0;
        foreach (var changes in history.Take(6))
        {
            foreach (var (key, name, sameMoment) in changes)
            {
                moment += sameMoment ? 0 : 1;
                house.Execute(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"insert or replace into t values ({key % 20}, 'n{name}', {moment})"));
            }

            var read = house.Read(source, new() { After = reached });
            reached = read.Reached;
            foreach (var row in read.Rows)
                landed[row.Key!] = row.Payload;
        }

        Assert.Equal(house.Read(source).Rows.ToDictionary(row => row.Key!, row => row.Payload, StringComparer.Ordinal), landed);
    }
}

[Trait("Category", "SqlServer")]
[Collection(SqlServerCollection.Name)]
public sealed class SqlServerTypeTests
{
    [Fact]
    public void Values_lose_nothing() => SqlTypes.AssertTexts(SqlProvider.SqlServer,
        ("decimal(38,10)", "1234567890123456789012345678.0123456700", "1234567890123456789012345678.0123456700"),
        ("decimal(19,4)", "-0.5000", "-0.5000"),
        ("money", "12.3", "12.3000"),
        ("bigint", "-9223372036854775808", "-9223372036854775808"),
        ("float", "0.1", "0.1"),
        ("real", "0.1", "0.1"),
        ("bit", "1", "true"),
        ("date", "'2026-06-30'", "2026-06-30"),
        ("datetime2(3)", "'2026-06-30 21:00:00.120'", "2026-06-30T21:00:00.12"),
        ("datetime", "'2026-06-30 21:00:00.003'", "2026-06-30T21:00:00.003"),
        ("time(3)", "'21:05:00.5'", "21:05:00.5"),
        ("datetimeoffset(3)", "'2026-06-30 21:00:00 +03:00'", "2026-06-30T21:00:00+03:00"),
        ("uniqueidentifier", "'6F9619FF-8B86-D011-B42D-00C04FC964FF'", "6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        ("varbinary(8)", "0x00FF", "00FF"),
        ("nvarchar(max)", "N'Ağrı'", "Ağrı"),
        ("varchar(40)", "'plain'", "plain"));

    [Fact]
    public void Columns_say_what_they_hold() => Assert.Equal(
        ["decimal(19,4)", "nvarchar(40)", "nvarchar(max)", "datetime2(3)", "int"],
        SqlTypes.Of(SqlProvider.SqlServer, ("decimal(19,4)", "1"), ("nvarchar(40)", "'a'"), ("nvarchar(max)", "'a'"), ("datetime2(3)", "'2026-01-01'"), ("int", "1")).Types);

    [Theory]
    [InlineData("datetime", "'2026-06-30 10:00:00.003'", "'2026-06-30 10:00:00.007'")]
    [InlineData("datetimeoffset(3)", "'2026-06-30 13:00:00 +03:00'", "'2026-06-30 10:00:01 +00:00'")]
    [InlineData("date", "'2026-06-30'", "'2026-07-01'")]
    [InlineData("decimal(19,4)", "1.0001", "1.0002")]
    [InlineData("float", "0.1", "0.2")]
    [InlineData("varbinary(8)", "0x00000000000000FF", "0x0000000000000100")]
    public void A_watermark_is_compared_as_its_column_s_own_type(string type, string before, string last)
    {
        using var house = SqlHouse.Of(SqlProvider.SqlServer);
        house.Table("marks_of_erp", "id int", "name varchar(9)", $"changed {type}");
        house.Execute($"insert into marks_of_erp values (1, 'a', {before}), (2, 'b', {last}), (3, 'c', {last})");
        var source = house.Source("table: marks_of_erp, watermark: { column: changed }");

        Assert.Equal(["2", "3"], house.Read(source, new() { After = house.Read(source).Reached }).Keys.Order());
    }
}

[Trait("Category", "Postgres")]
[Collection(SqlServerCollection.Name)]
public sealed class PostgresTypeTests
{
    [Fact]
    public void Values_lose_nothing() => SqlTypes.AssertTexts(SqlProvider.Postgres,
        ("numeric", "123456789012345678901234567890123456789012.0123456700", "123456789012345678901234567890123456789012.0123456700"),
        ("numeric", "'NaN'", "NaN"),
        ("numeric(10,2)", "1.5", "1.50"),
        ("double precision", "0.1", "0.1"),
        ("boolean", "false", "false"),
        ("date", "'2026-06-30'", "2026-06-30"),
        ("timestamp", "'2026-06-30 21:00:00.123456'", "2026-06-30T21:00:00.123456"),
        ("timestamptz", "'2026-06-30 21:00:00+03'", "2026-06-30T18:00:00Z"),
        ("timestamptz", "'infinity'", "infinity"),
        ("time", "'21:05:00.5'", "21:05:00.5"),
        ("uuid", "'6F9619FF-8B86-D011-B42D-00C04FC964FF'", "6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        ("bytea", "'\\x00ff'", "00FF"),
        ("jsonb", "'{\"a\": 1}'", "{\"a\": 1}"),
        ("text[]", "array['a','b c']", "{a,\"b c\"}"),
        ("money", "12.5", "$12.50"),
        ("interval", "'1 day 2 hours'", "P1DT2H"));

    [Fact]
    public void Columns_say_what_they_hold() => Assert.Equal(
        ["numeric(19, 4)", "character varying(40)", "timestamp with time zone", "text[]"],
        SqlTypes.Of(SqlProvider.Postgres, ("numeric(19,4)", "1"), ("varchar(40)", "'a'"), ("timestamptz", "'2026-01-01'"), ("text[]", "null")).Types);

    [Theory]
    [InlineData("timestamptz", "'2026-06-30 10:00:00.000001Z'", "'2026-06-30 13:00:00.000002+03'")]
    [InlineData("date", "'2026-06-30'", "'2026-07-01'")]
    [InlineData("numeric", "1.0001", "1.0002")]
    [InlineData("bigint", "9", "10")]
    [InlineData("bytea", "'\\x00ff'", "'\\x0100'")]
    public void A_watermark_is_compared_as_its_column_s_own_type(string type, string before, string last)
    {
        using var house = SqlHouse.Of(SqlProvider.Postgres);
        house.Table("marks_of_erp", "id int", "name varchar(9)", $"changed {type}");
        house.Execute($"insert into marks_of_erp values (1, 'a', {before}), (2, 'b', {last}), (3, 'c', {last})");
        var source = house.Source("table: marks_of_erp, watermark: { column: changed }, page_size: 1");

        Assert.Equal(["2", "3"], house.Read(source, new() { After = house.Read(source).Reached }).Keys);
    }

    [Fact]
    public void A_value_that_is_no_instant_does_not_end_the_watermark()
    {
        using var house = SqlHouse.Of(SqlProvider.Postgres);
        house.Table("marks_of_erp", "id int", "name varchar(9)", "changed timestamptz");
        house.Execute("insert into marks_of_erp values (1, 'a', 'infinity'), (2, 'b', '2026-01-01Z')");

        Assert.Equal("2026-01-01T00:00:00Z", house.Read(house.Source("table: marks_of_erp, watermark: { column: changed }")).Reached.Watermark);
    }
}
