using System.IO.Compression;
using System.Security.Cryptography;
using Crm360.Cli.Demo;
using Microsoft.Data.Sqlite;

namespace Crm360.IntegrationTests.Demo;

/// <summary>A folder of demo data that goes with the test.</summary>
sealed class DemoFolder : IDisposable
{
    public DemoFolder(int customers, long seed)
    {
        Path = Directory.CreateTempSubdirectory("crm360-demo-").FullName;
        Written = DemoData.Write(new() { Customers = customers, Seed = seed }, new(Path), TestContext.Current.CancellationToken);
    }

    public string Path { get; }

    public IReadOnlyList<DemoFile> Written { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Each file with a hash of its bytes.</summary>
    public SortedDictionary<string, string> Bytes() => Hash(Path, File.ReadAllBytes);

    /// <summary>Each file with a hash of what it says: rows of a database, parts of a workbook, bytes of all others.</summary>
    public static SortedDictionary<string, string> Content(string folder) => Hash(folder, path => System.IO.Path.GetExtension(path) switch
    {
        ".db" => System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Tables(path))),
        ".xlsx" => Parts(path),
        _ => File.ReadAllBytes(path),
    });

    public static IReadOnlyList<object?[]> Rows(string database, string query)
    {
        using SqliteConnection connection = new($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add([.. row.Select(value => value is DBNull ? null : value)]);
        }

        return rows;
    }

    static IEnumerable<string> Tables(string database) =>
        from table in (string[])["MUSTERI", "STOK", "SIPARIS", "SIPARIS_SATIR"]
        from row in Rows(database, $"select * from {table}")
        select table + '|' + string.Join('|', row.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)));

    static byte[] Parts(string workbook)
    {
        using var archive = ZipFile.OpenRead(workbook);
        using MemoryStream all = new();
        foreach (var entry in archive.Entries)
        {
            all.Write(System.Text.Encoding.UTF8.GetBytes(entry.FullName));
            using var part = entry.Open();
            part.CopyTo(all);
        }

        return all.ToArray();
    }

    static SortedDictionary<string, string> Hash(string folder, Func<string, byte[]> read) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !System.IO.Path.GetFileName(path).StartsWith('.'))
            .ToDictionary(path => System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), path => Convert.ToHexString(SHA256.HashData(read(path)))),
        StringComparer.Ordinal);
}
