using System.Text;
using Crm360.Runs.Definition;
using Crm360.Sources.Files;

namespace Crm360.Sources.Json;

/// <summary>JSON files with a list of objects in them.</summary>
/// <param name="Path">Absolute, or within the definition's folder, with <c>*</c>, <c>?</c> and <c>**</c>; .gz and .zip are unpacked.</param>
/// <param name="Member">Which files of zip files; null for all.</param>
/// <param name="List">Property by property the way to the list, with dots; null where the file is the list.</param>
public sealed record JsonSource(Setting Path, Setting? Member, Setting? List) : RowOrigin
{
    /// <summary>How definitions write it.</summary>
    public static OriginKind Kind { get; } = new(
        new("json", "a json source",
        [
            OriginSettings.Path,
            TextFiles.Member,
            new("rows", OriginSettings.AnyText, "The way to the list of rows, with dots (data.items). Default: the file is the list."),
        ]),
        "JSON files with a list of objects; columns are paths as in jsonl.",
        (fields, read) => OriginSettings.ReadPath(fields, read) is not { } path ? null
            : new JsonSource(path, TextFiles.ReadMember(fields, read), fields.TryGetValue("rows", out var rows) ? read.Text(rows, "a path such as data.items") : null));

    /// <inheritdoc/>
    public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access) =>
        TextFiles.Of(source, Path, Member, access.Folder).Select(file => new JsonPart(source, this, file));
}

/// <summary>A JSON file with a list of objects.</summary>
sealed class JsonPart(SourceDefinition source, JsonSource json, SourceFile file) : TextPart(source, json.Path, file)
{
    EncodingGuess? _encoding;

    public override IReadOnlyList<SourceColumn> Columns() => [];

    /// <summary>JSON is UTF-8 (RFC 8259, section 8.1), unless a byte order mark says otherwise.</summary>
    protected override Encoding Encoding => (_encoding ??= GuessEncoding(Encoding.UTF8)).Encoding;

    protected override IEnumerable<SourceRow> Rows(Stream bytes)
    {
        var text = Encoding is UTF8Encoding ? bytes : Encoding.CreateTranscodingStream(bytes, TextFile.Telling(Encoding), Encoding.UTF8, leaveOpen: true);
        var rows = new JsonRows(Source, Location);
        var elements = new JsonElements(text, json.List?.Value);
        var letters = TextFile.Telling(Encoding.UTF8);
        elements.Find();
        while (elements.Next() is { } element)
        {
            var written = letters.GetString(element.Json.Span).TrimEnd();
            yield return element.IsTooLong ? rows.TooLong(written, element.Line) : rows.Row(written, element.Line, isCompact: false);
        }

        elements.Finish();
    }
}
