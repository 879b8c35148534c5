using System.Data.Common;
using Crm360.Runs.Definition;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Sources.Sql;

/// <summary>A table or query of a database.</summary>
/// <param name="Provider">Which engine.</param>
/// <param name="Connection">Connection string; a relative SQLite file lies in the definition's folder.</param>
/// <param name="Table">A table or view, with its schema or without; null where a query is given.</param>
/// <param name="Query">One SELECT; null where a table is given.</param>
/// <param name="Columns">Which columns of a table are read.</param>
/// <param name="Watermark">By what changed rows are told; null where all are read each time.</param>
/// <param name="PageSize">Rows of a page; null for one statement.</param>
/// <param name="Timeout">Within which the database must answer.</param>
public sealed record SqlSource(
    SqlProvider Provider, Setting Connection, Setting? Table, Setting? Query, SqlColumns Columns, WatermarkRule? Watermark, int? PageSize, TimeSpan Timeout) : RowOrigin
{
    const int MostRowsOfAPage = 1_000_000;

    static readonly TimeSpan StandingTimeout = TimeSpan.FromMinutes(10);
    static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(1);

    /// <summary>What definitions call the database engines.</summary>
    static readonly IReadOnlyDictionary<string, SqlProvider> Providers = new Dictionary<string, SqlProvider>(StringComparer.Ordinal)
    {
        ["sqlite"] = SqlProvider.Sqlite,
        ["sqlserver"] = SqlProvider.SqlServer,
        ["postgres"] = SqlProvider.Postgres,
    };

    static readonly DefinitionShape WatermarkShape = new("sql_watermark", "a watermark", WatermarkRule.Keys);

    /// <summary>How definitions write it.</summary>
    public static OriginKind Kind { get; } = new(
        new("sql", "an sql source",
        [
            new("provider", new DefinitionType.OneOf([.. Providers.Keys]), "The database engine.", Required: true),
            new("connection", OriginSettings.AnyText, "Connection string; take secrets from the environment: ${NAME}.", Required: true),
            new("table", OriginSettings.AnyText, "A table or view, such as dbo.MUSTERI. Either this or query."),
            new("query", OriginSettings.AnyText, "One SELECT whose columns the map names. Where it says @watermark, the watermark is put there, null when all is read."),
            new("columns", new DefinitionType.OneOf(["all", "used"]), "Of a table: all its columns, or those that the definition uses. Default: all, so that what is mapped tomorrow has landed today."),
            new("watermark", new DefinitionType.Keyed(WatermarkShape), "By what changed rows are told, so that an extraction reads only these."),
            new("page_size", new DefinitionType.WholeNumber(1, MostRowsOfAPage), "Rows of a page; pages follow each other by the key. Default: one statement for all."),
            new("timeout", OriginSettings.AnyText, "How long the database may take over an answer: 90s, 15m, 1h. Default: 10m."),
        ]),
        "A table or query of a database.",
        ReadSettings);

    /// <inheritdoc/>
    public override bool TellsChanges => Watermark is not null;

    /// <summary>Where the definition says what is read.</summary>
    internal DefinitionPlace At => (Table ?? Query!).At;

    /// <summary>What is read, in a word.</summary>
    internal string What => Table is null ? "query" : "table";

    /// <inheritdoc/>
    public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access)
    {
        var connector = access.Connectors.FirstOrDefault(connector => connector.Provider == Provider)
            ?? throw SourceFault.OfDefinition(source, source.At, $"this build can't read from {Provider}",
                $"it can from {string.Join(", ", access.Connectors.Select(connector => connector.Provider))}");
        if (PageSize is not null && source.Key is [])
            throw SourceFault.OfDefinition(source, At, "page_size needs a key, by which pages follow each other", "name the key of the source, or leave page_size out");
        return [new SqlPart(source, this, connector, access.Folder)];
    }

    static SqlSource? ReadSettings(Fields fields, DefinitionReader read)
    {
        var provider = read.OneOf(fields.GetValueOrDefault("provider"), "provider", [.. Providers.Keys]);
        var connection = read.Text(fields.GetValueOrDefault("connection"), "a connection string");
        var table = read.Text(fields.GetValueOrDefault("table"), "the name of a table");
        var query = read.Text(fields.GetValueOrDefault("query"), "one SELECT");
        var columns = read.OneOf(fields.GetValueOrDefault("columns"), "columns", ["all", "used"]) is "used" ? SqlColumns.Used : SqlColumns.All;
        var watermark = fields.TryGetValue("watermark", out var node) ? WatermarkRule.Read(read.Fields(node, WatermarkShape), read) : null;
        var size = fields.TryGetValue("page_size", out var page) ? read.WholeNumber(page, "page_size", 1, MostRowsOfAPage) : null;
        var timeout = Durations.Read(fields.GetValueOrDefault("timeout"), StandingTimeout, LongestTimeout, read);
        if (connection is not null && !IsConnectionString(connection.Value))
        {
            read.Faults.Add(fields["connection"].At, "this is no connection string",
                "write pairs such as Data Source=data/erp.db, with a semicolon between them");
        }

        CheckWhat(fields, read);
        return provider is null || connection is null || (table is null && query is null) || timeout is null
            ? null
            : new(Providers[provider], connection, table, table is null ? query : null, columns, watermark, size, timeout.Value);
    }

    static void CheckWhat(Fields fields, DefinitionReader read)
    {
        if (fields.TryGetValue("table", out var table) && fields.ContainsKey("query"))
            read.Faults.Add(table.At, "table and query stand in one source", "keep one");
        else if (fields.TryGetValue("connection", out var connection) && table is null && !fields.ContainsKey("query"))
            read.Faults.Add(connection.At, "an sql source needs 'table' or 'query'", "add one: the name of a table, or one SELECT");
        if (fields.TryGetValue("columns", out var columns) && table is null)
            read.Faults.Add(columns.At, "columns is said of a query", "name them in the query itself");
    }

    static bool IsConnectionString(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text }.Count > 0;
        }
        catch (ArgumentException) // the only way in which the builder tells
        {
            return false;
        }
    }
}

/// <summary>A database engine that rows can be read from.</summary>
public enum SqlProvider
{
    /// <summary>A SQLite file.</summary>
    Sqlite,

    /// <summary>Microsoft SQL Server.</summary>
    SqlServer,

    /// <summary>PostgreSQL.</summary>
    Postgres,
}

/// <summary>A table or query.</summary>
sealed class SqlPart(SourceDefinition source, SqlSource sql, SqlConnector connector, string folder) : SourcePart(sql.Table?.Value ?? "query")
{
    IReadOnlyList<string> _remarks = [];

    public override IReadOnlyList<string> Remarks => _remarks;

    public override IReadOnlyList<SourceColumn> Columns()
    {
        using var extraction = new SqlExtraction(source, sql, connector, folder);
        return [.. extraction.Columns().Select(column => new SourceColumn(column.Name, column.FullType))];
    }

    public override IEnumerable<SourceRow> Read(ReadRequest request, Action<SourcePosition> reached, CancellationToken cancel)
    {
        using var extraction = new SqlExtraction(source, sql, connector, folder);
        _remarks = extraction.Remarks;
        foreach (var row in extraction.Read(request, reached, cancel))
            yield return row;
    }

    // a server may take long over it
    public override long? RowsAbout() => sql.Provider == SqlProvider.Sqlite ? SqlCount.Of(source, sql, connector, folder) : null;
}
