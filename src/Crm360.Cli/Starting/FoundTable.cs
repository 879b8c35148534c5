using System.Globalization;
using Crm360.Runs;
using Crm360.Sources;
using Microsoft.Data.Sqlite;

namespace Crm360.Cli.Starting;

/// <summary>A table that a definition is to be made for.</summary>
/// <param name="Name">An identifier for its source.</param>
/// <param name="Title">What it is called where it lies.</param>
/// <param name="House">Tables of one file or database have the same.</param>
/// <param name="Origin">How a definition reads it: a key such as <c>csv</c> and its settings, in YAML.</param>
/// <param name="Columns">In their order.</param>
/// <param name="Rows">The first rows, at most <see cref="MostRows"/>; empty cells are null.</param>
sealed record FoundTable(string Name, string Title, string House, string Origin, IReadOnlyList<string> Columns, IReadOnlyList<string?[]> Rows)
{
    /// <summary>Rows that are looked at: enough to know a key, and whose customers other tables speak of.</summary>
    public const int MostRows = 20_000;

    const string Sqlite = "sqlite:";

    /// <summary>The tables behind what a user names: a file, or <c>sqlite:</c> with a database, all of its tables or the one behind <c>#</c>.</summary>
    /// <param name="given">As typed.</param>
    /// <param name="folder">Where the definition will lie.</param>
    /// <exception cref="FlowException">It can't be read.</exception>
    public static IReadOnlyList<FoundTable> Of(string given, string folder) =>
        given.StartsWith(Sqlite, StringComparison.OrdinalIgnoreCase) ? OfDatabase(given[Sqlite.Length..], folder) : [OfFile(given, folder)];

    /// <summary>The texts of a column, without the empty ones.</summary>
    public IEnumerable<string> Cells(int column) => Rows.Select(row => row[column]).OfType<string>();

    static FoundTable OfFile(string path, string folder)
    {
        if (Directory.Exists(path))
            throw new FlowException($"{path} is a folder; name its files, each with --from.");
        var table = TableFile.Open(path);
        if (table.HasNoTitles)
            throw new FlowException($"The first line of {path} does not look like titles of columns; write titles above them, or write a definition by hand with header: false.");
        var name = Path.GetFileNameWithoutExtension(path);
        List<string?[]> rows = [.. table.Cells().OfType<string?[]>().Take(MostRows)];
        return new(Identifier(name), name, Path.GetFullPath(path), Written(PathFrom(folder, path), table.Place), table.Columns, rows);
    }

    static string Written(string path, (string? Sheet, int HeaderRow)? place) => place is var (sheet, row)
        ? string.Create(CultureInfo.InvariantCulture, $"excel: {{ path: {Yaml.Text(path)}{(sheet is null ? "" : $", sheet: {Yaml.Text(sheet)}")}, header_row: {row} }}")
        : $"csv: {{ path: {Yaml.Text(path)} }}";

    static List<FoundTable> OfDatabase(string given, string folder)
    {
        var (path, only) = given.LastIndexOf('#') is >= 0 and var at ? (given[..at], given[(at + 1)..]) : (given, null);
        if (!File.Exists(path))
            throw new FlowException($"There is no file {path}.");
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
            connection.Open();
            var names = Tables(connection);
            if (only is not null && !names.Contains(only, StringComparer.Ordinal))
                throw new FlowException($"{path} has no table {only}; its tables are {string.Join(", ", names)}.");
            return [.. names.Where(name => only is null || name == only).Select(name => OfTable(connection, name, path, folder))];
        }
        catch (SqliteException fault)
        {
            throw new FlowException($"{path} can't be read as a SQLite database; see that it is one, and may be read.", fault);
        }
    }

    static List<string> Tables(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite@_%' escape '@' order by name";
        using var reader = command.ExecuteReader();
        List<string> names = [];
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    static FoundTable OfTable(SqliteConnection connection, string name, string path, string folder)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"select * from \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" limit {MostRows}");
        using var reader = command.ExecuteReader();
        string[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
        List<string?[]> rows = [];
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, columns.Length).Select(at => reader.IsDBNull(at) ? null : Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture)).Select(text => string.IsNullOrWhiteSpace(text) ? null : text)]);
        var origin = $"sql: {{ provider: sqlite, connection: {Yaml.Text($"Data Source={PathFrom(folder, path)}")}, table: {Yaml.Text(name)} }}";
        return new(Identifier($"{Path.GetFileNameWithoutExtension(path)}_{name}"), name, Path.GetFullPath(path), origin, columns, rows);
    }

    // within the folder as one would write it, elsewhere absolute
    static string PathFrom(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, Path.GetFullPath(path)).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Path.GetFullPath(path) : relative;
    }

    static string Identifier(string name)
    {
        var words = Contacts.TextFold.Key(name).Replace(' ', '_');
        var letters = string.Concat(words.Where(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_')).Trim('_');
        return letters is ['a' or 'b' or 'c' or 'd' or 'e' or 'f' or 'g' or 'h' or 'i' or 'j' or 'k' or 'l' or 'm' or 'n' or 'o' or 'p' or 'q' or 'r' or 's' or 't' or 'u' or 'v' or 'w' or 'x' or 'y' or 'z', ..]
            ? letters : $"source_{letters}".TrimEnd('_');
    }
}

/// <summary>Texts as definitions write them.</summary>
static class Yaml
{
    /// <summary>A text in double quotes, or bare where that can't be misread.</summary>
    public static string Text(string text) => text.Length > 0 && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '/' or '*' or '-' or ' ') && char.IsLetter(text[0]) && text[^1] != ' '
        && text.ToUpperInvariant() is not ("TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "NULL" or "Y" or "N")
        ? text
        : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)}\"";

    /// <summary>A list on one line.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";
}
