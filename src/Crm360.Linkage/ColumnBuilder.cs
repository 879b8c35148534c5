using System.Runtime.InteropServices;

namespace Crm360.Linkage;

/// <summary>A column in the making, row by row: each distinct value is kept once, so that the rows themselves need not be held.</summary>
/// <param name="name">Name of the column.</param>
public sealed class ColumnBuilder(string name)
{
    readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    readonly CodeLists.Builder _lists = new();
    readonly List<int> _codes = [];

    /// <summary>Rows added so far.</summary>
    public int Count => _lists.Count;

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>Adds a row of at most one value; null and empty mean missing.</summary>
    public void Add(string? value)
    {
        _codes.Clear();
        if (value is { Length: > 0 })
            _codes.Add(CodeOf(value));
        _lists.Add(CollectionsMarshal.AsSpan(_codes));
    }

    /// <summary>Adds a row of any number of values; their order and repetition mean nothing.</summary>
    public void Add(ReadOnlySpan<string> values)
    {
        _codes.Clear();
        foreach (var value in values)
        {
            if (!string.IsNullOrEmpty(value))
                _codes.Add(CodeOf(value));
        }

        _lists.Add(CollectionsMarshal.AsSpan(_codes));
    }

    // a dictionary that is only added to enumerates its keys in the order of adding, which makes key order = code order
    internal CodedColumn Build() => new(name, [.. _codeOf.Keys], _lists.Build());

    int CodeOf(string value)
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_codeOf, value, out var known);
        return known ? code : code = _codeOf.Count - 1;
    }
}
