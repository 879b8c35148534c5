using Crm360.Runs.Definition;
using Crm360.Sources.Files;

namespace Crm360.Sources.Json;

/// <summary>Text files of one JSON object a line, in UTF-8.</summary>
/// <param name="Path">Absolute, or within the definition's folder; <c>*</c> and <c>?</c> stand for any letters of a file name.</param>
public sealed record JsonLinesSource(Setting Path) : RowOrigin
{
    /// <summary>How definitions write it.</summary>
    public static OriginKind Kind { get; } = new(
        new("jsonl", "a jsonl source", [OriginSettings.Path]),
        "Files of one JSON object a line; columns are paths with dots (caller.name).",
        (fields, read) => OriginSettings.ReadPath(fields, read) is { } path ? new JsonLinesSource(path) : null);

    /// <inheritdoc/>
    public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access) =>
        SourceFiles.Of(source, Path, access.Folder).Select(file => new JsonLinesPart(source, this, file.Path, file.Location));
}

/// <summary>A text file of one JSON object a line.</summary>
sealed class JsonLinesPart(SourceDefinition source, JsonLinesSource lines, string path, string location) : FilePart(source, lines.Path, path, location)
{
    public override IReadOnlyList<SourceColumn> Columns() => [];

    public override long? RowsAbout() => LinesAbout();

    protected override IEnumerable<SourceRow> Rows(CancellationToken cancel) => WholeText.Of(Source, lines.Path, Location, JsonLineRows.Read(Source, lines, Path, Location));
}
