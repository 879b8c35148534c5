using System.Text;
using Crm360.IntegrationTests.Flow;
using Crm360.Storage;
using Microsoft.Data.Sqlite;

namespace Crm360.IntegrationTests.Privacy;

/// <summary>What is gone from the tables is gone from the file, its log and its shared memory too.</summary>
[Trait("Category", "Sqlite")]
public sealed class ErasedBytesTests
{
    [Fact]
    public async Task No_byte_of_an_erased_person_is_left_in_the_files_of_the_database_and_none_comes_back()
    {
        await using var house = await ErasedPerson.HouseAsync(DatabaseEngine.Sqlite);
        await house.RunAsync();
        Assert.NotEmpty(await FoundAsync(house));

        await ErasedPerson.EraseAsync(house);
        Assert.Empty(await FoundAsync(house));

        house.Contacts.Change(lines => lines.Add("77700999;ZUBEYDENUR;NURSULTANOGLU;;Zubeydenur@Nursultan.example;;;;;;;;;;;TR;25.12.2025 14:33"));
        await house.RunAsync(full: true, minutes: 5);
        Assert.Empty(await FoundAsync(house, "77700999"));
    }

    /// <summary>Traces in the bytes, read while the log is still there: closing the last connection would take it away.</summary>
    static async Task<List<string>> FoundAsync(House house, params string[] more)
    {
        var file = new SqliteConnectionStringBuilder(house.Database.ConnectionString).DataSource;
        var found = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*").Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            found.AddRange(
                from trace in ErasedPerson.Traces.Concat(more)
                from encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode]
                where bytes.AsSpan().IndexOf(encoding.GetBytes(trace)) >= 0
                select $"{Path.GetFileName(path)}, {encoding.WebName}: {trace}");
        }

        return found;
    }
}
