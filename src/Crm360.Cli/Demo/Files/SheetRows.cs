using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Crm360.Cli.Demo.Files;

/// <summary>Rows into one sheet: text stays text, whole numbers become numbers, days become Excel's serial numbers with a date format.</summary>
sealed class SheetRows : IDisposable
{
    readonly OpenXmlWriter _xml;
    readonly IReadOnlyList<string> _mergedCells;
    int _row;

    public SheetRows(WorksheetPart part, IReadOnlyList<string> mergedCells)
    {
        _mergedCells = mergedCells;
        _xml = OpenXmlWriter.Create(part);
        _xml.WriteStartElement(new Worksheet());
        _xml.WriteStartElement(new SheetData());
    }

    public void Write(params ReadOnlySpan<object?> cells)
    {
        _row++;
        _xml.WriteStartElement(new Row(), [new("r", "", _row.ToString(CultureInfo.InvariantCulture))]);
        for (var column = 0; column < cells.Length; column++)
            WriteCell(string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{_row}"), cells[column]);
        _xml.WriteEndElement();
    }

    public void Dispose()
    {
        _xml.WriteEndElement();
        if (_mergedCells.Count > 0)
            _xml.WriteElement(new MergeCells(_mergedCells.Select(range => new MergeCell { Reference = range })));
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    void WriteCell(string reference, object? value)
    {
        OpenXmlAttribute place = new("r", "", reference);
        switch (value)
        {
            case null or "":
                return;
            case long number:
                WriteNumber([place], number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                WriteNumber([place, new("s", "", "1")], Serial(day).ToString(CultureInfo.InvariantCulture));
                break;
            default:
                _xml.WriteStartElement(new Cell(), [place, new("t", "", "inlineStr")]);
                _xml.WriteStartElement(new InlineString());
                _xml.WriteElement(new Text((string)value));
                _xml.WriteEndElement();
                _xml.WriteEndElement();
                break;
        }
    }

    void WriteNumber(IEnumerable<OpenXmlAttribute> attributes, string number)
    {
        _xml.WriteStartElement(new Cell(), attributes);
        _xml.WriteElement(new CellValue(number));
        _xml.WriteEndElement();
    }

    // Excel counts 1900-01-01 as 1 and believes that there was a 29th of February that year
    static int Serial(DateOnly day)
    {
        var days = day.DayNumber - new DateOnly(1899, 12, 31).DayNumber;
        return days < 60 ? days : days + 1;
    }
}
