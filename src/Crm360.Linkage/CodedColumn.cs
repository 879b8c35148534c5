using System.Collections.Concurrent;

namespace Crm360.Linkage;

/// <summary>A column as codes into the list of its distinct values.</summary>
sealed class CodedColumn
{
    readonly ConcurrentDictionary<(Type, int), Lazy<object>> _prepared = new();
    readonly ConcurrentDictionary<DerivedColumn, Lazy<CodedColumn>> _derived = new();

    internal CodedColumn(string name, TextPool values, CodeLists lists, DerivedColumn? by = null)
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
    internal TextPool Values { get; }

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

    /// <summary>How many rows hold each value, by code.</summary>
    internal int[] CountRows()
    {
        var counts = new int[Values.Count];
        foreach (ref readonly var cell in Lists.Cells.AsSpan())
        {
            foreach (var code in Lists.At(in cell))
                counts[code]++;
        }

        return counts;
    }
}
