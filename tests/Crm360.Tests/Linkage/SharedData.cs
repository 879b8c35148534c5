using Crm360.Linkage;

namespace Crm360.Tests.Linkage;

/// <summary>Published data sets, which lie beside the repository where they are present.</summary>
static class SharedData
{
    /// <summary>Skips the test where the data are absent.</summary>
    internal static string[][] Read(string file)
    {
        var path = Folder() is { } folder ? Path.Combine(folder, file) : null;
        Assert.SkipUnless(File.Exists(path), "shared/data is absent");
        return [.. File.ReadLines(path).Select(line => Array.ConvertAll(line.Split(','), field => field.Trim()))];
    }

    /// <summary>A febrl data set, dates written with hyphens, and the entity of each record.</summary>
    internal static (RecordTable Table, string[] Truth) Febrl(string file)
    {
        var rows = Read($"febrl/{file}");
        var records = rows[1..];
        var table = new RecordTable(Array.ConvertAll(records, record => record[0]));
        for (var column = 1; column < rows[0].Length; column++)
            table.AddColumn(rows[0][column], (string?[])Array.ConvertAll(records, record => rows[0][column] == "date_of_birth" ? Hyphenated(record[column]) : record[column]));
        return (table, Array.ConvertAll(records, record => record[0].Split('-')[1]));
    }

    static string Hyphenated(string date) => date.Length == 8 ? $"{date[..4]}-{date[4..6]}-{date[6..]}" : date;

    static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data")))
                return Path.Combine(folder.FullName, "shared", "data");
        }

        return null;
    }
}
