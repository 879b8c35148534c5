using System.Data;
using System.Data.Common;

namespace Crm360.Sources.Sql;

/// <summary>An open connection to the database of a source. Every fault of the database becomes one sentence that quotes no row.</summary>
sealed class SqlSession : IDisposable
{
    readonly SourceDefinition _source;
    readonly SqlSource _sql;
    readonly SqlConnector _connector;
    readonly DbConnection _connection;
    readonly CancellationToken _cancel;

    SqlSession(SourceDefinition source, SqlSource sql, SqlConnector connector, DbConnection connection, CancellationToken cancel)
    {
        _source = source;
        _sql = sql;
        _connector = connector;
        _connection = connection;
        _cancel = cancel;
    }

    public SqlDialect Dialect { get; private init; } = null!;

    public bool IsPaged => _sql.PageSize is not null;

    /// <summary>The name of the database, or of its file.</summary>
    public string Database => _connection.Database is "" or "main" ? Path.GetFileName(_connection.DataSource) : _connection.Database;

    /// <summary>Opens the database of a source.</summary>
    /// <exception cref="Runs.FlowException">There is no way to the database.</exception>
    public static SqlSession Open(SourceDefinition source, SqlSource sql, SqlConnector connector, string folder, CancellationToken cancel)
    {
        DbConnection? connection = null;
        try
        {
            connection = connector.Open(sql.Connection.Value, folder);
            connection.Open();
            return new(source, sql, connector, connection, cancel) { Dialect = SqlDialect.Of(sql.Provider) };
        }
        catch (Exception fault) when (fault is DbException or ArgumentException or InvalidOperationException)
        {
            connection?.Dispose();
            throw SourceFault.Unavailable(source, sql.Connection.At, $"can't connect to '{sql.Connection.Written}'", "see that the database is there and may be read", fault);
        }
    }

    public void Execute(string text)
    {
        using var command = Command(text, []);
        Try(() => command.ExecuteNonQuery());
    }

    /// <summary>The values of the first row as whole numbers or texts; null where there is none.</summary>
    public object[]? FirstRow(string text)
    {
        using var command = Command(text, [], asTexts: false);
        using var reader = Try(() => command.ExecuteReader());
        return Try(reader.Read)
            ? [.. Enumerable.Range(0, reader.FieldCount).Select(at => reader.GetValue(at) is bool or byte or short or int or long ? Convert.ToInt32(reader.GetValue(at), CultureInfo.InvariantCulture) : reader.GetValue(at))]
            : null;
    }

    /// <summary>Every row, as the values that a function takes out of it.</summary>
    public List<T> Rows<T>(string text, IReadOnlyList<SqlArgument> arguments, Func<DbDataReader, T> take)
    {
        using var asked = Ask(text, arguments, CommandBehavior.SingleResult);
        var rows = new List<T>();
        while (asked.Next())
            rows.Add(take(asked.Row));
        return rows;
    }

    public SqlAnswer Ask(string text, IReadOnlyList<SqlArgument> arguments, CommandBehavior behaviour)
    {
        var command = Command(text, arguments);
        var stopping = _cancel.Register(command.Cancel);
        try
        {
            return new SqlAnswer(this, command, Try(() => command.ExecuteReader(behaviour)), stopping);
        }
        catch
        {
            stopping.Dispose();
            command.Dispose();
            throw;
        }
    }

    /// <summary>The columns that a statement gives, without its rows.</summary>
    /// <exception cref="Runs.FlowException">The database does not take the statement.</exception>
    public IReadOnlyList<SqlColumn> Describe(string text, IReadOnlyList<SqlArgument> arguments)
    {
        using var command = Command(text, arguments);
        try
        {
            using var reader = command.ExecuteReader(CommandBehavior.SchemaOnly | CommandBehavior.SingleResult);
            return Dialect.Columns(reader);
        }
        catch (DbException fault) // no row was looked at, so none is quoted
        {
            throw SourceFault.OfDefinition(_source, _sql.At, $"the database refuses the {_sql.What}: {fault.Message.TrimEnd('.')}", $"mend the {_sql.What}", fault);
        }
    }

    public T Try<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is DbException or IOException or TimeoutException or InvalidOperationException) // their texts may quote a row
        {
            _cancel.ThrowIfCancellationRequested();
            throw new SqlBrokenOff(fault is DbException found ? _connector.NumberOf(found) : fault.GetType().Name, _connection.State is not ConnectionState.Open, fault);
        }
    }

    public void Dispose() => _connection.Dispose();

    DbCommand Command(string text, IReadOnlyList<SqlArgument> arguments, bool asTexts = true)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = (int)_sql.Timeout.TotalSeconds;
        foreach (var argument in arguments)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = argument.Name;
            if (argument.Column is not null)
                Dialect.SetType(parameter, argument.Column);
            parameter.Value = argument.Value;
            command.Parameters.Add(parameter);
        }

        if (asTexts)
            _connector.AsTexts?.Invoke(command);
        return command;
    }
}

/// <summary>What the database answers, row by row.</summary>
sealed class SqlAnswer(SqlSession session, DbCommand command, DbDataReader reader, CancellationTokenRegistration stopping) : IDisposable
{
    public DbDataReader Row => reader;

    public bool Next() => session.Try(reader.Read);

    public void Dispose()
    {
        stopping.Dispose();
        reader.Dispose();
        command.Dispose();
    }
}

/// <summary>The database ended a statement before its last row.</summary>
/// <param name="number">The database's own number of the error.</param>
/// <param name="isLost">Whether the connection is gone.</param>
/// <param name="inner">What the driver says, which may quote a row: not for logs.</param>
sealed class SqlBrokenOff(string number, bool isLost, Exception inner) : Exception($"the database broke off (error {number})", inner)
{
    public bool IsLost => isLost;
}
