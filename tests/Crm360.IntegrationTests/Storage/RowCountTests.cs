using Crm360.Runs;
using Crm360.Storage;
using Microsoft.EntityFrameworkCore;

namespace Crm360.IntegrationTests.Storage;

public abstract class RowCountTests(DatabaseEngine engine)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_update_says_how_many_rows_it_touched_also_after_a_row_was_added_in_its_transaction()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);

        await db.AddRowAsync(new KeyBlockRow { Name = "there", NextValue = 1 }, Cancel);

        Assert.Equal(1, await TouchAsync(db, "there"));
        Assert.Equal(0, await TouchAsync(db, "not there"));
    }

    private protected static Task<int> TouchAsync(CrmDb db, string name) =>
        db.Set<KeyBlockRow>().Where(row => row.Name == name).ExecuteUpdateAsync(set => set.SetProperty(row => row.NextValue, 2), Cancel);
}

[Trait("Category", "Sqlite")]
public sealed class SqliteRowCountTests() : RowCountTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerRowCountTests() : RowCountTests(DatabaseEngine.SqlServer)
{
    [Fact]
    public async Task A_server_whose_sessions_begin_without_counts_counts_all_the_same()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.SqlServer);
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await db.AddRowAsync(new KeyBlockRow { Name = "there", NextValue = 1 }, TestContext.Current.CancellationToken);

        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.CommandText = "SET NOCOUNT ON";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, await TouchAsync(db, "there"));
    }
}
