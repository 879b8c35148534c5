using System.CommandLine;
using Crm360.Cli.Checking;
using Crm360.Contacts;
using Crm360.Sources;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 check</c>: what is to be thought of phones, e-mails, names … line by line.</summary>
static class CheckCommand
{
    static readonly Argument<string> Kind = new("kind")
    {
        Description = $"What the lines hold: {string.Join(", ", ValueKind.All.Select(kind => kind.Name))}.",
    };

    static readonly Option<string?> File = new("--file") { Description = "Read a column of a CSV file or workbook instead of standard input.", HelpName = "file" };
    static readonly Option<string?> Column = new("--column") { Description = "Which column of it.", HelpName = "column" };

    static readonly Option<bool> Births = new("--birth") { Description = "Dates are of births: none in the future, none more than 120 years ago." };
    static readonly Option<bool> From1904 = new("--1904") { Description = "Serial numbers of dates count from 1904, as in workbooks of old Macs." };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("check", """
            Reads lines and writes one for each: original, status, canonical, type, region, reasons, suggestion, values.
            Canonical is the one value of a line whose status is valid; others stand in values. Without --json cells stand between tabs, and a
            backslash, a tab and whatever ends a line are written \\, \t, \n, \r or \u and four digits.
            """)
        {
            Kind, Given.Region, File, Column, Births, From1904, Given.Json,
        };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var kind = KindOf(result.GetRequiredValue(Kind));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var rules = new CheckRules(Given.RegionOf(result), today, result.GetValue(Births), result.GetValue(From1904));
        if (kind.Name != ValueKind.Date && (rules.AreBirths || rules.From1904))
            throw new UsageException($"--birth and --1904 are about dates; '{kind.Name}' has none.");
        var terminal = workplace.Terminal;
        await LineCheck.RunAsync(
            Lines(terminal, result.GetValue(File), result.GetValue(Column)), kind, rules, result.GetValue(Given.Json), terminal.Out.Profile.Out.Writer, cancel);
        return ExitCode.Done;
    }

    static ValueKind KindOf(string text) =>
        ValueKind.All.FirstOrDefault(kind => kind.Name == text)
        ?? throw new UsageException($"There is no kind '{text}'; {Given.Meant(text, ValueKind.All.Select(kind => kind.Name))}");

    static IEnumerable<CheckText> Lines(Terminal terminal, string? file, string? column)
    {
        if (file is null)
        {
            return column is null
                ? InputLines.Of(terminal.In).Select(line => new CheckText(line))
                : throw new UsageException("--column says which column of a --file; lines have none.");
        }

        var table = TableFile.Open(file);
        if (column is null)
            throw new UsageException($"--column: which of {string.Join(", ", table.Columns)}?");
        if (!table.Columns.Contains(column))
            throw new UsageException($"--column: {Path.GetFileName(file)} has no column '{column}'; {Given.Meant(column, table.Columns)}");
        if (table.Columns.Count(name => name == column) > 1)
            throw new UsageException($"--column: {Path.GetFileName(file)} has several columns '{column}'; give each a name of its own.");
        return table.Rows().Select(row => row.Fault is null ? new CheckText(row.Value(column) ?? "") : new(row.Raw, row.Fault == RowFaults.TooLong ? Reasons.TooLong : Reasons.Unreadable));
    }
}
