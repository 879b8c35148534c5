using System.Data.Common;

namespace Crm360.Sources.Sql;

/// <summary>What differs between the engines that rows are read from.</summary>
abstract class SqlDialect
{
    static readonly SqliteDialect Sqlite = new();
    static readonly SqlServerDialect SqlServer = new();
    static readonly PostgresDialect Postgres = new();

    /// <summary>Asks for tables and views: schema, name, and 1 where the schema needs not be written.</summary>
    public abstract string TablesQuery { get; }

    public static SqlDialect Of(SqlProvider provider) => provider switch
    {
        SqlProvider.Sqlite => Sqlite,
        SqlProvider.SqlServer => SqlServer,
        SqlProvider.Postgres => Postgres,
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
    };

    /// <summary>A name of the schema, quoted.</summary>
    public abstract string Quoted(string name);

    /// <summary>A column as values are compared with it.</summary>
    public virtual string Compared(string quoted) => quoted;

    /// <summary>The row that comes after so many others.</summary>
    public abstract string RowAfter(string orderedSelect, int rows);

    /// <summary>How the values of such a column are ordered; null where that can't be told outside of the database.</summary>
    public abstract WatermarkKind? KindOf(SqlColumn column);

    /// <summary>A watermark as a parameter has it.</summary>
    public virtual object ParameterOf(WatermarkKind kind, SqlColumn column, string text) => WatermarkValue.Typed(kind, text)!;

    /// <summary>A parameter whose type can be told wherever it stands.</summary>
    public virtual string Typed(string parameter, SqlColumn column) => parameter;

    /// <summary>Gives a parameter the type of its column.</summary>
    public virtual void SetType(DbParameter parameter, SqlColumn column)
    {
    }

    /// <summary>A value that is not null, as a text that loses nothing of it.</summary>
    public abstract string Text(DbDataReader row, int at, SqlColumn column);

    /// <summary>A value as it is handed back to the database.</summary>
    public virtual object Raw(DbDataReader row, int at, SqlColumn column) => row.GetValue(at);

    /// <summary>The columns of what a command gives.</summary>
    public virtual IReadOnlyList<SqlColumn> Columns(DbDataReader described) =>
        [.. Enumerable.Range(0, described.FieldCount).Select(at => Column(described.GetName(at), described.GetDataTypeName(at)))];

    /// <summary>Begins a transaction in which every statement sees the same rows.</summary>
    /// <returns>Why it could not, as a remark; null where it could.</returns>
    public abstract string? BeginSnapshot(SqlSession session);

    protected static SqlColumn Column(string name, string fullType)
    {
        var bracket = fullType.IndexOf('(', StringComparison.Ordinal);
        var type = (bracket < 0 ? fullType : fullType[..bracket]).Trim().ToLowerInvariant();
        return new(name, type, fullType is "" ? null : fullType);
    }
}
