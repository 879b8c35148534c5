using System.Data.Common;

namespace Crm360.Sources.Sql;

/// <summary>SQLite: columns have a leaning, values have types.</summary>
sealed class SqliteDialect : SqlDialect
{
    public override string TablesQuery => "select schema, name, schema = 'main' from pragma_table_list where schema <> 'temp' and name not like 'sqlite!_%' escape '!'";

    public override string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // a column may be declared to be compared without regard to case, which is not how its greatest value is found here
    public override string Compared(string quoted) => $"{quoted} collate binary";

    public override string RowAfter(string orderedSelect, int rows) => string.Create(CultureInfo.InvariantCulture, $"{orderedSelect} limit 1 offset {rows}");

    public override WatermarkKind? KindOf(SqlColumn column) => column.Type is "blob" ? WatermarkKind.Bytes : WatermarkKind.NumberOrText;

    public override string Text(DbDataReader row, int at, SqlColumn column) => row.GetValue(at) switch
    {
        string text => text,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexString(bytes),
        var whole => Convert.ToString(whole, CultureInfo.InvariantCulture)!,
    };

    public override string? BeginSnapshot(SqlSession session)
    {
        session.Execute("begin");
        return null;
    }
}
