using Crm360.Runs;
using Crm360.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Storage;

public sealed class DatabaseTests
{
    [Theory]
    [InlineData("Data Source=crm360.db")]
    [InlineData("crm360.db")]
    [InlineData("Filename=x.sqlite;Data Source=x.sqlite")]
    [InlineData("DATA SOURCE=folder/crm360.DB;Cache=Private")]
    public void A_file_of_a_known_ending_means_SQLite_in_the_working_directory(string text)
    {
        var database = Database.Parse(text);

        Assert.Equal(DatabaseEngine.Sqlite, database.Engine);
        Assert.Contains(Directory.GetCurrentDirectory(), database.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Server=db.example.com,1433;Database=crm360;User ID=crm;Password=secret")]
    [InlineData("Data Source=tcp:db.example.com;Initial Catalog=crm360;User ID=crm;Password=secret")]
    public void A_server_with_a_database_means_SQL_Server_and_is_described_without_the_password(string text)
    {
        var database = Database.Parse(text);

        Assert.Equal(DatabaseEngine.SqlServer, database.Engine);
        Assert.Contains("crm360", database.Describe(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", $"{database}{database.Describe()}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Server=db.example.com;Database=crm360", "Packet Size=16000")]
    [InlineData("Server=db.example.com;Database=crm360;Packet Size=4096", "Packet Size=4096")]
    [InlineData("Server=db.example.com;Database=crm360;Application Name=nightly", "Application Name=nightly")]
    [InlineData("Server=db.example.com;Database=crm360;MultipleActiveResultSets=true", "Multiple Active Result Sets=False")]
    public void A_connection_is_made_for_sets_of_rows_unless_the_user_says_otherwise(string text, string part) =>
        Assert.Contains(part, Database.Parse(text).ConnectionString.Split(';'));

    [Theory]
    [InlineData("Data Source=somewhere")]
    [InlineData("Server=db.example.com;User ID=crm;Password=secret")]
    [InlineData("just words; secret")]
    [InlineData("Timeout=3")]
    public void Anything_else_is_refused_with_both_forms_shown_and_no_password(string text)
    {
        var fault = Assert.Throws<FormatException>(() => Database.Parse(text));

        Assert.Contains("Data Source=crm360.db", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=crm360.db")]
    [InlineData("Server=db.example.com;Database=crm360;User ID=crm;Password=secret")]
    public void What_was_parsed_parses_to_the_same(string text)
    {
        var database = Database.Parse(text);

        Assert.Equal(database, Database.Parse(database.ConnectionString));
    }

    [Fact]
    public async Task A_database_in_memory_is_shared_by_the_contexts_of_its_services()
    {
        await using var services = new ServiceCollection().AddCrm360Storage(":memory:").BuildServiceProvider();
        await services.GetRequiredService<SchemaUpgrade>().UpgradeAsync(TestContext.Current.CancellationToken);
        var contexts = services.GetRequiredService<IDbContextFactory<CrmDb>>();

        await using (var one = contexts.CreateDbContext())
        {
            await services.GetRequiredService<IBulkLoader>()
                .InsertAsync(one, [Rows.Of<RunRow>(one, 1)], TestContext.Current.CancellationToken);
        }

        await using var another = contexts.CreateDbContext();
        Assert.Equal(1, await another.Set<RunRow>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Null(await another.ReaderBesideAsync(contexts, TestContext.Current.CancellationToken)); // whoever writes much would shut it out
    }

    [Fact]
    public async Task A_run_lock_of_a_database_in_memory_is_held_once()
    {
        await using var services = new ServiceCollection().AddCrm360Storage(":memory:").BuildServiceProvider();
        var runLock = services.GetRequiredService<IRunLock>();

        await using (await runLock.TryTakeAsync(TestContext.Current.CancellationToken))
            Assert.Null(await runLock.TryTakeAsync(TestContext.Current.CancellationToken));

        await using var again = await runLock.TryTakeAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(again);
    }
}
