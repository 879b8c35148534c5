using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Crm360.Cli.Output;

/// <summary>Tables as all verbs draw them: a line under the titles and none elsewhere. Cells are texts, never markup.</summary>
static class Sheet
{
    public static Style Faint { get; } = new(decoration: Decoration.Dim);

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    public static Table New() => new Table().Border(TableBorder.Simple).BorderStyle(Faint);

    public static Table Left(this Table table, string title) => table.AddColumn(new TableColumn(new Text(title, Strong)));

    public static Table Right(this Table table, string title) =>
        table.AddColumn(new TableColumn(new Text(title, Strong)) { NoWrap = true }.RightAligned());

    public static Table Row(this Table table, params string?[] cells) => table.AddRow(cells.Select(Cell));

    public static Table Row(this Table table, Style style, params string?[] cells) =>
        table.AddRow(cells.Select(cell => (IRenderable)new Text(cell ?? "", style)));

    public static IRenderable Cell(string? text) => new Text(text ?? "");

    /// <summary>Writes a title with its table; nothing where the table is empty.</summary>
    public static void Section(this Terminal terminal, string title, Table table)
    {
        if (table.Rows.Count == 0)
            return;
        terminal.Out.Write(new Text(title + Environment.NewLine, Strong));
        terminal.Out.Write(table);
    }

    public static void Title(this Terminal terminal, string text) => terminal.Out.Write(new Text(text + Environment.NewLine, Strong));

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Money(decimal? amount, string? currency) =>
        amount is null ? "" : $"{amount.Value.ToString("N2", CultureInfo.InvariantCulture)} {currency}".TrimEnd();

    public static string Percent(double? share) => share?.ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal) ?? "";

    public static string Bits(double weight) => weight.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan time) => time.TotalSeconds switch
    {
        < 60 => time.TotalSeconds.ToString("0.0' s'", CultureInfo.InvariantCulture),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
    };

    public static string Instant(DateTime? utc, TimeZoneInfo zone) => utc is { } at
        ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A bar of blocks, an eighth of a column fine.</summary>
    /// <param name="share">0 to 1.</param>
    /// <param name="width">Columns of a whole bar.</param>
    public static string Bar(double share, int width)
    {
        var eighths = (int)Math.Round(Math.Clamp(share, 0, 1) * width * 8, MidpointRounding.AwayFromZero);
        return new string('█', eighths / 8) + (eighths % 8 is > 0 and var rest ? " ▏▎▍▌▋▊▉"[rest].ToString() : "");
    }
}
