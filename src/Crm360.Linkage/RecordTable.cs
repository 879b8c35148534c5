using Crm360.Linkage.Blocking;
using Crm360.Linkage.Deriving;

namespace Crm360.Linkage;

/// <summary>
/// Records to link, as columns of text. Each distinct value is kept once; a row holds codes. Null and empty mean missing.
/// Records are told apart, ordered and tied by their keys (ordinal), never by the position of a row, so that results do not depend on it.
/// Not to be changed while it is read.
/// </summary>
public sealed class RecordTable
{
    readonly string[] _keys;
    readonly int[] _rowAtRank;
    readonly int[] _rankOfRow;
    readonly Dictionary<string, CodedColumn> _columns;
    readonly Lazy<ulong[]> _hashes;

    /// <summary>A table of records without columns.</summary>
    /// <param name="keys">The natural key of each row; unique.</param>
    /// <exception cref="ArgumentException">A key occurs twice or is null.</exception>
    public RecordTable(IReadOnlyList<string> keys)
    {
        _keys = [.. keys];
        _columns = new(StringComparer.Ordinal);
        _rowAtRank = Ordered(_keys);
        _rankOfRow = new int[_keys.Length];
        for (var rank = 0; rank < _rowAtRank.Length; rank++)
            _rankOfRow[_rowAtRank[rank]] = rank;
        _hashes = new(() => Array.ConvertAll(_rowAtRank, row => KeyHash.Of(_keys[row])));
    }

    RecordTable(RecordTable of)
    {
        _keys = of._keys;
        _rowAtRank = of._rowAtRank;
        _rankOfRow = of._rankOfRow;
        _columns = new(of._columns, StringComparer.Ordinal);
        _hashes = of._hashes;
    }

    /// <summary>Number of records.</summary>
    public int Count => _keys.Length;

    /// <summary>The natural keys by row.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Names of the columns, in the order they were added.</summary>
    public IReadOnlyCollection<string> Columns => _columns.Keys;

    /// <summary>Adds a column of at most one value a row.</summary>
    public void AddColumn(string name, IReadOnlyList<string?> values)
    {
        var column = new ColumnBuilder(name);
        foreach (var value in values)
            column.Add(value);
        AddColumn(column);
    }

    /// <summary>Adds a column of any number of values a row; their order and repetition mean nothing.</summary>
    public void AddColumn(string name, IReadOnlyList<IReadOnlyList<string>> values)
    {
        var column = new ColumnBuilder(name);
        foreach (var row in values)
            column.Add([.. row ?? []]);
        AddColumn(column);
    }

    /// <summary>Adds a column that was made row by row.</summary>
    /// <exception cref="ArgumentException">It has not as many rows as the table.</exception>
    public void AddColumn(ColumnBuilder column)
    {
        if (column.Count != Count)
            throw new ArgumentException($"Column '{column.Name}' has {column.Count} rows, the table has {Count}.", nameof(column));
        _columns.Add(column.Name, column.Build());
    }

    /// <summary>Adds a column that was coded elsewhere, of as many rows as the table has.</summary>
    internal void AddColumn(CodedColumn column) => _columns.Add(column.Name, column);

    /// <summary>The values of a row in a column, in ordinal order; none where it is missing.</summary>
    public IReadOnlyList<string> Values(string column, int row)
    {
        var coded = Column(column);
        List<string> values = [];
        foreach (var code in coded.Lists.At(in coded.Lists.Cells[row]))
            values.Add(coded.Values[code]);
        values.Sort(StringComparer.Ordinal);
        return values;
    }

    /// <summary>
    /// The same records with the columns that a plan derives as well. Each is made once, however often it is asked for.
    /// </summary>
    /// <exception cref="ArgumentException">A column is named as one of the table, or made from one that the table lacks.</exception>
    public RecordTable DerivedBy(MatchPlan plan)
    {
        if (plan.Derive is not { Count: > 0 } derive || derive.All(column => _columns.TryGetValue(column.Name, out var known) && known.By == column))
            return this;
        var table = new RecordTable(this);
        foreach (var column in derive)
        {
            if (!table._columns.TryAdd(column.Name, Derivation.Of(column, table.Column(column.From))))
                throw new ArgumentException($"The plan derives the column '{column.Name}', which the table has already.", nameof(plan));
        }

        return table;
    }

    /// <summary>The column of the table that a column is made from, however many steps away; itself where it came with the table.</summary>
    internal string SourceOf(string column)
    {
        while (Column(column).By is { } by)
            column = by.From;
        return column;
    }

    /// <summary>The place of a row in the ordinal order of keys, 0 and up.</summary>
    internal int RankOf(int row) => _rankOfRow[row];

    /// <summary>The same of all rows.</summary>
    internal int[] RanksByRow => _rankOfRow;

    internal int RowAt(int rank) => _rowAtRank[rank];

    /// <summary>By rank: a number made of the key alone, made when it is first asked for.</summary>
    internal ulong[] KeyHashes => _hashes.Value;

    internal CodedColumn Column(string name) => _columns.TryGetValue(name, out var column)
        ? column
        : throw new ArgumentException($"The plan names the column '{name}', which the table lacks. It has: {string.Join(", ", _columns.Keys)}.", nameof(name));

    static int[] Ordered(string[] keys)
    {
        if (Array.IndexOf(keys, null) >= 0)
            throw new ArgumentException("A record has no key.", nameof(keys));
        var rows = OrdinalOrder.Of(keys);
        for (var rank = 1; rank < rows.Length; rank++)
        {
            if (string.Equals(keys[rows[rank - 1]], keys[rows[rank]], StringComparison.Ordinal))
                throw new ArgumentException($"Two records have the key '{keys[rows[rank]]}'; keys must be unique.", nameof(keys));
        }

        return rows;
    }
}
