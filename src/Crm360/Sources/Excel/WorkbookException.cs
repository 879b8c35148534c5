namespace Crm360.Sources.Excel;

/// <summary>Why a workbook can't be read: <see cref="Exception.Message"/> follows its name in a sentence.</summary>
sealed class WorkbookException : Exception
{
    public const string OpenInExcel = "open it in Excel, take off any password and save it anew as a workbook (.xlsx)";
    public const string SaveAsCsv = "save the sheet as CSV";

    public WorkbookException()
    {
    }

    public WorkbookException(string message)
        : base(message)
    {
    }

    public WorkbookException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How to mend it.</summary>
    public string Right { get; init; } = OpenInExcel;
}
