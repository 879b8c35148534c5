using System.Data.Common;
using System.Text;
using Crm360.Runs.Definition;
using Fields = System.Collections.Generic.IReadOnlyDictionary<string, Crm360.Runs.Definition.DefinitionNode>;

namespace Crm360.Sources;

public sealed partial record SourceDefinition
{
    static RowOrigin? ReadOrigin(DefinitionEntry source, Fields fields, DefinitionReader read)
    {
        DefinitionShape[] given = [.. OriginShapes.Where(shape => fields.ContainsKey(shape.Name))];
        if (given is [] && source.Value is DefinitionMap map && !map.Entries.Any(entry => IsMisspeltOrigin(entry.Key)))
        {
            read.Faults.Add(source.At,
                $"the source {DefinitionFaults.Shown(source.Key)} does not say where its rows are",
                "write one of csv, excel, jsonl, sql");
        }

        foreach (var shape in given.Skip(1))
        {
            read.Faults.Add(fields[shape.Name].At, $"{shape.Name} and {given[0].Name} stand in one source",
                "keep one, and write two sources for two places");
        }

        RowOrigin?[] origins = [.. given.Select(shape => ReadOrigin(shape, fields[shape.Name], read))];
        return origins is [var only] ? only : null;
    }

    /// <summary>Whether an unknown key probably means a way to read rows: one slip, one fault.</summary>
    static bool IsMisspeltOrigin(string key) =>
        !KeyNames.Contains(key, StringComparer.Ordinal) && OriginShapes.Any(shape => shape.Name == Spelling.Nearest(key, KeyNames));

    static RowOrigin? ReadOrigin(DefinitionShape shape, DefinitionNode node, DefinitionReader read)
    {
        var fields = read.Fields(node, shape);
        return shape.Name switch
        {
            "csv" => ReadCsv(fields, read),
            "excel" => ReadExcel(fields, read),
            "jsonl" => ReadPath(fields, read) is { } path ? new JsonLinesSource(path) : null,
            _ => ReadSql(fields, read),
        };
    }

    static CsvSource? ReadCsv(Fields fields, DefinitionReader read)
    {
        var path = ReadPath(fields, read);
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

    static ExcelSource? ReadExcel(Fields fields, DefinitionReader read)
    {
        var path = ReadPath(fields, read);
        var sheet = read.Text(fields.GetValueOrDefault("sheet"), "the name of the sheet");
        var headerRow = fields.TryGetValue("header_row", out var node) ? read.WholeNumber(node, "header_row", 1, LastExcelRow) : 1;
        return path is null || headerRow is null ? null : new(path, sheet, headerRow.Value);
    }

    static SqlSource? ReadSql(Fields fields, DefinitionReader read)
    {
        var provider = read.OneOf(fields.GetValueOrDefault("provider"), "provider", [.. SqlProviders.Keys]);
        var connection = read.Text(fields.GetValueOrDefault("connection"), "a connection string");
        var query = read.Text(fields.GetValueOrDefault("query"), "one SELECT");
        if (connection is not null && !IsConnectionString(connection.Value))
        {
            read.Faults.Add(fields["connection"].At, "this is no connection string",
                "write pairs such as Data Source=data/erp.db, with a semicolon between them");
        }

        return provider is null || connection is null || query is null ? null : new(SqlProviders[provider], connection, query);
    }

    static bool IsConnectionString(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text }.Count > 0;
        }
        catch (ArgumentException) // the only way in which the builder tells
        {
            return false;
        }
    }

    static Setting? ReadPath(Fields fields, DefinitionReader read)
    {
        if (read.Text(fields.GetValueOrDefault("path"), "a path") is not { } path)
            return null;
        if (!LeavesFolder(path.Value))
            return path;
        read.Faults.Add(fields["path"].At,
            $"the path {DefinitionFaults.Shown(path.Written)} leaves the definition's folder",
            "write a path below the folder, or an absolute one");
        return null;
    }

    static bool LeavesFolder(string path)
    {
        if (Path.IsPathRooted(path))
            return false;
        var depth = 0;
        foreach (var part in path.Split('/', '\\'))
        {
            depth += part switch { ".." => -1, "." or "" => 0, _ => 1 };
            if (depth < 0)
                return true;
        }

        return false;
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
