namespace Crm360.Linkage.Comparing;

/// <summary>
/// The columns of a plan row by row, in the order of the record keys. A pair then touches two stretches of memory instead of
/// two a column, and everything made from it is independent of the order in which the table was filled.
/// </summary>
sealed class RecordMatrix
{
    readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);
    readonly CodedColumn[] _columns;

    internal RecordMatrix(MatchPlan plan, RecordTable table)
    {
        Table = table;
        _columns = [.. plan.Comparisons.SelectMany(PlanCheck.Columns).Distinct(StringComparer.Ordinal).Select(table.Column)];
        Stride = _columns.Length;
        Cells = new int[checked(table.Count * Stride)];
        for (var offset = 0; offset < Stride; offset++)
        {
            _offsets.Add(_columns[offset].Name, offset);
            var from = _columns[offset].Lists.Cells;
            for (var rank = 0; rank < table.Count; rank++)
                Cells[(rank * Stride) + offset] = from[table.RowAt(rank)];
        }

        Present = new ushort[table.Count];
        for (var i = 0; i < plan.Comparisons.Count; i++)
            MarkPresent(plan.Comparisons[i], (ushort)(1 << i));
    }

    internal RecordTable Table { get; }

    internal int Stride { get; }

    /// <summary>Cells of <see cref="CodeLists"/>: that of a column in a record is at rank × <see cref="Stride"/> + offset.</summary>
    internal int[] Cells { get; }

    /// <summary>By rank: bit i is set where the record has a value in one of the columns of comparison i.</summary>
    internal ushort[] Present { get; }

    internal int OffsetOf(string column) => _offsets[column];

    internal CodedColumn ColumnAt(int offset) => _columns[offset];

    void MarkPresent(Comparison comparison, ushort bit)
    {
        foreach (var offset in comparison.Columns.Select(OffsetOf))
        {
            for (var rank = 0; rank < Present.Length; rank++)
            {
                if (Cells[(rank * Stride) + offset] != CodeLists.None)
                    Present[rank] |= bit;
            }
        }
    }
}
