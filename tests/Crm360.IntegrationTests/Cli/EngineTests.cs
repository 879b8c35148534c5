using System.Globalization;
using System.Text.Json;
using Crm360.IntegrationTests.Storage;
using Crm360.Storage;
using Microsoft.Data.SqlClient;

namespace Crm360.IntegrationTests.Cli;

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class EngineTests
{
    static readonly string[] OfTheDay = ["started_at", "finished_at", "committed_at", "process", "warehouse"];

    [Fact]
    public async Task The_commands_say_the_same_on_SQL_Server_as_on_SQLite()
    {
        await using var server = await TestDatabase.CreateBareAsync(DatabaseEngine.SqlServer);
        using var house = new CliHouse();
        house.Change("review_at: 0.60", "review_at: 0.01"); // so that some pairs are doubtful in a small market

        Assert.Equal(await SayAsync(house, house.Database), await SayAsync(house, server.ConnectionString));
    }

    [Fact]
    public async Task What_to_do_next_is_said_without_the_password()
    {
        await using var server = await TestDatabase.CreateBareAsync(DatabaseEngine.SqlServer);
        using var house = new CliHouse();
        var password = new SqlConnectionStringBuilder(server.ConnectionString).Password;
        Assert.SkipWhen(password is "", "the server asks for no password");

        var said = await CliHouse.TypeAsync("", "run", house.Pipeline, "--database", server.ConnectionString);

        Assert.True(said.Code == 0, said.Error);
        Assert.Contains("--database", said.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(password, said.Out + said.Error, StringComparison.Ordinal);
    }

    /// <summary>What a run, an unchanged run, a card and the queue of a steward say.</summary>
    static async Task<List<string>> SayAsync(CliHouse house, string database)
    {
        string[][] commands =
        [
            ["run", house.Pipeline, "--as-of", "2026-07-01"],
            ["run", house.Pipeline, "--as-of", "2026-07-02"],
            ["card", "1", "--pipeline", house.Pipeline],
            ["review", house.Pipeline],
        ];
        List<string> lines = [];
        foreach (var command in commands)
        {
            var said = await CliHouse.TypeAsync("", [.. command, "--json", "--database", database]);
            Assert.True(said.Code == 0, said.Error);
            lines.AddRange(Lines(command[0], JsonElement.Parse(said.Out)));
        }

        return lines;
    }

    static IEnumerable<string> Lines(string place, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(property => Array.IndexOf(OfTheDay, property.Name) < 0)
            .SelectMany(property => Lines($"{place}.{property.Name}", property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, at) => Lines($"{place}[{at}]", item)),
        JsonValueKind.Number => [$"{place} = {element.GetDouble().ToString("R", CultureInfo.InvariantCulture)}"], // 1.50 is 1.5
        _ => [$"{place} = {element}"],
    };
}
