using System.Data.Common;

namespace Crm360.Sources.Sql;

/// <summary>
/// PostgreSQL, whose values come as the server's own texts (see <see cref="SqlConnector.AsTexts"/>): numbers of a thousand digits, NaN,
/// infinite instants and arrays have no like in .NET. Parameters go as texts too, and become their columns' types on the server.
/// </summary>
sealed class PostgresDialect : SqlDialect
{
    // information_schema leaves out materialised views
    public override string TablesQuery => """
        select n.nspname, c.relname, case when pg_table_is_visible(c.oid) then 1 else 0 end
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
        """;

    public override string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public override string RowAfter(string orderedSelect, int rows) => string.Create(CultureInfo.InvariantCulture, $"{orderedSelect} offset {rows} limit 1");

    public override WatermarkKind? KindOf(SqlColumn column) => column.Type switch
    {
        "smallint" or "integer" or "bigint" or "numeric" => WatermarkKind.Number,
        "real" or "double precision" => WatermarkKind.Float,
        "date" => WatermarkKind.Date,
        _ when column.Type.StartsWith("timestamp", StringComparison.Ordinal) => IsZoned(column) ? WatermarkKind.ZonedInstant : WatermarkKind.Instant,
        "bytea" => WatermarkKind.Bytes,
        _ => null,
    };

    public override string Typed(string parameter, SqlColumn column) => $"cast({parameter} as {column.FullType})";

    public override object ParameterOf(WatermarkKind kind, SqlColumn column, string text) => kind switch
    {
        WatermarkKind.Bytes => $"\\x{text}",
        WatermarkKind.Number when column.Type is not "numeric" => Math.Ceiling((decimal)WatermarkValue.Typed(kind, text)!).ToString("0", CultureInfo.InvariantCulture),
        _ => text,
    };

    public override string Text(DbDataReader row, int at, SqlColumn column)
    {
        var text = row.GetString(at);
        return column.Type switch
        {
            "boolean" => text is "t" ? "true" : "false",
            "bytea" => text[2..].ToUpperInvariant(),
            _ when column.Type.StartsWith("timestamp", StringComparison.Ordinal) => Instant(text, column),
            _ => text,
        };
    }

    public override object Raw(DbDataReader row, int at, SqlColumn column) => row.GetString(at);

    public override string? BeginSnapshot(SqlSession session)
    {
        session.Execute("begin isolation level repeatable read, read only");
        return null;
    }

    // 2026-06-30 21:00:00.5+00, as the session's zone is UTC; infinity and years before Christ stay as they are
    static string Instant(string text, SqlColumn column)
    {
        if (text.Length < 19 || text[10] != ' ' || text.EndsWith(" BC", StringComparison.Ordinal))
            return text;
        var iso = $"{text[..10]}T{text[11..]}";
        return IsZoned(column) && iso.EndsWith("+00", StringComparison.Ordinal) ? $"{iso[..^3]}Z" : iso;
    }

    static bool IsZoned(SqlColumn column) => column.FullType!.EndsWith("with time zone", StringComparison.Ordinal);
}
