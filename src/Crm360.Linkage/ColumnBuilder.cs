namespace Crm360.Linkage;

/// <summary>A column in the making, row by row: each distinct value is kept once, so that the rows themselves need not be held. For one thread at a time.</summary>
/// <param name="name">Name of the column.</param>
public sealed class ColumnBuilder(string name)
{
    readonly TextPool _values = new();
    readonly CodeLists.Builder _lists = new();
    int[] _codes = new int[4];

    /// <summary>Rows added so far.</summary>
    public int Count => _lists.Count;

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>Adds a row of at most one value; null and empty mean missing.</summary>
    public void Add(string? value) => Add(value.AsSpan());

    /// <summary>Adds a row of at most one value; empty means missing.</summary>
    public void Add(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
            AddMissing();
        else
            AddCode(CodeOf(value));
    }

    /// <summary>Adds a row without a value.</summary>
    public void AddMissing() => _lists.Add([]);

    /// <summary>Adds a row of any number of values; their order and repetition mean nothing.</summary>
    public void Add(ReadOnlySpan<string> values)
    {
        Reserve(values.Length);
        var count = 0;
        foreach (var value in values)
        {
            if (!string.IsNullOrEmpty(value))
                _codes[count++] = CodeOf(value);
        }

        _lists.Add(_codes.AsSpan(0, count));
    }

    /// <summary>The code of a value, for rows to come: who remembers it saves looking the value up again.</summary>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public int CodeOf(ReadOnlySpan<char> value) => value.IsEmpty ? throw new ArgumentException("An empty value has no code.", nameof(value)) : _values.Add(value);

    /// <summary>Adds a row of one value by its code.</summary>
    public void AddCode(int code) => _lists.Add(new Span<int>(ref code));

    /// <summary>Adds a row of any number of values by their codes; their order and repetition mean nothing.</summary>
    public void AddCodes(ReadOnlySpan<int> codes)
    {
        Reserve(codes.Length);
        codes.CopyTo(_codes);
        _lists.Add(_codes.AsSpan(0, codes.Length));
    }

    internal CodedColumn Build()
    {
        _values.Trim();
        return new(name, _values, _lists.Build());
    }

    void Reserve(int codes)
    {
        if (_codes.Length < codes)
            _codes = new int[Math.Max(codes, 2 * _codes.Length)];
    }
}
