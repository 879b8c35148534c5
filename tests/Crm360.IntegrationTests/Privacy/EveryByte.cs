using System.Text;
using Crm360.IntegrationTests.Flow;
using Microsoft.Data.Sqlite;

namespace Crm360.IntegrationTests.Privacy;

/// <summary>Every byte of the files of a SQLite database.</summary>
static class EveryByte
{
    /// <summary>Texts in the bytes, read while the log is still there: closing the last connection would take it away.</summary>
    public static async Task<List<string>> HoldingAsync(House house, IReadOnlyCollection<string> texts)
    {
        var file = new SqliteConnectionStringBuilder(house.Database.ConnectionString).DataSource;
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*").Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            found.AddRange(
                from trace in texts
                from encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode]
                where bytes.AsSpan().IndexOf(encoding.GetBytes(trace)) >= 0
                select $"{Path.GetFileName(path)}, {encoding.WebName}: {trace}");
        }

        return found;
    }
}
