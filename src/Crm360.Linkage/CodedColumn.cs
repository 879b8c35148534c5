using System.Runtime.InteropServices;

namespace Crm360.Linkage;

/// <summary>A column as codes into the list of its distinct values.</summary>
sealed class CodedColumn
{
    CodedColumn(string name, string[] values, CodeLists lists)
    {
        Name = name;
        Values = values;
        Lists = lists;
    }

    internal string Name { get; }

    /// <summary>Distinct values by code.</summary>
    internal string[] Values { get; }

    /// <summary>Codes by row.</summary>
    internal CodeLists Lists { get; }

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
