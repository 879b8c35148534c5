namespace Crm360.Sources.Excel;

/// <summary>Makes source rows of the rows below a header.</summary>
sealed class SheetReading : IDisposable
{
    readonly ExcelSource _excel;
    readonly SheetRemarks _remarks;
    readonly TabularRow _row;
    readonly HeaderColumn[] _columns;
    readonly bool[] _isUsed;
    readonly int[] _key;
    readonly string?[] _keyTexts;
    readonly string?[] _values;
    readonly bool[] _isNamed;

    /// <summary>Reads below a header.</summary>
    /// <exception cref="Runs.FlowException">A column that the definition names is not in the header.</exception>
    public SheetReading(SourceDefinition source, ExcelSource excel, string location, SheetHeader header, SheetRemarks remarks)
    {
        (_excel, _remarks) = (excel, remarks);
        _columns = [.. header.Columns];
        _row = TabularRow.Under(source, [.. _columns.Select(column => column.Name)], location);
        var used = source.ColumnsUsed.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        _isUsed = [.. _columns.Select(column => used.Contains(column.Name))];
        _key = [.. source.Key.Select(key => Array.FindIndex(_columns, column => column.Name == key.Name))];
        (_keyTexts, _values) = (new string?[_key.Length], new string?[_columns.Length]);
        _isNamed = new bool[_columns[^1].At + 1];
        foreach (var column in _columns)
            _isNamed[column.At] = true;
    }

    /// <summary>A row of the sheet; null where it is blank or left out.</summary>
    public SourceRow? Row(long line, bool isHidden, ReadOnlySpan<SheetCell> cells)
    {
        if (!Take(cells))
            return null;
        if (isHidden)
            _remarks.Hidden(line, _excel.KeepsHiddenRows);
        if (isHidden && !_excel.KeepsHiddenRows)
            return null;
        if (!_excel.KeepsTotals && IsTotal())
        {
            _remarks.Total(line);
            return null;
        }

        return Faulty(line, cells) ?? _row.Row(line, _values);
    }

    public void Dispose() => _row.Dispose();

    /// <summary>Takes the texts of the columns; false where all are blank.</summary>
    bool Take(ReadOnlySpan<SheetCell> cells)
    {
        var isBlank = true;
        for (var i = 0; i < _columns.Length; i++)
        {
            var at = _columns[i].At;
            _values[i] = at < cells.Length ? cells[at].Text : null;
            isBlank = isBlank && string.IsNullOrWhiteSpace(_values[i]);
        }

        for (var at = 0; at < cells.Length; at++)
        {
            if ((at >= _isNamed.Length || !_isNamed[at]) && !string.IsNullOrWhiteSpace(cells[at].Text))
                _remarks.Nameless(at);
        }

        return !isBlank;
    }

    bool IsTotal()
    {
        for (var i = 0; i < _key.Length; i++)
            _keyTexts[i] = _values[_key[i]];
        return TotalsRule.IsTotal(Array.Find(_values, value => !string.IsNullOrWhiteSpace(value)), _keyTexts);
    }

    /// <summary>
    /// A row whose key is an error, or all of what it says, goes to quarantine. Of others the errors are taken out: "#N/A" is nobody's name.
    /// </summary>
    SourceRow? Faulty(long line, ReadOnlySpan<SheetCell> cells)
    {
        var (errors, others, inKey) = (0, 0, -1);
        for (var i = 0; i < _columns.Length; i++)
        {
            var cell = _columns[i].At < cells.Length ? cells[_columns[i].At] : default;
            if (cell.Kind == CellKind.LongNumber && _isUsed[i])
                _remarks.LongNumber(_columns[i].At, line);
            if (cell.Kind != CellKind.Error)
            {
                others += _isUsed[i] && cell.Kind != CellKind.Empty ? 1 : 0;
                continue;
            }

            errors++;
            if (inKey < 0 && Array.IndexOf(_key, i) >= 0)
                inKey = i;
        }

        if (errors == 0)
            return null;
        if (inKey >= 0 || others == 0)
            return Refused(line, cells, inKey);
        foreach (var (i, column) in _columns.Index())
        {
            if (column.At >= cells.Length || cells[column.At].Kind != CellKind.Error)
                continue;
            _remarks.Error(column.At, line, cells[column.At].Text);
            _values[i] = null;
        }

        return null;
    }

    SourceRow Refused(long line, ReadOnlySpan<SheetCell> cells, int inKey)
    {
        var at = inKey >= 0 ? inKey : Array.FindIndex(_values, value => value is not null);
        while (cells[_columns[at].At].Kind != CellKind.Error)
            at++;
        var address = CellAddress.Of(_columns[at].At, line);
        var row = _row.Row(line, _values);
        return row with
        {
            Payload = "",
            Key = null,
            Fault = RowFaults.ErrorCell,
            Detail = $"cell {address} is {cells[_columns[at].At].Text}; mend its formula, or write its value",
            Raw = row.Raw ?? row.Payload,
        };
    }
}
