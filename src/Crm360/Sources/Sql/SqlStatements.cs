namespace Crm360.Sources.Sql;

/// <summary>A statement with its parameters.</summary>
sealed record SqlStatement(string Text, IReadOnlyList<SqlArgument> Arguments);

/// <summary>Writes the statements of an extraction. Names come from the database's schema and are quoted; values are parameters, always.</summary>
sealed class SqlStatements(SqlDialect dialect, SqlShape shape, SqlBounds bounds)
{
    readonly string[] _keys = [.. shape.Key.Select(column => dialect.Quoted(column.Name))];

    /// <summary>Everything within the bounds, in one statement.</summary>
    public SqlStatement All() => shape.Written is { } query && Bounds() is []
        ? new(query, Arguments())
        : Of(Columns(), Bounds(), [], ordered: false);

    /// <summary>The key of the row that ends a page of so many rows after a key: the border is found by the database, which knows what comes after what.</summary>
    public SqlStatement Border(object[]? after, int rows)
    {
        var keys = Of(string.Join(", ", _keys), [.. Bounds(), .. HasKey(), .. After(after)], [.. KeyArguments("after", after)], ordered: true);
        return keys with { Text = dialect.RowAfter(keys.Text, rows - 1) };
    }

    /// <summary>The rows after a key, up to and with the border; null for no border.</summary>
    public SqlStatement Page(object[]? after, object[]? border) => Of(
        Columns(), [.. Bounds(), .. HasKey(), .. After(after), .. UpTo(border)],
        [.. KeyArguments("after", after), .. KeyArguments("border", border)], ordered: true);

    /// <summary>The rows of which a part of the key is null: no page has them, but quarantine wants them.</summary>
    public SqlStatement WithoutKey() => Of(Columns(), [.. Bounds(), string.Join(" or ", _keys.Select(key => $"{key} is null"))], [], ordered: false);

    /// <summary>Any value of the watermark.</summary>
    public SqlStatement Sample()
    {
        var column = dialect.Quoted(shape.Watermark!.Name);
        return new($"select max({column}) from {shape.From}", shape.PlacesWatermark ? [new(SqlShape.Parameter, DBNull.Value, shape.Watermark)] : []);
    }

    string Columns() => shape.Written is null ? string.Join(", ", shape.Columns.Select(column => dialect.Quoted(column.Name))) : "*";

    SqlStatement Of(string columns, IReadOnlyList<string> conditions, IReadOnlyList<SqlArgument> arguments, bool ordered)
    {
        var where = conditions is [] ? "" : $" where {string.Join(" and ", conditions.Select(condition => $"({condition})"))}";
        var order = ordered ? $" order by {string.Join(", ", _keys)}" : "";
        return new($"select {columns} from {shape.From}{where}{order}", [.. Arguments(), .. arguments]);
    }

    List<string> Bounds()
    {
        List<string> bound = [];
        if (shape.Watermark is null)
            return bound;
        var plain = dialect.Quoted(shape.Watermark.Name);
        var column = dialect.Compared(plain);
        if (bounds.From is not null && !shape.PlacesWatermark)
            bound.Add(bounds.WithUnknown ? $"{column} >= @crm360_from or {plain} is null" : $"{column} >= @crm360_from");
        if (bounds.Before is not null)
            bound.Add($"{column} < @crm360_before");
        return bound;
    }

    List<SqlArgument> Arguments()
    {
        List<SqlArgument> arguments = [];
        if (shape.Watermark is null)
            return arguments;
        if (shape.PlacesWatermark)
            arguments.Add(Bound(SqlShape.Parameter, bounds.From));
        else if (bounds.From is not null)
            arguments.Add(Bound("@crm360_from", bounds.From));
        if (bounds.Before is not null)
            arguments.Add(Bound("@crm360_before", bounds.Before));
        return arguments;
    }

    SqlArgument Bound(string name, string? text) =>
        new(name, text is null ? DBNull.Value : dialect.ParameterOf(shape.Kind, shape.Watermark!, text), shape.Watermark);

    IEnumerable<string> HasKey() => _keys.Select(key => $"{key} is not null");

    IEnumerable<string> After(object[]? after) => after is null ? [] : [$"{_keys[0]} >= @after0", Beyond("after", ">")];

    IEnumerable<string> UpTo(object[]? border) => border is null ? [] : [$"{_keys[0]} <= @border0", $"{Beyond("border", "<")} or ({Same("border", _keys.Length)})"];

    // (a > 1) or (a = 1 and b > 2): not every engine compares rows
    string Beyond(string name, string sign) => string.Join(" or ", _keys.Select((key, at) =>
        at == 0 ? $"({key} {sign} @{name}0)" : string.Create(CultureInfo.InvariantCulture, $"({Same(name, at)} and {key} {sign} @{name}{at})")));

    string Same(string name, int count) => string.Join(" and ", _keys.Take(count).Select((key, at) => string.Create(CultureInfo.InvariantCulture, $"{key} = @{name}{at}")));

    IEnumerable<SqlArgument> KeyArguments(string name, object[]? values) =>
        values is null ? [] : values.Select((value, at) => new SqlArgument(string.Create(CultureInfo.InvariantCulture, $"@{name}{at}"), value, shape.Key[at]));
}
