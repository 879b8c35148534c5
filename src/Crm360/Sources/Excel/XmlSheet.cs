using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Crm360.Sources.Excel;

/// <summary>The rows of a sheet of an .xlsx, each cell as Excel last calculated it.</summary>
/// <param name="part">The part of the sheet.</param>
/// <param name="book">Its texts and formats.</param>
sealed class XmlSheet(Stream part, WorkbookTables book) : SheetRows
{
    const string NoResult = "a formula without a result";

    readonly XmlPull _xml = new(part);
    readonly ArrayBufferWriter<byte> _value = new(64);
    XmlText? _text;
    int _column;
    bool _isAtRow;
    bool _isAtEnd;

    public override bool Read()
    {
        if (!_isAtRow && !GoToRow())
            return false;
        Begin(RowNumber(), _xml.Attribute("hidden"u8) is [(byte)'1'] or [(byte)'t', ..]);
        _column = 0;
        do
        {
            if (!_xml.IsEmpty)
                ReadCells();
        }
        while ((_isAtRow = GoToRow()) && RowNumber() == Row); // some programs write a row in pieces

        return true;
    }

    /// <summary>The merged cells that begin in the first rows. They stand behind all rows.</summary>
    public static IReadOnlyList<MergedCells> Merged(Stream part, long lastRow)
    {
        using var xml = new XmlPull(part);
        var merged = new List<MergedCells>();
        while (xml.Read())
        {
            if (xml.Token == XmlToken.Open && xml.Name.SequenceEqual("mergeCell"u8)
                && CellAddress.Range(xml.Attribute("ref"u8)) is { } cells && cells.Top <= lastRow && merged.Count < CellAddress.Columns)
            {
                merged.Add(cells);
            }
        }

        return merged;
    }

    protected override void Dispose(bool disposing) => _xml.Dispose();

    /// <summary>Goes on to where a row begins; false behind the last.</summary>
    bool GoToRow()
    {
        while (!_isAtEnd && _xml.Read())
        {
            if (_xml.Token == XmlToken.Open && _xml.Name.SequenceEqual("row"u8))
                return true;
            _isAtEnd = (_xml.Token == XmlToken.Close || _xml.IsEmpty) && (_xml.Name.SequenceEqual("sheetData"u8) || _xml.Name.SequenceEqual("worksheet"u8));
        }

        return _isAtEnd ? false : throw Ended();
    }

    long RowNumber()
    {
        var number = _xml.Attribute("r"u8);
        if (number.IsEmpty)
            return Row + 1;
        return Utf8Parser.TryParse(number, out long row, out var used) && used == number.Length ? row : throw TooLarge();
    }

    void ReadCells()
    {
        while (_xml.Read())
        {
            if (_xml.Token == XmlToken.Close && _xml.Name.SequenceEqual("row"u8))
                return;
            if (_xml.Token == XmlToken.Open && _xml.Name.SequenceEqual("c"u8))
                ReadCell();
        }

        throw Ended();
    }

    void ReadCell()
    {
        _xml.CellAttributes(out var address, out var styleText, out var typeText);
        if (CellAddress.ColumnOf(address) is var column and >= 0) // else it stands beside the one before
            _column = column;
        var type = Type(typeText);
        var style = Utf8Parser.TryParse(styleText, out int index, out _) ? index : 0;
        var cell = _xml.IsEmpty ? default : Content(type, style);
        Set(_column++, cell);
    }

    SheetCell Content(CellType type, int style)
    {
        SheetCell cell = default;
        var (hasFormula, hasValue) = (false, false);
        while (_xml.Read())
        {
            if (_xml.Token == XmlToken.Close)
            {
                if (_xml.Name.SequenceEqual("c"u8))
                    return hasFormula && !hasValue ? new(CellKind.Error, NoResult) : cell;
            }
            else if (_xml.Token == XmlToken.Open)
            {
                switch (_xml.Name)
                {
                    case [(byte)'v']:
                        hasValue = true;
                        cell = Value(type, style, ReadValue());
                        break;
                    case [(byte)'i', (byte)'s']:
                        _text ??= new XmlText(_xml);
                        cell = SheetCell.Of(XmlText.Unescaped(Encoding.UTF8.GetString(_text.Read("is"u8))));
                        break;
                    case [(byte)'f']:
                        hasFormula = true;
                        break;
                }
            }
        }

        throw Ended();
    }

    ReadOnlySpan<byte> ReadValue()
    {
        _value.ResetWrittenCount();
        if (_xml.IsEmpty)
            return default;
        while (_xml.Read() && _xml.Token != XmlToken.Close)
        {
            if (_xml.Token == XmlToken.Text)
                _xml.WriteText(_value);
            if (_value.WrittenCount > XmlPull.Longest)
                throw new WorkbookException("has a text longer than a cell can hold");
        }

        return _value.WrittenSpan;
    }

    SheetCell Value(CellType type, int style, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return default;
        switch (type)
        {
            case CellType.Shared:
                return Utf8Parser.TryParse(value, out int at, out _) && book.Texts[at] is { } shared
                    ? SheetCell.Of(shared)
                    : throw new WorkbookException(string.Create(CultureInfo.InvariantCulture, $"has a cell whose text is missing, {CellAddress.Of(_column, Row)}"));
            case CellType.Boolean:
                return SheetCell.Of(value is [(byte)'1'] or [(byte)'t', ..]);
            case CellType.Error:
                return new(CellKind.Error, Encoding.UTF8.GetString(value));
            case CellType.Date:
                return new(CellKind.Date, Encoding.UTF8.GetString(value).Replace("T00:00:00", "", StringComparison.Ordinal));
            case CellType.Number when Utf8Parser.TryParse(value, out double number, out var used) && used == value.Length:
                return CellNumber.Of(number, book.Format(style), book.IsFrom1904);
            default:
                return SheetCell.Of(XmlText.Unescaped(Encoding.UTF8.GetString(value)));
        }
    }

    static CellType Type(ReadOnlySpan<byte> type) => type switch
    {
        [] or [(byte)'n'] => CellType.Number,
        [(byte)'s'] => CellType.Shared,
        [(byte)'b'] => CellType.Boolean,
        [(byte)'e'] => CellType.Error,
        [(byte)'d'] => CellType.Date,
        _ => CellType.Text,
    };

    enum CellType
    {
        Number,
        Shared,
        Boolean,
        Error,
        Date,
        Text,
    }
}

/// <summary>What the cells of all sheets of a workbook refer to.</summary>
/// <param name="Texts">By their numbers.</param>
/// <param name="Formats">By the numbers of styles.</param>
/// <param name="IsFrom1904">Whether days are counted from 1904.</param>
sealed record WorkbookTables(SharedTexts Texts, IReadOnlyList<CellFormat> Formats, bool IsFrom1904)
{
    public CellFormat Format(int style) => style >= 0 && style < Formats.Count ? Formats[style] : CellFormat.General;
}
