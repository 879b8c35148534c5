using System.Text;

namespace Crm360.Sources.Excel;

/// <summary>The parts of an .xlsb that all sheets share.</summary>
static class BinaryBook
{
    const int Properties = 153;
    const int Sheet = 156;
    const int Text = 19;
    const int Format = 44;
    const int CellStyle = 47;
    const int BeginCellStyles = 617;
    const int EndCellStyles = 618;

    /// <summary>The sheets, each with the relation that leads to its part.</summary>
    public static (IReadOnlyList<ListedSheet> Sheets, bool IsFrom1904) Sheets(Stream part)
    {
        using var records = new BinaryRecords(part);
        var sheets = new List<ListedSheet>();
        var isFrom1904 = false;
        while (records.Read())
        {
            if (records.Type == Properties)
                isFrom1904 = (records.Int(0) & 1) != 0;
            if (records.Type != Sheet)
                continue;
            var relation = records.Text(8, out var end);
            sheets.Add(new(records.Text(end, out _), records.Int(0) is 1 or 2, relation));
        }

        return (sheets, isFrom1904);
    }

    public static SharedTexts Texts(Stream part)
    {
        using var records = new BinaryRecords(part);
        var texts = new SharedTexts();
        while (records.Read())
        {
            if (records.Type == Text)
                texts.Add(Encoding.UTF8.GetBytes(records.Text(1, out _)));
        }

        return texts;
    }

    public static IReadOnlyList<CellFormat> Formats(Stream part)
    {
        using var records = new BinaryRecords(part);
        var codes = new Dictionary<int, string>();
        var formats = new List<CellFormat>();
        var isOfCells = false;
        while (records.Read())
        {
            switch (records.Type)
            {
                case Format:
                    codes[records.Short(0)] = records.Text(2, out _);
                    break;
                case BeginCellStyles or EndCellStyles:
                    isOfCells = records.Type == BeginCellStyles;
                    break;
                case CellStyle when isOfCells:
                    formats.Add(CellFormat.Of(records.Short(2), codes.GetValueOrDefault(records.Short(2))));
                    break;
            }
        }

        return formats;
    }
}
