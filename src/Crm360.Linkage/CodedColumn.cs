namespace Crm360.Linkage;

/// <summary>A column as codes into the list of its distinct values.</summary>
sealed class CodedColumn
{
    internal CodedColumn(string name, string[] values, CodeLists lists)
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
}
