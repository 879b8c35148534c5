using System.Data;
using Crm360.Runs;

namespace Crm360.Sources.Sql;

/// <summary>One reading of a table or query: whole in one statement, or page by page in one snapshot.</summary>
sealed class SqlExtraction(SourceDefinition source, SqlSource sql, SqlConnector connector, string folder) : IDisposable
{
    const int Reopenings = 3;

    /// <summary>Rows beyond a page's size that may share the key at its end.</summary>
    const int MostOfOneKey = 10_000;

    readonly List<string> _remarks = [];
    SqlSession? _session;
    object? _greatest;
    string? _reached;
    long _unknown;

    public IReadOnlyList<string> Remarks => _remarks;

    public IReadOnlyList<SqlColumn> Columns()
    {
        _session = Open(CancellationToken.None);
        return Described(() => SqlShape.Of(_session, source, sql)).Columns;
    }

    public IEnumerable<SourceRow> Read(ReadRequest request, Action<SourcePosition> reached, CancellationToken cancel)
    {
        _session = Open(cancel);
        var shape = Described(() => SqlShape.Of(_session, source, sql));
        var noSnapshot = Described(() => _session.Dialect.BeginSnapshot(_session));
        if (noSnapshot is not null)
            _remarks.Add(noSnapshot);
        var bounds = sql.Watermark is { } rule ? SqlBounds.Of(source, rule, shape.Kind, request) : SqlBounds.None;
        var statements = new SqlStatements(_session.Dialect, shape, Shaped(shape, bounds, request));
        Keep(shape, request.After?.Watermark);
        using var row = TabularRow.Under(source, [.. shape.Columns.Select(column => column.Name)], Location(_session));
        long line = 0;
        foreach (var values in sql.PageSize is { } size ? Paged(shape, statements, size, noSnapshot is not null, cancel) : Streamed(shape, statements.All()))
        {
            cancel.ThrowIfCancellationRequested();
            Note(shape, values);
            yield return row.Row(++line, values);
        }

        if (_unknown > 0)
        {
            _remarks.Add(string.Create(CultureInfo.InvariantCulture,
                $"{_unknown} rows have no value of {sql.Watermark!.Column.Name} that says when they changed; such rows are read on every extraction."));
        }

        reached(new SourcePosition(_reached));
    }

    public void Dispose() => _session?.Dispose();

    SqlSession Open(CancellationToken cancel) => SqlSession.Open(source, sql, connector, folder, cancel);

    string Location(SqlSession session) => sql.Table is { } table ? $"{session.Database}: {table.Value}" : session.Database;

    // one after another, as the database gives them
    IEnumerable<string?[]> Streamed(SqlShape shape, SqlStatement statement)
    {
        using var answer = Described(() => _session!.Ask(statement.Text, statement.Arguments, CommandBehavior.SequentialAccess | CommandBehavior.SingleResult));
        var columns = shape.Columns;
        while (Described(answer.Next))
        {
            var values = new string?[columns.Count];
            for (var at = 0; at < values.Length; at++)
                values[at] = answer.Row.IsDBNull(at) ? null : _session!.Dialect.Text(answer.Row, at, columns[at]);
            yield return values;
        }
    }

    IEnumerable<string?[]> Paged(SqlShape shape, SqlStatements statements, int size, bool mayReopen, CancellationToken cancel)
    {
        object[]? after = null;
        do
        {
            var (rows, border) = Reopening(() => OnePage(shape, statements, after, size), mayReopen, cancel);
            foreach (var values in rows)
                yield return values;
            after = border;
        }
        while (after is not null);

        foreach (var values in Streamed(shape, statements.WithoutKey()))
            yield return values;
    }

    (List<string?[]> Rows, object[]? Border) OnePage(SqlShape shape, SqlStatements statements, object[]? after, int size)
    {
        var dialect = _session!.Dialect;
        var ends = statements.Border(after, size);
        var border = _session.Rows(ends.Text, ends.Arguments, found => shape.Key.Select((column, at) => dialect.Raw(found, at, column)).ToArray()) is [var only] ? only : null;
        var statement = statements.Page(after, border);
        var rows = new List<string?[]>();
        using var answer = _session.Ask(statement.Text, statement.Arguments, CommandBehavior.SequentialAccess | CommandBehavior.SingleResult);
        while (answer.Next())
        {
            var values = new string?[shape.Columns.Count];
            for (var at = 0; at < values.Length; at++)
                values[at] = answer.Row.IsDBNull(at) ? null : dialect.Text(answer.Row, at, shape.Columns[at]);
            rows.Add(values);
            if (rows.Count > size + MostOfOneKey)
            {
                throw SourceFault.OfDefinition(source, sql.At, string.Create(CultureInfo.InvariantCulture, $"more than {MostOfOneKey} rows share one key, so pages can't be told apart by it"),
                    "name a key that tells rows apart, or leave page_size out");
            }
        }

        return (rows, border);
    }

    // a page is handed on when all of it is there, so it can be asked for again where no snapshot is lost with the connection
    T Reopening<T>(Func<T> ask, bool mayReopen, CancellationToken cancel)
    {
        for (var times = 1; ; times++)
        {
            try
            {
                return ask();
            }
            catch (SqlBrokenOff fault) when (mayReopen && fault.IsLost && times <= Reopenings)
            {
                _session!.Dispose();
                _session = Open(cancel);
                _remarks.Add("The connection broke off and was opened again; reading went on after the last key.");
            }
            catch (SqlBrokenOff fault)
            {
                throw BrokenOff(fault);
            }
        }
    }

    T Described<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (SqlBrokenOff fault)
        {
            throw BrokenOff(fault);
        }
    }

    FlowException BrokenOff(SqlBrokenOff fault) => SourceFault.Unavailable(source, sql.At, fault.Message,
        fault.IsLost ? "see that it can be reached, and run again: what was read of it has not landed" : $"see its log, or try the {sql.What} there; a timeout is lengthened by timeout", fault);

    // an instant that a person gives need not be in the shape of the column's texts, which are ordered letter by letter
    SqlBounds Shaped(SqlShape shape, SqlBounds bounds, ReadRequest request)
    {
        if (shape.Kind is not WatermarkKind.NumberOrText || bounds.IsNone || (request.From is null && request.To is null))
            return bounds;
        var sample = new SqlStatements(_session!.Dialect, shape, SqlBounds.None).Sample();
        return Described(() => _session!.Rows(sample.Text, sample.Arguments, row => row.IsDBNull(0) ? null : row.GetValue(0))) is [string text]
            ? bounds with { From = InShape(bounds.From), Before = InShape(bounds.Before) }
            : bounds;

        string? InShape(string? of) => of is null ? null : WatermarkValue.InShapeOf(of, text);
    }

    void Note(SqlShape shape, string?[] values)
    {
        if (shape.Watermark is null)
            return;
        if (values[shape.WatermarkAt] is not { } text || !Keep(shape, text))
            _unknown++;
    }

    bool Keep(SqlShape shape, string? text)
    {
        if (text is null || shape.Watermark is null || WatermarkValue.Typed(shape.Kind, text) is not { } value)
            return false;
        if (_greatest is null || WatermarkValue.Compare(value, _greatest) > 0)
            (_greatest, _reached) = (value, text);
        return true;
    }
}
