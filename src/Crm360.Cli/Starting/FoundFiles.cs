using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Runs.Definition;
using Crm360.Sources;
using Crm360.Sources.Csv;

namespace Crm360.Cli.Starting;

/// <summary>The tables behind what a user names: a file, a pattern, a folder, or <c>sqlite:</c> with a database.</summary>
static partial class FoundFiles
{
    const int MostTold = 10;

    static readonly string[] Readable = [".csv", ".tsv", ".txt", ".gz", ".zip", ".xlsx", ".xlsb", ".xls", ".db", ".sqlite", ".sqlite3"];

    /// <summary>Finds them.</summary>
    /// <param name="given">As typed.</param>
    /// <param name="folder">Where the definition will lie.</param>
    /// <param name="said">Told, in sentences, what of it is left out, and why.</param>
    /// <exception cref="FlowException">It can't be read.</exception>
    public static IReadOnlyList<FoundTable> Of(string given, string folder, Action<string> said)
    {
        if (given.StartsWith(DatabaseTables.Prefix, StringComparison.OrdinalIgnoreCase))
            return DatabaseTables.Of(given[DatabaseTables.Prefix.Length..], folder);
        if (Directory.Exists(given))
            return OfFolder(given, folder, said);
        if (given.AsSpan().ContainsAny('*', '?'))
            return [FileTable.Of(Path.GetFullPath(given), Matching(given), folder)];
        return File.Exists(given) && DatabaseTables.Is(given) ? DatabaseTables.Of(given, folder) : [FileTable.Of(Path.GetFullPath(given), [OpenedFile.At(given)], folder)];
    }

    /// <summary>A path as a definition in a folder writes it: within the folder as one would write it, elsewhere absolute.</summary>
    public static string PathFrom(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Path.GetFullPath(path) : relative;
    }

    /// <summary>The name of a file without what changes from one to the next, which a star stands for.</summary>
    public static string Skeleton(string name)
    {
        var end = name.IndexOf('.', 1) is > 0 and var dot && !char.IsAsciiDigit(name[Math.Min(dot + 1, name.Length - 1)]) ? dot : Path.GetFileNameWithoutExtension(name).Length;
        return Changing().Replace(name[..end], "*") + name[end..];
    }

    // a run finds the files of a pattern the same way
    static List<OpenedFile> Matching(string given)
    {
        DefinitionPlace at = new(given, 0, 0);
        var folder = Directory.GetCurrentDirectory();
        SourceDefinition source = new(given, given, Entity.Customer, new CsvSource(new(Path.GetFullPath(given), given, at)), [], [], LandingRules.Plain, "", at);
        try
        {
            string[] paths = [.. new SourceReader([]).Parts(source, folder).Select(part => Existing(Path.GetFullPath(part.Location, folder))).Distinct(StringComparer.Ordinal)];
            if (Array.Find(paths, DatabaseTables.Is) is { } database)
                throw new FlowException($"{given} finds the database {Path.GetFileName(database)}; a pattern is of texts or workbooks: name databases with {DatabaseTables.Prefix}, or the folder to have all of it.");
            return OpenedFile.Some(paths);
        }
        catch (FlowException fault) when (fault.IsEmptyPlace)
        {
            throw new FlowException($"There is no file {given}; see that the pattern stands in quotes, and is of the folder that is meant.", fault);
        }
    }

    // what lies in a zip file is told as if that were a folder
    static string Existing(string path) => File.Exists(path) || Path.GetDirectoryName(path) is not { } above ? path : Existing(above);

    static List<FoundTable> OfFolder(string given, string folder, Action<string> said)
    {
        string[] names = [.. new DirectoryInfo(given).EnumerateFiles().Select(file => file.Name).Where(name => name[0] is not ('.' or '~')).Order(StringComparer.Ordinal)];
        List<OpenedFile> opened = [];
        List<FoundTable> found = [];
        foreach (var name in names)
            Trying(name, said, () => Open(name, Path.Combine(given, name)));
        foreach (var group in opened.GroupBy(file => (Skeleton(file.Name), file.Header)).OrderBy(group => group.First().Name, StringComparer.Ordinal))
        {
            if (Together(group.Key.Item1, [.. group], names) is { } pattern)
                Trying(pattern, said, () => Add(pattern, OpenedFile.Some([.. group.Select(file => file.Path)])));
            else
                group.ToList().ForEach(file => Trying(file.Name, said, () => Add(file.Name, [file])));
        }

        foreach (var alike in opened.GroupBy(file => Skeleton(file.Name), StringComparer.Ordinal).Where(alike => alike.DistinctBy(file => file.Header).Skip(1).Any()))
            said($"{string.Join(" and ", alike.Select(file => file.Name).Take(MostTold))} have names alike and other columns, so not all of them are one source.");
        if (Directory.EnumerateDirectories(given).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList() is [_, ..] inner)
            said($"Folders within {given} are not looked at; name each with --from: {string.Join(", ", inner.Take(MostTold))}.");
        return found;

        void Open(string name, string path)
        {
            if (!Readable.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
                said($"{name} is left out: it is no text of columns, workbook or SQLite database{(name.Contains(".json", StringComparison.OrdinalIgnoreCase) ? "; JSON is mapped by hand, as pipelines/README.md says under Text files" : "")}.");
            else if (DatabaseTables.Is(path))
                found.AddRange(DatabaseTables.Of(path, folder));
            else
                opened.Add(OpenedFile.At(path));
        }

        void Add(string name, IReadOnlyList<OpenedFile> files) => found.Add(FileTable.Of(Path.GetFullPath(Path.Combine(given, name)), files, folder));
    }

    // one file that can't be read does not keep the others out
    static void Trying(string name, Action<string> said, Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (fault is FlowException or IOException or UnauthorizedAccessException)
        {
            said(LeftOut(name, fault));
        }
    }

    static string LeftOut(string name, Exception fault) =>
        $"{name} is left out: {(fault is FlowException { Fault: { } told } ? $"{told.Message}." : fault is FlowException ? fault.Message : "it can't be read; see that it may be, and that nothing has it open.")}";

    /// <summary>The pattern of files that are one source: it may find no others. Null where there is none, or only one file.</summary>
    static string? Together(string skeleton, IReadOnlyList<OpenedFile> files, IReadOnlyList<string> all)
    {
        if (files.Count < 2)
            return null;
        string[] exact = [.. files.Select(file => Digit().Replace(file.Name, "?")).Distinct(StringComparer.Ordinal)];
        return (skeleton.TrimStart('*') is ['.', ..] ? exact : [skeleton, .. exact.Length == 1 ? exact : []])
            .FirstOrDefault(pattern => (pattern == skeleton || exact.Length == 1)
                && all.Count(name => FileSystemName.MatchesSimpleExpression(pattern, name)) == files.Count);
    }

    [GeneratedRegex(@"\d+([-_.]\d+)*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changing();

    [GeneratedRegex(@"\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digit();
}
