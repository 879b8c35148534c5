using System.Security.Cryptography;

namespace Crm360.Sources.Excel;

/// <summary>Opens the workbooks of a source, and says of those that can't be read what is wrong and how to mend it.</summary>
static class ExcelFile
{
    /// <summary>Opens a workbook, asks it something, and closes it.</summary>
    /// <exception cref="Runs.FlowException">It can't be read.</exception>
    public static T Read<T>(SourceDefinition source, ExcelSource excel, string path, string location, Func<Workbook, T> ask)
    {
        using var file = Open(source, excel, path, location);
        return Mended(source, excel, location, () =>
        {
            using var book = WorkbookFile.Open(file);
            return WorkbookFile.Mended(() => ask(book));
        });
    }

    /// <summary>Opens a file as it is.</summary>
    /// <exception cref="Runs.FlowException">It can't be opened.</exception>
    public static FileStream Open(SourceDefinition source, ExcelSource excel, string path, string location)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SourceFault.Unavailable(source, excel.Path.At, $"{location} can't be opened", "see that it is not locked and may be read", fault);
        }
    }

    /// <summary>SHA-256 of a file, in lower-case hex.</summary>
    /// <exception cref="Runs.FlowException">It can't be read.</exception>
    public static string Hash(SourceDefinition source, ExcelSource excel, string path, string location)
    {
        using var file = Open(source, excel, path, location);
        return Mended(source, excel, location, () => Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <summary>Does something with a workbook.</summary>
    /// <exception cref="Runs.FlowException">It can't be read.</exception>
    public static T Mended<T>(SourceDefinition source, ExcelSource excel, string location, Func<T> read)
    {
        try
        {
            return WorkbookFile.Mended(read);
        }
        catch (WorkbookException fault)
        {
            throw SourceFault.Unavailable(source, excel.Path.At, $"{location} {fault.Message}", fault.Right, fault);
        }
        catch (IOException fault)
        {
            throw SourceFault.Unavailable(source, excel.Path.At, $"{location} can't be read to its end", "see that it stays where it is while it is read", fault);
        }
    }
}
