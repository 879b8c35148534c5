using System.Data;
using System.Data.Common;

namespace Crm360.Sources.Sql;

/// <summary>Reads the rows of a query. Values become texts in the invariant culture; instants ISO 8601.</summary>
static class SqlRows
{
    const int TimeoutSeconds = 600;

    public static IEnumerable<SourceRow> Read(SourceDefinition source, SqlSource sql, SqlConnector connector, string folder)
    {
        using var connection = Open(source, sql, connector, folder);
        using var command = Command(connection, sql);
        using var reader = Asked(source, sql, command, CommandBehavior.SequentialAccess | CommandBehavior.SingleResult);
        var columns = Names(reader);
        var location = connection.Database is "" or "main" ? Path.GetFileName(connection.DataSource) : connection.Database;
        using var row = TabularRow.Under(source, columns, location);
        var values = new string?[columns.Count];
        long line = 0;
        while (HasRow(source, sql, reader))
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
        using var reader = Asked(source, sql, command, CommandBehavior.SchemaOnly | CommandBehavior.SingleResult);
        return Names(reader);
    }

    /// <summary>How many rows the query gives; null where the engine does not take it as a part of another.</summary>
    public static long? Count(SourceDefinition source, SqlSource sql, SqlConnector connector, string folder)
    {
        using var connection = Open(source, sql, connector, folder);
        using var command = Command(connection, sql);
        command.CommandText = $"select count(*) from ({sql.Query.Value}) counted";
        try
        {
            return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
        catch (DbException)
        {
            return null; // "order by" without "top", two columns of one name; whether the query itself is sound shows when it is read
        }
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
            throw SourceFault.Unavailable(
                source, sql.Connection.At, $"can't connect to '{sql.Connection.Written}'", "see that the database is there and may be read", fault);
        }
    }

    static DbCommand Command(DbConnection connection, SqlSource sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql.Query.Value;
        command.CommandTimeout = TimeoutSeconds;
        return command;
    }

    static DbDataReader Asked(SourceDefinition source, SqlSource sql, DbCommand command, CommandBehavior behaviour)
    {
        try
        {
            return command.ExecuteReader(behaviour);
        }
        catch (DbException fault)
        {
            throw SourceFault.OfDefinition(
                source, sql.Query.At, $"the database refuses the query: {fault.Message.TrimEnd('.')}", "mend the query", fault);
        }
    }

    static bool HasRow(SourceDefinition source, SqlSource sql, DbDataReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (DbException fault) // its text may quote the row
        {
            throw SourceFault.Unavailable(source, sql.Query.At,
                string.Create(CultureInfo.InvariantCulture, $"the database broke off the query (error {fault.ErrorCode})"),
                "see its log, or try the query there", fault);
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
