using System.Text;
using System.Xml;

namespace Crm360.Sources.Excel;

/// <summary>Opens files as workbooks by what they are, whatever they are called, and says what else they are.</summary>
static class WorkbookFile
{
    const long MostZipped = 256L << 20;

    /// <summary>Old workbooks are held in memory as a whole, with every text twice as large.</summary>
    const long MostBinary = 64L << 20;

    const string ReadAsCsv = "read it with csv: instead of excel:, or open it in Excel and save it anew as a workbook (.xlsx)";

    static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Opens a workbook.</summary>
    /// <exception cref="WorkbookException">It can't be read.</exception>
    public static Workbook Open(FileStream file) => Mended(() =>
    {
        var start = new byte[2048];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        switch (start)
        {
            case []:
                throw new WorkbookException("is an empty file") { Right = "save the workbook anew, or take the file away" };
            case [(byte)'P', (byte)'K', ..]:
                CheckSize(file, MostZipped);
                return ZipWorkbook.Open(file);
            case [0x09, 0x00 or 0x02 or 0x04 or 0x08, 0x04 or 0x06 or 0x08 or 0x10, 0x00, ..]:
                CheckSize(file, MostBinary);
                return (Workbook)OldWorkbook.Open(file);
            default:
                if (!start.AsSpan().StartsWith(Compound))
                    throw Other(start);
                CheckSize(file, MostBinary);
                CompoundFile.Check(file);
                file.Position = 0;
                return OldWorkbook.Open(file);
        }
    });

    /// <summary>Reads of a workbook that is open.</summary>
    /// <exception cref="WorkbookException">It can't be read.</exception>
    public static T Mended<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or EndOfStreamException)
        {
            throw new WorkbookException("is no whole workbook: a part of it is damaged", fault);
        }
    }

    static void CheckSize(FileStream file, long most)
    {
        if (file.Length > most)
            throw new WorkbookException(string.Create(CultureInfo.InvariantCulture, $"is larger than {most >> 20} MB")) { Right = WorkbookException.SaveAsCsv };
    }

    // exports of many systems are texts or web pages under the name of a workbook
    static WorkbookException Other(byte[] start)
    {
        if (start.AsSpan().StartsWith("%PDF"u8))
            return new("is a PDF, no workbook") { Right = "ask its system for a workbook or a CSV file" };
        var text = (start is [0xFF, 0xFE, ..] ? Encoding.Unicode : Encoding.UTF8).GetString(start).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal))
            return new("is an XML spreadsheet of Excel 2003, no workbook");
        if (text.StartsWith('<') && (text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<table", StringComparison.OrdinalIgnoreCase)))
            return new("is a web page (HTML) under the name of a workbook");
        if (text.StartsWith("<?xml", StringComparison.Ordinal))
            return new("is an XML file, no workbook");
        if (text.Contains('\0', StringComparison.Ordinal) || text.Any(letter => char.IsControl(letter) && !char.IsWhiteSpace(letter)))
            return new("is no workbook");
        var line = text.Split('\n')[0];
        var delimiter = ";\t,|".MaxBy(letter => line.Count(other => other == letter));
        return line.Contains(delimiter, StringComparison.Ordinal)
            ? new($"is a text with {Delimiter(delimiter)} between its fields (CSV), no workbook") { Right = ReadAsCsv }
            : new("is a text, no workbook") { Right = ReadAsCsv };
    }

    static string Delimiter(char delimiter) => delimiter switch { ';' => "semicolons", '\t' => "tabs", ',' => "commas", _ => "bars" };
}
