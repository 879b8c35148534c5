using System.Text;
using Crm360.Runs.Definition;
using Crm360.Sources.Files;

namespace Crm360.Sources.Json;

/// <summary>Text files of one JSON object a line.</summary>
/// <param name="Path">Absolute, or within the definition's folder, with <c>*</c>, <c>?</c> and <c>**</c>; .gz and .zip are unpacked.</param>
/// <param name="Member">Which files of zip files; null for all.</param>
public sealed record JsonLinesSource(Setting Path, Setting? Member) : RowOrigin
{
    /// <summary>How definitions write it.</summary>
    public static OriginKind Kind { get; } = new(
        new("jsonl", "a jsonl source", [OriginSettings.Path, TextFiles.Member]),
        "Files of one JSON object a line; columns are paths with dots, and numbers from 0 in lists (caller.phones[0]).",
        (fields, read) => OriginSettings.ReadPath(fields, read) is { } path ? new JsonLinesSource(path, TextFiles.ReadMember(fields, read)) : null);

    /// <inheritdoc/>
    public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access) =>
        TextFiles.Of(source, Path, Member, access.Folder).Select(file => new JsonLinesPart(source, this, file));
}

/// <summary>A text file of one JSON object a line.</summary>
sealed class JsonLinesPart(SourceDefinition source, JsonLinesSource lines, SourceFile file) : TextPart(source, lines.Path, file)
{
    EncodingGuess? _encoding;

    public override IReadOnlyList<SourceColumn> Columns() => [];

    public override long? RowsAbout() => LinesAbout();

    /// <summary>JSON is UTF-8 (RFC 8259, section 8.1), unless a byte order mark says otherwise.</summary>
    protected override Encoding Encoding => (_encoding ??= GuessEncoding(Encoding.UTF8)).Encoding;

    protected override IEnumerable<SourceRow> Rows(Stream bytes)
    {
        using var text = TextFile.Open(bytes, Encoding);
        foreach (var row in JsonLineRows.Read(Source, text, Location))
            yield return row;
    }
}
