namespace Crm360.Sources.Excel;

/// <summary>The rows of a sheet of an .xlsb.</summary>
/// <param name="part">The part of the sheet.</param>
/// <param name="book">Its texts and formats.</param>
sealed class BinarySheet(Stream part, WorkbookTables book) : SheetRows
{
    const int RowHeader = 0;
    const int EndOfRows = 146;
    const int MergedCell = 176;
    const byte Hidden = 0x10;

    readonly BinaryRecords _records = new(part);
    bool _isAtRow;

    public override bool Read()
    {
        while (_isAtRow || _records.Read())
        {
            _isAtRow = false;
            if (_records.Type == EndOfRows)
                return false;
            if (_records.Type != RowHeader)
                continue;
            Begin(_records.Int(0) + 1L, (_records.Byte(11) & Hidden) != 0);
            while (_records.Read())
            {
                _isAtRow = _records.Type is RowHeader or EndOfRows;
                if (_isAtRow)
                    return true;
                if (Value() is { Kind: not CellKind.Empty } cell)
                    Set(_records.Int(0) is var column && column < CellAddress.Columns ? (int)column : throw TooLarge(), cell);
            }

            break;
        }

        throw Ended();
    }

    /// <summary>The merged cells that begin in the first rows. They stand behind all rows.</summary>
    public static IReadOnlyList<MergedCells> Merged(Stream part, long lastRow)
    {
        using var records = new BinaryRecords(part);
        var merged = new List<MergedCells>();
        while (records.Read())
        {
            if (records.Type == MergedCell && records.Int(0) < lastRow && merged.Count < CellAddress.Columns)
                merged.Add(new(records.Int(0) + 1L, records.Int(4) + 1L, (int)records.Int(8), (int)records.Int(12)));
        }

        return merged;
    }

    protected override void Dispose(bool disposing) => _records.Dispose();

    SheetCell Value()
    {
        switch (_records.Type)
        {
            case 2:
                return Number(Packed(_records.Int(8)));
            case 3 or 11:
                return new(CellKind.Error, Error(_records.Byte(8)));
            case 4 or 10:
                return SheetCell.Of(_records.Byte(8) != 0);
            case 5 or 9:
                return Number(_records.Double(8));
            case 6 or 8 or 62:
                return SheetCell.Of(_records.Text(_records.Type == 62 ? 9 : 8, out _));
            case 7:
                return SheetCell.Of(book.Texts[(int)_records.Int(8)]
                    ?? throw new WorkbookException(string.Create(CultureInfo.InvariantCulture, $"has a cell whose text is missing, in row {Row}")));
            default:
                return default;
        }
    }

    SheetCell Number(double number) => CellNumber.Of(number, book.Format((int)(_records.Int(4) & 0xFFFFFF)), book.IsFrom1904);

    // the upper 30 bits of a double, or a whole number, and whether it is in hundredths
    static double Packed(uint value)
    {
        var number = (value & 2) != 0 ? (int)value >> 2 : BitConverter.UInt64BitsToDouble((ulong)(value & ~3u) << 32);
        return (value & 1) != 0 ? number / 100 : number;
    }

    static string Error(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "an error",
    };
}
