using System.Text.RegularExpressions;
using Crm360.Runs.Definition;

namespace Crm360.Sources.Sql;

/// <summary>A table or query as the database has it: its name there and its columns, of which the key and the watermark are known.</summary>
/// <param name="From">What stands behind FROM, quoted by the engine's rule.</param>
/// <param name="Written">The query as it is written; null for a table.</param>
/// <param name="Columns">What is read, in the database's order.</param>
/// <param name="Key">Of which the key.</param>
/// <param name="Watermark">Of which the watermark; null where there is none.</param>
/// <param name="Kind">How its values are ordered.</param>
sealed partial record SqlShape(string From, string? Written, IReadOnlyList<SqlColumn> Columns, IReadOnlyList<SqlColumn> Key, SqlColumn? Watermark, WatermarkKind Kind)
{
    /// <summary>What a query says where it wants the watermark itself.</summary>
    public const string Parameter = "@watermark";

    /// <summary>Where among the columns the watermark is; -1 where there is none.</summary>
    public int WatermarkAt { get; } = Watermark is null ? -1 : Columns.Select(column => column.Name).ToList().IndexOf(Watermark.Name);

    /// <summary>Whether the query places the lower bound itself.</summary>
    public bool PlacesWatermark => Watermark is not null && Written is not null && Placeholder().IsMatch(Written);

    /// <summary>Holds what the definition names against the database.</summary>
    /// <exception cref="Runs.FlowException">There is no such table or column, or the database does not take the query.</exception>
    public static SqlShape Of(SqlSession session, SourceDefinition source, SqlSource sql)
    {
        var (from, written, all) = sql.Table is { } table ? OfTable(session, source, sql, table) : OfQuery(session, sql);
        string[] names = [.. all.Select(column => column.Name)];
        if (TabularRow.ColumnFaults(source, names, sql.Table?.Value ?? session.Database).FirstOrDefault() is { } fault)
            throw SourceFault.OfDefinition(source, fault.At, fault.Found, fault.Right);
        var watermark = sql.Watermark is { } rule ? Found(all, rule.Column) : null;
        var used = source.ColumnsUsed.Select(column => column.Name).Append(watermark?.Name ?? "").ToHashSet(StringComparer.Ordinal);
        if (written is not null && watermark is not null)
            written = Placeholder().Replace(written, session.Dialect.Typed(Parameter, watermark));
        return new(
            from ?? Derived(written!), written, sql.Columns is SqlColumns.Used ? [.. all.Where(column => used.Contains(column.Name))] : all,
            [.. source.Key.Select(key => Found(all, key))], watermark, watermark is null ? default : KindOf(watermark));

        SqlColumn Found(IReadOnlyList<SqlColumn> columns, MappedColumn wanted) =>
            columns.FirstOrDefault(column => column.Name == wanted.Name)
            ?? throw SourceFault.OfDefinition(source, wanted.At, $"column '{wanted.Name}' is not in {sql.Table?.Value ?? session.Database}",
                Spelling.Nearest(wanted.Name, names) is { } near ? $"did you mean '{near}'?" : $"its columns are {string.Join(", ", names.Take(40))}");

        WatermarkKind KindOf(SqlColumn column) =>
            session.Dialect.KindOf(column)
            ?? throw SourceFault.OfDefinition(source, sql.Watermark!.Column.At, $"column '{column.Name}' is {column.FullType}, whose order only the database knows",
                "take a number, an instant or a rowversion for the watermark");
    }

    static (string? From, string? Written, IReadOnlyList<SqlColumn> Columns) OfTable(SqlSession session, SourceDefinition source, SqlSource sql, Setting table)
    {
        var tables = session.Rows(session.Dialect.TablesQuery, [],
            row => (Schema: row.GetString(0), Name: row.GetString(1), IsNear: Convert.ToInt32(row.GetValue(2), CultureInfo.InvariantCulture) == 1));
        string[] known = [.. tables.Select(one => one.IsNear ? one.Name : $"{one.Schema}.{one.Name}").Order(StringComparer.Ordinal)];
        // a name may have a point in it, so the database's names are put together rather than the written one taken apart
        var meant = tables.FindAll(one => one.Name == table.Value && one.IsNear);
        if (meant is [])
            meant = tables.FindAll(one => $"{one.Schema}.{one.Name}" == table.Value);
        if (meant is [])
            meant = tables.FindAll(one => one.Name == table.Value);
        if (meant is not [var (schema, name, _)])
        {
            throw SourceFault.OfDefinition(source, table.At,
                meant is [] ? $"there is no table {DefinitionFaults.Shown(table.Written)} in {session.Database}" : $"the table {DefinitionFaults.Shown(table.Written)} stands in several schemas",
                meant is not [] ? $"write one of {string.Join(", ", meant.Select(one => $"{one.Schema}.{one.Name}"))}"
                : Spelling.Nearest(table.Value, known) is { } near ? $"did you mean '{near}'?"
                : $"its tables are {string.Join(", ", known.Take(40))}");
        }

        var from = $"{session.Dialect.Quoted(schema)}.{session.Dialect.Quoted(name)}";
        return (from, null, session.Describe($"select * from {from}", []));
    }

    static (string? From, string? Written, IReadOnlyList<SqlColumn> Columns) OfQuery(SqlSession session, SqlSource sql)
    {
        var query = sql.Query!.Value.Trim().TrimEnd(';');
        // what type a parameter has is known when the columns are
        return (null, query, session.Describe(sql.Watermark is null ? query : Placeholder().Replace(query, "null"), []));
    }

    // the break ends a comment in the last line
    static string Derived(string query) => $"({query}\n) crm360_rows";

    [GeneratedRegex($@"{Parameter}\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
