using System.Text;
using Crm360.Runs.Definition;
using Crm360.Sources.Files;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Sources.Csv;

/// <summary>Delimited text files.</summary>
/// <param name="Path">Absolute, or within the definition's folder; <c>*</c> and <c>?</c> stand for any letters of a file name.</param>
/// <param name="Encoding">Default: UTF-8.</param>
/// <param name="Delimiter">Default: a comma.</param>
/// <param name="Quote">Default: a double quote.</param>
/// <param name="HasHeader">Whether the first row names the columns; else they are numbered from 1. Default: yes.</param>
/// <param name="BlankLinesAreValues">Whether a blank line of a text with one column is a row whose value is missing. Default: no, blank lines are left out.</param>
public sealed record CsvSource(Setting Path, Encoding Encoding, char Delimiter, char Quote, bool HasHeader, bool BlankLinesAreValues = false) : RowOrigin
{
    /// <summary>How definitions write it.</summary>
    public static OriginKind Kind { get; } = new(
        new("csv", "a csv source",
        [
            OriginSettings.Path,
            new("encoding", OriginSettings.AnyText, "Such as utf-8, windows-1254, iso-8859-9. Default: utf-8."),
            new("delimiter", OriginSettings.AnyText, "One character; write a tab as \"\\t\" in double quotes. Default: a comma."),
            new("quote", OriginSettings.AnyText, "One character. Default: a double quote."),
            new("header", new DefinitionType.Flag(),
                "Whether the first row names the columns; else they are numbered from 1. Default: true."),
        ]),
        "Delimited text files.",
        ReadSettings);

    /// <inheritdoc/>
    public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access) =>
        SourceFiles.Of(source, Path, access.Folder).Select(file => new CsvPart(source, this, file.Path, file.Location));

    static CsvSource? ReadSettings(Fields fields, DefinitionReader read)
    {
        var path = OriginSettings.ReadPath(fields, read);
        var encoding = ReadEncoding(fields.GetValueOrDefault("encoding"), read);
        var delimiter = ReadCharacter(fields.GetValueOrDefault("delimiter"), "delimiter", ',', read);
        var quote = ReadCharacter(fields.GetValueOrDefault("quote"), "quote", '"', read);
        var hasHeader = read.Flag(fields.GetValueOrDefault("header"), otherwise: true);
        if (delimiter is not null && delimiter == quote)
        {
            read.Faults.Add((fields.GetValueOrDefault("quote") ?? fields["delimiter"]).At,
                "delimiter and quote are the same character", "choose two");
        }

        return path is null || encoding is null || delimiter is null || quote is null
            ? null
            : new(path, encoding, delimiter.Value, quote.Value, hasHeader);
    }

    static Encoding? ReadEncoding(DefinitionNode? node, DefinitionReader read)
    {
        if (node is null)
            return Encoding.UTF8;
        if (read.Text(node, "an encoding such as utf-8") is not { } name)
            return null;
        if (FindEncoding(name.Value) is { } encoding)
            return encoding;
        read.Faults.AddUnknown(node.At, "encoding", name.Written,
            ["utf-8", "windows-1254", "iso-8859-9", "windows-1252", "iso-8859-1", "ibm857", "utf-16"]);
        return null;
    }

    static Encoding? FindEncoding(string name)
    {
        if (CodePagesEncodingProvider.Instance.GetEncoding(name) is { } codePage)
            return codePage;
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException) // no such name; there is no way to ask first
        {
            return null;
        }
        catch (NotSupportedException) // utf-7, switched off because it is unsafe
        {
            return null;
        }
    }

    static char? ReadCharacter(DefinitionNode? node, string what, char otherwise, DefinitionReader read)
    {
        switch (node)
        {
            case null:
                return otherwise;
            case DefinitionText { Setting.Value: [var only] } when only is not ('\r' or '\n'):
                return only;
            default:
                read.Faults.Add(node.At, $"the {what} is not one character",
                    what == "delimiter" ? "write one, a tab as \"\\t\" in double quotes" : "write one");
                return null;
        }
    }
}

/// <summary>A delimited text file.</summary>
sealed class CsvPart(SourceDefinition source, CsvSource csv, string path, string location) : FilePart(source, csv.Path, path, location)
{
    public override IReadOnlyList<SourceColumn> Columns() => [.. CsvRows.Columns(Source, csv, Path, Location).Select(name => new SourceColumn(name))];

    public override long? RowsAbout() => LinesAbout();

    protected override IEnumerable<SourceRow> Rows(CancellationToken cancel) => WholeText.Of(Source, csv.Path, Location, CsvRows.Read(Source, csv, Path, Location));
}
