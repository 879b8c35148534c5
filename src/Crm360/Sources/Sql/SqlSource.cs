using System.Data.Common;
using Crm360.Runs.Definition;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Sources.Sql;

/// <summary>A query against a database.</summary>
/// <param name="Provider">Which engine.</param>
/// <param name="Connection">Connection string; a relative SQLite file lies in the definition's folder.</param>
/// <param name="Query">One SELECT.</param>
public sealed record SqlSource(SqlProvider Provider, Setting Connection, Setting Query) : RowOrigin
{
    /// <summary>What definitions call the database engines.</summary>
    static readonly IReadOnlyDictionary<string, SqlProvider> Providers = new Dictionary<string, SqlProvider>(StringComparer.Ordinal)
    {
        ["sqlite"] = SqlProvider.Sqlite,
        ["sqlserver"] = SqlProvider.SqlServer,
        ["postgres"] = SqlProvider.Postgres,
    };

    /// <summary>How definitions write it.</summary>
    public static OriginKind Kind { get; } = new(
        new("sql", "an sql source",
        [
            new("provider", new DefinitionType.OneOf([.. Providers.Keys]), "The database engine.", Required: true),
            new("connection", OriginSettings.AnyText, "Connection string; take secrets from the environment: ${NAME}.", Required: true),
            new("query", OriginSettings.AnyText, "One SELECT whose columns the map names.", Required: true),
        ]),
        "A query.",
        ReadSettings);

    /// <inheritdoc/>
    public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access)
    {
        var connector = access.Connectors.FirstOrDefault(connector => connector.Provider == Provider)
            ?? throw SourceFault.OfDefinition(source, source.At, $"this build can't read from {Provider}",
                $"it can from {string.Join(", ", access.Connectors.Select(connector => connector.Provider))}");
        return [new SqlPart(source, this, connector, access.Folder)];
    }

    static SqlSource? ReadSettings(Fields fields, DefinitionReader read)
    {
        var provider = read.OneOf(fields.GetValueOrDefault("provider"), "provider", [.. Providers.Keys]);
        var connection = read.Text(fields.GetValueOrDefault("connection"), "a connection string");
        var query = read.Text(fields.GetValueOrDefault("query"), "one SELECT");
        if (connection is not null && !IsConnectionString(connection.Value))
        {
            read.Faults.Add(fields["connection"].At, "this is no connection string",
                "write pairs such as Data Source=data/erp.db, with a semicolon between them");
        }

        return provider is null || connection is null || query is null ? null : new(Providers[provider], connection, query);
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

/// <summary>A query.</summary>
sealed class SqlPart(SourceDefinition source, SqlSource sql, SqlConnector connector, string folder) : SourcePart("query")
{
    public override IReadOnlyList<SourceColumn> Columns() => [.. SqlRows.Columns(source, sql, connector, folder).Select(name => new SourceColumn(name))];

    public override IEnumerable<SourceRow> Read(ReadRequest request, Action<SourcePosition> reached, CancellationToken cancel) => SqlRows.Read(source, sql, connector, folder);

    // a server may take long over it
    public override long? RowsAbout() => sql.Provider == SqlProvider.Sqlite ? SqlRows.Count(source, sql, connector, folder) : null;
}
