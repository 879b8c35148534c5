using Crm360.Runs;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>Opens the sources of a definition, whatever they are made of.</summary>
public sealed class SourceReader(IReadOnlyList<SqlConnector> connectors)
{
    readonly Dictionary<SqlProvider, SqlConnector> _connectors = connectors.ToDictionary(connector => connector.Provider);

    /// <summary>Streams the rows of a source, files in the order of their names. Rows that can't be read come with a fault.</summary>
    /// <exception cref="FlowException">The source as a whole can't be read: file or table missing, a mapped column that is not there.</exception>
    public IEnumerable<SourceRow> Read(SourceDefinition source, string folder) => source.Origin switch
    {
        CsvSource csv => Files(source, csv.Path, folder)
            .SelectMany(file => CsvRows.Read(source, csv, file.Path, file.Location)),
        JsonLinesSource lines => Files(source, lines.Path, folder)
            .SelectMany(file => JsonLineRows.Read(source, lines, file.Path, file.Location)),
        ExcelSource excel => Files(source, excel.Path, folder)
            .SelectMany(file => ExcelRows.Read(source, excel, file.Path, file.Location)),
        SqlSource sql => SqlRows.Read(source, sql, Connector(source, sql), folder),
        _ => throw new InvalidOperationException($"No reader for {source.Origin.GetType().Name}."),
    };

    /// <summary>
    /// The columns of a source, file by file, without reading it; empty where rows have no common columns (JSON lines).
    /// </summary>
    /// <exception cref="FlowException">The source can't be opened.</exception>
    public IEnumerable<(string Location, IReadOnlyList<string> Columns)> Columns(SourceDefinition source, string folder) => source.Origin switch
    {
        CsvSource csv => Files(source, csv.Path, folder)
            .Select(file => (file.Location, CsvRows.Columns(source, csv, file.Path, file.Location))),
        ExcelSource excel => Files(source, excel.Path, folder)
            .Select(file => (file.Location, ExcelRows.Columns(source, excel, file.Path, file.Location))),
        SqlSource sql => [("query", SqlRows.Columns(source, sql, Connector(source, sql), folder))],
        JsonLinesSource lines => Files(source, lines.Path, folder)
            .Select(file => (file.Location, (IReadOnlyList<string>)[])),
        _ => throw new InvalidOperationException($"No reader for {source.Origin.GetType().Name}."),
    };

    /// <summary>About how many rows a source has, where that is quickly found out: for people who wait.</summary>
    /// <exception cref="FlowException">The source can't be opened.</exception>
    public long? RowsAbout(SourceDefinition source, string folder) => source.Origin switch
    {
        CsvSource csv => Files(source, csv.Path, folder).Sum(file => LinesAbout(file.Path)),
        JsonLinesSource lines => Files(source, lines.Path, folder).Sum(file => LinesAbout(file.Path)),
        SqlSource { Provider: SqlProvider.Sqlite } sql => SqlRows.Count(source, sql, Connector(source, sql), folder), // a server may take long over it
        _ => null,
    };

    // from the length of the first lines
    static long? LinesAbout(string path)
    {
        var some = new byte[1 << 16];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var read = file.ReadAtLeast(some, some.Length, throwOnEndOfStream: false);
            var lines = some.AsSpan(0, read).Count((byte)'\n');
            return lines == 0 ? 1 : lines * file.Length / (some.AsSpan(0, read).LastIndexOf((byte)'\n') + 1);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null; // who reads the rows says so
        }
    }

    SqlConnector Connector(SourceDefinition source, SqlSource sql) =>
        _connectors.GetValueOrDefault(sql.Provider)
            ?? throw SourceFault.OfDefinition(
                source, source.At, $"this build can't read from {sql.Provider}", $"it can from {string.Join(", ", _connectors.Keys)}");

    static IReadOnlyList<(string Path, string Location)> Files(SourceDefinition source, Setting pattern, string folder)
    {
        var full = Path.GetFullPath(pattern.Value, folder);
        var directory = Path.GetDirectoryName(full)!;
        var name = Path.GetFileName(full);
        string[] found = Directory.Exists(directory)
            ? [.. Directory.GetFiles(directory, name, SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal)]
            : [];
        if (found is [])
            throw SourceFault.Unavailable(source, pattern.At, $"there is no file {pattern.Written} in {folder}", "put the file there or mend the path");
        return [.. found.Select(path => (path, Location(path, folder)))];
    }

    static string Location(string path, string folder) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
