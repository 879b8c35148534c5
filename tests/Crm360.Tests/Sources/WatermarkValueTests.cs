using System.Net;
using Crm360.Sources;
using Crm360.Sources.Rest;
using Crm360.Sources.Sql;
using Crm360.Tests.Definitions;

namespace Crm360.Tests.Sources;

public sealed class WatermarkValueTests
{
    static readonly Overlap Hour = new(TimeSpan.FromHours(1), null, "1h");
    static readonly Overlap Two = new(null, 2, "2");

    [Theory]
    [InlineData("Instant", "2026-01-01T00:30:00", "2025-12-31T23:30:00")]
    [InlineData("Date", "2026-01-01", "2025-12-31")]
    [InlineData("ZonedInstant", "2026-01-01T00:30:00+03:00", "2025-12-31T20:30:00Z")]
    [InlineData("ZonedInstant", "2026-01-01T00:30:00.000+0000", "2025-12-31T23:30:00Z")]
    [InlineData("NumberOrText", "2026-01-01 00:30", "2025-12-31 23:30")]
    [InlineData("Instant", "0001-01-01T00:00:00", "0001-01-01T00:00:00")]
    [InlineData("Number", "10", null)]
    [InlineData("NumberOrText", "Ali", null)]
    public void A_time_is_taken_from_instants(string kind, string last, string? from) =>
        Assert.Equal(from, WatermarkValue.Before(Enum.Parse<WatermarkKind>(kind), last, Hour));

    [Theory]
    [InlineData("Number", "10.50", "8.50")]
    [InlineData("Float", "2.5", "0.5")]
    [InlineData("NumberOrText", "1", "-1")]
    [InlineData("Bytes", "0000000000000101", "00000000000000FF")]
    [InlineData("Bytes", "0000000000000001", "0000000000000000")]
    [InlineData("Instant", "2026-01-01", null)]
    public void A_number_is_taken_from_numbers(string kind, string last, string? from) =>
        Assert.Equal(from, WatermarkValue.Before(Enum.Parse<WatermarkKind>(kind), last, Two));

    [Theory]
    [InlineData("Number", "9", "10")]
    [InlineData("NumberOrText", "9", "10")]
    [InlineData("NumberOrText", "9", "8.5x")]
    [InlineData("NumberOrText", "a", "b")]
    [InlineData("Bytes", "00FF", "0100")]
    [InlineData("ZonedInstant", "2026-01-01T02:00:00+03:00", "2026-01-01T00:00:00Z")]
    public void Values_are_ordered_as_their_database_orders_them(string kind, string less, string more)
    {
        var of = Enum.Parse<WatermarkKind>(kind);
        Assert.True(WatermarkValue.Compare(WatermarkValue.Typed(of, less)!, WatermarkValue.Typed(of, more)!) < 0);
    }

    [Theory]
    [InlineData("ZonedInstant", "05.06.2026")]
    [InlineData("Instant", "infinity")]
    [InlineData("Number", "NaN")]
    [InlineData("Float", "NaN")]
    [InlineData("Bytes", "xyz0")]
    public void What_is_no_value_is_not_taken_for_one(string kind, string text) => Assert.Null(WatermarkValue.Typed(Enum.Parse<WatermarkKind>(kind), text));

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("1h", 3600)]
    [InlineData("2d", 172_800)]
    [InlineData("1", null)]
    [InlineData("h", null)]
    [InlineData("-1h", null)]
    [InlineData("1H", null)]
    [InlineData("99999999d", null)]
    public void Durations_have_a_unit(string text, int? seconds) =>
        Assert.Equal(seconds is { } known ? TimeSpan.FromSeconds(known) : null, Durations.Parse(text));

    [Fact]
    public void Brackets_and_quotes_in_names_are_doubled()
    {
        Assert.Equal("[a]]b]", SqlDialect.Of(SqlProvider.SqlServer).Quoted("a]b"));
        Assert.Equal("\"a\"\"b\"", SqlDialect.Of(SqlProvider.Postgres).Quoted("a\"b"));
        Assert.Equal("\"a\"\"b\"", SqlDialect.Of(SqlProvider.Sqlite).Quoted("a\"b"));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    public void Addresses_of_this_machine_and_its_network_are_told(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("sql: { provider: sqlite, connection: Data Source=a.db, table: t, query: select 1 }", "table and query stand in one source")]
    [InlineData("sql: { provider: sqlite, connection: Data Source=a.db }", "an sql source needs 'table' or 'query'")]
    [InlineData("sql: { provider: sqlite, connection: Data Source=a.db, query: select 1, columns: used }", "columns is said of a query")]
    [InlineData("sql: { provider: sqlite, connection: Data Source=a.db, table: t, watermark: { column: c, overlap: soon } }", "'soon' is no overlap")]
    [InlineData("sql: { provider: sqlite, connection: Data Source=a.db, table: t, timeout: 10 }", "'10' is no duration of use here; write one from 1s to 1d")]
    [InlineData("rest: { url: 'http://a.example/x' }", "the address is not encrypted")]
    [InlineData("rest: { url: 'https://u:p@a.example/x' }", "the address has a user or password in it")]
    [InlineData("rest: { url: 'ftp://a.example/x' }", "is no address")]
    [InlineData("rest: { url: 'https://a.example/x', auth: { bearer: abc } }", "a secret is written into the definition; put it into the environment and write ${NAME}")]
    [InlineData("rest: { url: 'https://a.example/x', auth: { api_key: { key: abc } } }", "a secret is written into the definition")]
    [InlineData("rest: { url: 'https://a.example/x', auth: { basic: { user: a, password: abc } } }", "a secret is written into the definition")]
    [InlineData("rest: { url: 'https://a.example/x', auth: { } }", "a way to sign in has one of oauth2, api_key, basic, bearer")]
    [InlineData("rest: { url: 'https://a.example/x', next_link: a, page: { parameter: p } }", "next_link and page stand in one source")]
    [InlineData("rest: { url: 'https://a.example/x', watermark: { column: c } }", "the watermark does not say how the service is asked for it")]
    [InlineData("rest: { url: 'https://a.example/x', delta: true }", "delta is said of a service that does not speak OData")]
    [InlineData("rest: { url: 'https://a.example/x', odata: true, watermark: { column: 'a eq 1 or b' } }", "'a eq 1 or b' is no name of OData")]
    public void Settings_that_can_not_be_meant_are_faults(string origin, string said)
    {
        var faults = Yaml.Faults(Yaml.With("csv: { path: data/sales.csv }", origin));

        Assert.Contains(faults, fault => fault.Message.Contains(said, StringComparison.Ordinal));
    }
}
