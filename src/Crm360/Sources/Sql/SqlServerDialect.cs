using System.Data;
using System.Data.Common;

namespace Crm360.Sources.Sql;

/// <summary>SQL Server.</summary>
sealed class SqlServerDialect : SqlDialect
{
    public override string TablesQuery =>
        "select TABLE_SCHEMA, TABLE_NAME, case when TABLE_SCHEMA = schema_name() then 1 else 0 end from INFORMATION_SCHEMA.TABLES";

    public override string Quoted(string name) => $"[{name.Replace("]", "]]", StringComparison.Ordinal)}]";

    public override string RowAfter(string orderedSelect, int rows) =>
        string.Create(CultureInfo.InvariantCulture, $"{orderedSelect} offset {rows} rows fetch next 1 rows only");

    public override WatermarkKind? KindOf(SqlColumn column) => column.Type switch
    {
        "tinyint" or "smallint" or "int" or "bigint" or "decimal" or "numeric" or "money" or "smallmoney" => WatermarkKind.Number,
        "float" or "real" => WatermarkKind.Float,
        "date" => WatermarkKind.Date,
        "datetime" or "datetime2" or "smalldatetime" => WatermarkKind.Instant,
        "datetimeoffset" => WatermarkKind.ZonedInstant,
        "timestamp" or "rowversion" or "binary" or "varbinary" => WatermarkKind.Bytes,
        _ => null, // the order of texts depends on their collation
    };

    // a parameter of another type than its column is compared by other rules: rounded instants, texts in another order
    public override void SetType(DbParameter parameter, SqlColumn column)
    {
        DbType? type = column.Type switch
        {
            "char" or "varchar" or "text" => DbType.AnsiString,
            "date" => DbType.Date,
            "datetime" or "smalldatetime" => DbType.DateTime,
            "datetime2" => DbType.DateTime2,
            "datetimeoffset" => DbType.DateTimeOffset,
            "time" => DbType.Time,
            "float" or "real" => DbType.Double,
            "tinyint" or "smallint" or "int" or "bigint" => DbType.Int64,
            "decimal" or "numeric" or "money" or "smallmoney" => DbType.Decimal,
            "timestamp" or "rowversion" or "binary" or "varbinary" => DbType.Binary,
            _ => null,
        };
        if (type is { } known)
            parameter.DbType = known;
    }

    public override object ParameterOf(WatermarkKind kind, SqlColumn column, string text) => (WatermarkValue.Typed(kind, text)!, column.Type) switch
    {
        (decimal number, "tinyint" or "smallint" or "int" or "bigint") => (long)Math.Clamp(Math.Ceiling(number), long.MinValue, long.MaxValue),
        // earlier than the type knows
        (DateTime { Year: < 1753 }, "datetime" or "smalldatetime") => new DateTime(1753, 1, 1, 0, 0, 0, DateTimeKind.Unspecified),
        var (value, _) => value,
    };

    public override string Text(DbDataReader row, int at, SqlColumn column)
    {
        if (column.IsLong)
        {
            using var text = row.GetTextReader(at); // SqlClient reads long texts rightly only so
            return text.ReadToEnd();
        }

        if (row.GetFieldType(at) is { Namespace: not "System" }) // geography and its like, whose library nobody has
            return Convert.ToHexString(Bytes(row, at));
        return Raw(row, at, column) switch
        {
            string text => text,
            bool flag => flag ? "true" : "false",
            DateTime day when column.Type is "date" => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            DateTimeOffset instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
            TimeSpan time => time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.FFFFFFF", CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            float number => number.ToString("R", CultureInfo.InvariantCulture),
            byte[] bytes => Convert.ToHexString(bytes),
            Guid id => id.ToString("D"),
            var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
        };
    }

    // decimals of 38 digits do not fit those of .NET
    public override object Raw(DbDataReader row, int at, SqlColumn column) =>
        column.Type is "decimal" or "numeric" ? row.GetProviderSpecificValue(at) : row.GetValue(at);

    public override IReadOnlyList<SqlColumn> Columns(DbDataReader described) =>
        [.. ((IDbColumnSchemaGenerator)described).GetColumnSchema().Select((column, at) => Column(column, described.GetName(at)))];

    public override string? BeginSnapshot(SqlSession session)
    {
        var allowed = session.FirstRow("select snapshot_isolation_state, is_read_committed_snapshot_on from sys.databases where database_id = db_id()");
        if (allowed is [1, _])
        {
            session.Execute("set transaction isolation level snapshot");
            session.Execute("begin transaction");
            return null;
        }

        return allowed is [_, 1] && !session.IsPaged
            ? null // each statement sees the rows as they were when it began
            : "The database allows no snapshot (ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON), so a row that changed while the source was read may be as it was before or after.";
    }

    static SqlColumn Column(DbColumn column, string name)
    {
        var type = (column.DataTypeName ?? "").ToLowerInvariant();
        var isLong = type is "text" or "ntext" || (type is "varchar" or "nvarchar" && column.ColumnSize is null or <= 0 or >= int.MaxValue / 2);
        var full = type switch
        {
            "decimal" or "numeric" => string.Create(CultureInfo.InvariantCulture, $"{type}({column.NumericPrecision},{column.NumericScale})"),
            "datetime2" or "datetimeoffset" or "time" => string.Create(CultureInfo.InvariantCulture, $"{type}({column.NumericScale})"),
            "varchar" or "nvarchar" when isLong => $"{type}(max)",
            "char" or "nchar" or "varchar" or "nvarchar" or "binary" => string.Create(CultureInfo.InvariantCulture, $"{type}({column.ColumnSize})"),
            _ => type,
        };
        return new(name, type, full, isLong);
    }

    static byte[] Bytes(DbDataReader row, int at)
    {
        using var bytes = new MemoryStream();
        var some = new byte[8192];
        for (long from = 0, got; (got = row.GetBytes(at, from, some, 0, some.Length)) > 0; from += got)
            bytes.Write(some, 0, (int)got);
        return bytes.ToArray();
    }
}
