using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm360.Privacy;

namespace Crm360.Cli.Output;

/// <summary>What is held of a person as one page that needs nothing else, its headings in Turkish and in English.</summary>
static class PersonPage
{
    /// <summary>Makes the page.</summary>
    /// <param name="export">Its headings.</param>
    /// <param name="json">Its rows, as <see cref="PersonJson"/> makes them.</param>
    /// <param name="zone">In which the day is told.</param>
    public static string Of(PersonExport export, JsonObject json, TimeZoneInfo zone)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Kişisel veriler / Personal data: {export.CustomerId}");
        var page = new StringBuilder(PageStyle.Head(title, title));
        page.Append(CultureInfo.InvariantCulture, $"<p>{Text(Sheet.Instant(export.At, zone))} {Text(zone.Id)}. Bu sayfa, bu müşteri hakkında tutulan bütün verileri gösterir. / This page shows all data that are held of this customer.</p>");
        foreach (var section in export.Sections)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(section.Turkish)} / {Text(section.English)} <small>{Text(section.Table)}</small></h2>");
            foreach (var row in (JsonArray)json["tables"]![section.Table]!)
                AddRow(page, (JsonObject)row!);
        }

        return page.Append("</body></html>\n").ToString();
    }

    // a row is a table of its own: with thirty columns side by side nobody could read it
    static void AddRow(StringBuilder page, JsonObject row)
    {
        page.Append("<table>");
        foreach (var (name, value) in row)
            page.Append(CultureInfo.InvariantCulture, $"<tr><th>{Text(name.Replace('_', ' '))}</th><td>{Text(Value(value))}</td></tr>");
        page.Append("</table>");
    }

    static string Value(JsonNode? value) => value switch
    {
        null => "",
        JsonValue text when text.GetValueKind() is JsonValueKind.String => text.GetValue<JsonElement>().GetString()!,
        _ => value.ToJsonString(PersonJson.Readable),
    };

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
