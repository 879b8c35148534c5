using System.Globalization;
using System.Net;
using System.Text;
using Crm360.Charts;
using Crm360.Cli.Output;
using Crm360.Contacts;

namespace Crm360.Cli.Profiling;

/// <summary>A profile as one page of HTML that needs nothing else: no script, no picture, no network.</summary>
static class ProfilePage
{
    const int Tops = 8;

    public static string Of(string file, FileProfile profile)
    {
        var page = new StringBuilder();
        page.Append(PageStyle.Head($"{file}: profile", file));
        AddSummary(page, profile);
        foreach (var column in profile.Columns)
            AddColumn(page, column);
        return page.Append("</body></html>\n").ToString();
    }

    static void AddSummary(StringBuilder page, FileProfile profile)
    {
        page.Append(CultureInfo.InvariantCulture, $"<p>{Sheet.Number(profile.Rows)} rows, {profile.Columns.Count} columns. ");
        page.Append("Values are masked: of words the first letter, of long numbers the last two digits stay. Codes that many rows share are shown.</p>");
        if (profile.Columns.All(column => column.Title != column.Name))
            page.Append("<p>The first row holds values rather than names of columns, so it is left out.</p>");
        AddKey(page, profile.Key);
        foreach (var (fault, count) in profile.Faults.OrderByDescending(fault => fault.Value))
            page.Append(CultureInfo.InvariantCulture, $"<p>{Sheet.Number(count)} rows can't be read: <code>{Text(fault)}</code>.</p>");
        page.Append(BarChart.Draw("How full each column is",
            [.. profile.Columns.Select(column => new Bar(column.Title, Share(column.Filled, column.Rows), Percent(column.Filled, column.Rows)))]));
    }

    static void AddKey(StringBuilder page, KeyProfile? key)
    {
        if (key is null)
        {
            page.Append("<p>No column tells the rows apart.</p>");
            return;
        }

        var name = $"<code>{Text(key.Column.Title)}</code>";
        page.Append(CultureInfo.InvariantCulture, $"<p>{key switch
        {
            { IsWhole: false } => $"The key {name} has more different values than are counted; among those, ",
            { Empty: 0, RepeatedKeys: 0 } => $"{name} tells all rows apart.",
            _ => $"{name} should tell the rows apart: ",
        }}");
        if (!key.IsWhole || key.Empty > 0 || key.RepeatedKeys > 0)
            page.Append(CultureInfo.InvariantCulture, $"{Sheet.Number(key.Empty)} rows have none, and {Sheet.Number(key.RepeatedKeys)} keys stand in several rows.");
        page.Append("</p>");
        if (key.Repeats is [])
            return;
        page.Append("<table><tr><th>Repeated key</th><th>Rows</th><th>At line</th></tr>");
        foreach (var (value, rows, lines) in key.Repeats)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td><code>{Text(value)}</code></td><td class=\"number\">{Sheet.Number(rows)}</td><td>{string.Join(", ", lines)}{(rows > lines.Count ? " …" : "")}</td></tr>");
        }

        page.Append("</table>");
    }

    static void AddColumn(StringBuilder page, ColumnProfile column)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(column.Title)} <small>{KindOf(column)}</small></h2>");
        page.Append(CultureInfo.InvariantCulture,
            $"<p>{Percent(column.Filled, column.Rows)} filled, {(column.IsOverfull ? "more than " : "")}{Sheet.Number(column.Distinct)} different values.</p>");
        if (column.IsChecked && column.Filled > 0)
            AddChecks(page, column);
        page.Append("<div class=\"sides\">");
        AddTable(page, "Most frequent values", column.Top(Tops));
        AddTable(page, "Most frequent shapes", column.Patterns(Tops));
        page.Append("</div>");
    }

    static void AddChecks(StringBuilder page, ColumnProfile column)
    {
        page.Append(ShareChart.Draw($"How the values of {column.Title} read",
        [
            new("valid", column.Of(ReadingStatus.Valid), Tone.Good),
            new("suspect", column.Of(ReadingStatus.Suspect), Tone.Doubtful),
            new("invalid", column.Of(ReadingStatus.Invalid), Tone.Bad),
            new("placeholder", column.Of(ReadingStatus.Placeholder) + column.Of(ReadingStatus.Missing), Tone.Nothing),
        ]));
        var reasons = column.Reasons().ToList();
        if (reasons is [])
            return;
        page.Append("<table><tr><th>Reason</th><th>Values</th><th>Such as</th></tr>");
        foreach (var (reason, count, examples) in reasons)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td><code>{Text(reason)}</code></td><td class=\"number\">{Sheet.Number(count)}</td><td class=\"faint\">{Text(string.Join("  ·  ", examples))}</td></tr>");
        }

        page.Append("</table>");
    }

    static void AddTable(StringBuilder page, string title, IEnumerable<(string Text, long Count)> rows)
    {
        var all = rows.ToList();
        if (all is [])
            return;
        page.Append(CultureInfo.InvariantCulture, $"<div><table><tr><th>{title}</th><th>Cells</th></tr>");
        foreach (var (text, count) in all)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{Text(text)}</code></td><td class=\"number\">{Sheet.Number(count)}</td></tr>");
        page.Append("</table></div>");
    }

    static string KindOf(ColumnProfile column) => column.Kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Identity => "identity numbers",
        ColumnKind.Email => "e-mails",
        ColumnKind.Company => "companies",
        ColumnKind.Address => "addresses",
        ColumnKind.NamePart => "given names or surnames",
        _ => $"{column.Kind.ToString().ToLowerInvariant()}s",
    };

    static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    static string Percent(long part, long whole) => string.Create(CultureInfo.InvariantCulture, $"{100 * Share(part, whole):0.#} %");

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
