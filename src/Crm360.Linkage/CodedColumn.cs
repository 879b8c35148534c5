using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Crm360.Linkage;

/// <summary>A column as codes into the list of its distinct values.</summary>
sealed class CodedColumn
{
    readonly ConcurrentDictionary<(Type, int), Lazy<object>> _prepared = new();
    readonly ConcurrentDictionary<DerivedColumn, Lazy<CodedColumn>> _derived = new();

    internal CodedColumn(string name, string[] values, CodeLists lists, DerivedColumn? by = null)
    {
        By = by;
        Name = name;
        Values = values;
        Lists = lists;
    }

    internal string Name { get; }

    /// <summary>How it was made from another column; null where it came with the table.</summary>
    internal DerivedColumn? By { get; }

    /// <summary>Distinct values by code.</summary>
    internal string[] Values { get; }

    /// <summary>Codes by row.</summary>
    internal CodeLists Lists { get; }

    /// <summary>What comparisons need of the distinct values, made when it is first asked for, once for all threads and for training and scoring alike.</summary>
    /// <param name="make">Makes it of this column and the variant.</param>
    /// <param name="variant">Tells apart what is made in several ways.</param>
    internal T Prepared<T>(Func<CodedColumn, int, T> make, int variant = 0)
        where T : class => (T)_prepared.GetOrAdd((typeof(T), variant), key => new(() => make(this, key.Item2))).Value;

    /// <summary>A column made from this one, once.</summary>
    internal CodedColumn Derived(DerivedColumn by, Func<DerivedColumn, CodedColumn, CodedColumn> make) =>
        _derived.GetOrAdd(by, key => new(() => make(key, this))).Value;

    internal static CodedColumn Of(string name, IReadOnlyList<string?> values)
    {
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var cells = new int[values.Count];
        for (var row = 0; row < cells.Length; row++)
            cells[row] = values[row] is { Length: > 0 } value ? Code(codeOf, value) : CodeLists.None;
        return new(name, [.. codeOf.Keys], new(cells, [0], []));
    }

    internal static CodedColumn Of(string name, IReadOnlyList<IReadOnlyList<string>> values)
    {
        var codeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var lists = new CodeLists.Builder(values.Count);
        var codes = new List<int>();
        for (var row = 0; row < values.Count; row++)
        {
            codes.Clear();
            foreach (var value in values[row] ?? [])
            {
                if (!string.IsNullOrEmpty(value))
                    codes.Add(Code(codeOf, value));
            }

            lists.Add(CollectionsMarshal.AsSpan(codes));
        }

        return new(name, [.. codeOf.Keys], lists.Build());
    }

    /// <summary>How many rows hold each value, by code.</summary>
    internal int[] CountRows()
    {
        var counts = new int[Values.Length];
        foreach (ref readonly var cell in Lists.Cells.AsSpan())
        {
            foreach (var code in Lists.At(in cell))
                counts[code]++;
        }

        return counts;
    }

    // a dictionary that is only added to enumerates its keys in the order of adding, which makes key order = code order
    static int Code(Dictionary<string, int> codeOf, string value)
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codeOf, value, out var known);
        return known ? code : code = codeOf.Count - 1;
    }
}
