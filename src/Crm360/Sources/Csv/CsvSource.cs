using System.Text;
using Crm360.Runs.Definition;
using Crm360.Sources.Files;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Sources.Csv;

/// <summary>Delimited text files. What is not said of them is guessed from each file.</summary>
/// <param name="Path">Absolute, or within the definition's folder, with <c>*</c>, <c>?</c> and <c>**</c>; .gz and .zip are unpacked.</param>
public sealed record CsvSource(Setting Path) : RowOrigin
{
    const string Auto = "auto";
    const int MostSkipped = 1_000;

    /// <summary>How definitions write it.</summary>
    public static OriginKind Kind { get; } = new(
        new("csv", "a csv source",
        [
            OriginSettings.Path,
            TextFiles.Member,
            new("encoding", OriginSettings.AnyText, "Such as utf-8, windows-1254, iso-8859-9; a byte order mark is stronger. Default: auto, what each file is probably in."),
            new("delimiter", OriginSettings.AnyText, "One character; write a tab as \"\\t\" in double quotes. Default: auto, of each file the one that parts its rows alike."),
            new("quote", OriginSettings.AnyText, "One character. Default: auto, a double quote, or an apostrophe where all quoted fields have it."),
            new("header", new DefinitionType.Flag(),
                "Whether the first row names the columns; else they are numbered from 1. Default: true."),
            new("skip", new DefinitionType.WholeNumber(0, MostSkipped), "Lines above the header, or the first row, that are left out. Default: 0."),
            new("comment", OriginSettings.AnyText, "One character; lines that begin with it are left out. Default: none."),
        ]),
        "Delimited text files.",
        ReadSettings);

    /// <summary>Which files of zip files; null for all.</summary>
    public Setting? Member { get; init; }

    /// <summary>Null for what the file is probably in.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Null for the one that parts rows alike.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Null for the one that fields have.</summary>
    public char? Quote { get; init; }

    /// <summary>Begins lines that are left out; null where none are.</summary>
    public char? Comment { get; init; }

    /// <summary>Lines above the first row.</summary>
    public int Skip { get; init; }

    /// <summary>Whether the first row names the columns; else they are numbered from 1.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Whether a blank line of a text with one column is a row whose value is missing; else blank lines are left out.</summary>
    public bool BlankLinesAreValues { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access) =>
        TextFiles.Of(source, Path, Member, access.Folder).Select(file => new CsvPart(source, this, file));

    static CsvSource? ReadSettings(Fields fields, DefinitionReader read)
    {
        var faults = read.Faults.Count;
        var path = OriginSettings.ReadPath(fields, read);
        var delimiter = ReadCharacter("delimiter", fields, read);
        var quote = ReadCharacter("quote", fields, read);
        var comment = ReadCharacter("comment", fields, read);
        if (delimiter is not null && delimiter == quote)
            read.Faults.Add(fields["quote"].At, "delimiter and quote are the same character", "choose two");
        if (comment is not null && (comment == quote || comment == delimiter))
            read.Faults.Add(fields["comment"].At, "comments begin like fields", "choose another character");
        var encoding = ReadEncoding(fields.GetValueOrDefault("encoding"), read);
        var skip = fields.TryGetValue("skip", out var node) ? read.WholeNumber(node, "skip", 0, MostSkipped) : 0;
        var source = new CsvSource(path!)
        {
            Member = TextFiles.ReadMember(fields, read),
            Encoding = encoding,
            Delimiter = delimiter,
            Quote = quote,
            Comment = comment,
            Skip = skip ?? 0,
            HasHeader = read.Flag(fields.GetValueOrDefault("header"), otherwise: true),
        };
        return path is null || read.Faults.Count > faults ? null : source;
    }

    static Encoding? ReadEncoding(DefinitionNode? node, DefinitionReader read)
    {
        if (node is null || read.Text(node, "an encoding such as utf-8") is not { Value: not Auto } name)
            return null;
        if (FindEncoding(name.Value) is { } encoding)
            return encoding;
        read.Faults.AddUnknown(node.At, "encoding", name.Written,
            [Auto, "utf-8", "windows-1254", "iso-8859-9", "windows-1252", "iso-8859-1", "ibm857", "utf-16"]);
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

    static char? ReadCharacter(string what, Fields fields, DefinitionReader read)
    {
        switch (fields.GetValueOrDefault(what))
        {
            case null:
            case DefinitionText { Setting.Value: Auto } when what != "comment":
                return null;
            case DefinitionText { Setting.Value: [var only] } when only is not ('\r' or '\n'):
                return only;
            case var node:
                read.Faults.Add(node.At, $"the {what} is not one character",
                    what == "delimiter" ? "write one, a tab as \"\\t\" in double quotes" : "write one");
                return null;
        }
    }
}
