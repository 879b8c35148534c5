using Crm360.Runs;

namespace Crm360.Sources;

/// <summary>Opens the sources of a definition, whatever they are made of.</summary>
public sealed class SourceReader(IReadOnlyList<SqlConnector> connectors)
{
    readonly Dictionary<SqlProvider, SqlConnector> _connectors = connectors.ToDictionary(connector => connector.Provider);

    /// <summary>Streams the rows of a source, files in the order of their names. Rows that can't be read come with a fault.</summary>
    /// <exception cref="FlowException">The source as a whole can't be read: file or table missing, a mapped column that is not there.</exception>
    public IEnumerable<SourceRow> Read(SourceDefinition source, string folder) => source.Origin switch
    {
        CsvSource csv => Files(source, csv.Path.Value, folder)
            .SelectMany(file => CsvRows.Read(source, csv, file.Path, file.Location)),
        JsonLinesSource lines => Files(source, lines.Path.Value, folder)
            .SelectMany(file => JsonLineRows.Read(source, file.Path, file.Location)),
        ExcelSource excel => Files(source, excel.Path.Value, folder)
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
        CsvSource csv => Files(source, csv.Path.Value, folder)
            .Select(file => (file.Location, CsvRows.Columns(source, csv, file.Path, file.Location))),
        ExcelSource excel => Files(source, excel.Path.Value, folder)
            .Select(file => (file.Location, ExcelRows.Columns(source, excel, file.Path, file.Location))),
        SqlSource sql => [("query", SqlRows.Columns(source, sql, Connector(source, sql), folder))],
        JsonLinesSource lines => Files(source, lines.Path.Value, folder)
            .Select(file => (file.Location, (IReadOnlyList<string>)[])),
        _ => throw new InvalidOperationException($"No reader for {source.Origin.GetType().Name}."),
    };

    SqlConnector Connector(SourceDefinition source, SqlSource sql) =>
        _connectors.GetValueOrDefault(sql.Provider)
            ?? throw new FlowException($"Source {source.Name}: this build can't read from {sql.Provider}; it can from {string.Join(", ", _connectors.Keys)}.");

    static IReadOnlyList<(string Path, string Location)> Files(SourceDefinition source, string pattern, string folder)
    {
        var full = Path.GetFullPath(pattern, folder);
        var directory = Path.GetDirectoryName(full)!;
        var name = Path.GetFileName(full);
        string[] found = Directory.Exists(directory)
            ? [.. Directory.GetFiles(directory, name, SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal)]
            : [];
        if (found is [])
            throw new FlowException($"Source {source.Name}: no file {pattern} in {folder}; put the file there or mend the path ({source.At}).");
        return [.. found.Select(path => (path, Location(path, folder)))];
    }

    static string Location(string path, string folder) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
