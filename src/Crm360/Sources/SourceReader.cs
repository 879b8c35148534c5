using Crm360.Runs;
using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>Opens the sources of a definition, whatever they are made of.</summary>
public sealed class SourceReader(IReadOnlyList<SqlConnector> connectors)
{
    /// <summary>Share of a file's rows up to which bytes without meaning are bad rows; above it the encoding is wrong.</summary>
    const double MostUndecodable = 0.1;

    readonly Dictionary<SqlProvider, SqlConnector> _connectors = connectors.ToDictionary(connector => connector.Provider);

    /// <summary>Streams the rows of a source, files in the order of their names. Rows that can't be read come with a fault.</summary>
    /// <exception cref="FlowException">The source as a whole can't be read: file or table missing, a mapped column that is not there.</exception>
    public IEnumerable<SourceRow> Read(SourceDefinition source, string folder) => source.Origin switch
    {
        CsvSource csv => Files(source, csv.Path, folder)
            .SelectMany(file => Whole(source, csv.Path, file.Location, CsvRows.Read(source, csv, file.Path, file.Location))),
        JsonLinesSource lines => Files(source, lines.Path, folder)
            .SelectMany(file => Whole(source, lines.Path, file.Location, JsonLineRows.Read(source, lines, file.Path, file.Location))),
        ExcelSource excel => Files(source, excel.Path, folder)
            .SelectMany(file => ExcelRows.Read(source, excel, file.Path, file.Location)),
        SqlSource sql => SqlRows.Read(source, sql, Connector(source, sql), folder),
        _ => throw new InvalidOperationException($"No reader for {source.Origin.GetType().Name}."),
    };

    /// <summary>
    /// The columns of a source, file by file, without reading it. JSON lines have none in common: nothing is told of them but whether there are
    /// files.
    /// </summary>
    /// <returns>Of each file its columns, found out when asked for; asking throws a <see cref="FlowException"/> where it can't be opened.</returns>
    /// <exception cref="FlowException">There is no file.</exception>
    public IEnumerable<(string Location, Func<IReadOnlyList<string>> Columns)> Columns(SourceDefinition source, string folder) => source.Origin switch
    {
        CsvSource csv => Files(source, csv.Path, folder)
            .Select(file => (file.Location, (Func<IReadOnlyList<string>>)(() => CsvRows.Columns(source, csv, file.Path, file.Location)))),
        ExcelSource excel => Files(source, excel.Path, folder)
            .Select(file => (file.Location, (Func<IReadOnlyList<string>>)(() => ExcelRows.Columns(source, excel, file.Path, file.Location)))),
        SqlSource sql => [("query", () => SqlRows.Columns(source, sql, Connector(source, sql), folder))],
        JsonLinesSource lines => Files(source, lines.Path, folder).Take(0).Select(file => (file.Location, (Func<IReadOnlyList<string>>)(() => []))),
        _ => throw new InvalidOperationException($"No reader for {source.Origin.GetType().Name}."),
    };

    /// <summary>The rows of a text file, unless it can't be read to its end or is in another encoding.</summary>
    static IEnumerable<SourceRow> Whole(SourceDefinition source, Setting path, string location, IEnumerable<SourceRow> rows)
    {
        long all = 0, undecodable = 0;
        using var row = rows.GetEnumerator();
        while (Next())
        {
            all++;
            undecodable += row.Current.Fault == RowFaults.WrongEncoding ? 1 : 0;
            yield return row.Current;
        }

        if (undecodable > all * MostUndecodable)
        {
            throw SourceFault.Unavailable(source, path.At,
                string.Create(CultureInfo.InvariantCulture, $"{undecodable} of {all} rows of {location} are not in the encoding that the definition names"),
                "name the one they are in, or save the file as UTF-8");
        }

        bool Next()
        {
            try
            {
                return row.MoveNext();
            }
            catch (IOException fault)
            {
                throw SourceFault.Unavailable(source, path.At, $"{location} can't be read to its end", "see that it stays where it is while it is read", fault);
            }
        }
    }

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
        string[] found;
        try
        {
            found = Directory.Exists(directory)
                ? [.. Directory.GetFiles(directory, name, SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SourceFault.Unavailable(source, pattern.At, $"{directory} can't be listed", "see that it may be read", fault);
        }

        if (found is [])
            throw SourceFault.Unavailable(source, pattern.At, $"there is no file {pattern.Written} in {folder}", "put the file there or mend the path");
        return [.. found.Select(path => (path, Location(path, folder)))];
    }

    static string Location(string path, string folder) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
