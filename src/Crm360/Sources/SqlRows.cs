using System.Data;
using System.Data.Common;
using Crm360.Runs;

namespace Crm360.Sources;

/// <summary>Reads the rows of a query. Values become texts in the invariant culture; instants ISO 8601.</summary>
static class SqlRows
{
    const int TimeoutSeconds = 600;

    public static IEnumerable<SourceRow> Read(SourceDefinition source, SqlSource sql, SqlConnector connector, string folder)
    {
        using var connection = Open(source, sql, connector, folder);
        using var command = Command(connection, sql);
        using var reader = Asked(source, () => command.ExecuteReader(CommandBehavior.SequentialAccess | CommandBehavior.SingleResult));
        var columns = Names(reader);
        var location = connection.Database is "" or "main" ? Path.GetFileName(connection.DataSource) : connection.Database;
        using var row = TabularRow.Under(source, columns, location);
        var values = new string?[columns.Count];
        long line = 0;
        while (Asked(source, reader.Read))
        {
            line++;
            for (var i = 0; i < values.Length; i++)
                values[i] = reader.IsDBNull(i) ? null : Text(reader.GetValue(i));
            yield return row.Row(line, values);
        }
    }

    public static IReadOnlyList<string> Columns(SourceDefinition source, SqlSource sql, SqlConnector connector, string folder)
    {
        using var connection = Open(source, sql, connector, folder);
        using var command = Command(connection, sql);
        using var reader = Asked(source, () => command.ExecuteReader(CommandBehavior.SchemaOnly | CommandBehavior.SingleResult));
        return Names(reader);
    }

    static DbConnection Open(SourceDefinition source, SqlSource sql, SqlConnector connector, string folder)
    {
        try
        {
            var connection = connector.Open(sql.Connection.Value, folder);
            connection.Open();
            return connection;
        }
        catch (Exception fault) when (fault is DbException or ArgumentException or InvalidOperationException)
        {
            throw new FlowException($"Source {source.Name}: can't connect to '{sql.Connection.Written}' ({source.At}); see that the database is there and may be read.", fault);
        }
    }

    static DbCommand Command(DbConnection connection, SqlSource sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql.Query.Value;
        command.CommandTimeout = TimeoutSeconds;
        return command;
    }

    static T Asked<T>(SourceDefinition source, Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (DbException fault)
        {
            throw new FlowException($"Source {source.Name}: the database refused the query ({source.At}): {fault.Message}", fault);
        }
    }

    static IReadOnlyList<string> Names(DbDataReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

    static string? Text(object value) => value switch
    {
        string text => text,
        DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
