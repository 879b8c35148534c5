using Crm360.Match;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

[Trait("Category", "Sqlite")]
public sealed class IncrementalTests
{
    /// <summary>Both houses learn their model from the same first state; after that it is not learnt again.</summary>
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task Many_small_loads_end_where_one_load_of_the_last_state_does(int seed)
    {
        var random = new Random(seed);
        await using var stepwise = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 330, seed);
        await using var atOnce = await stepwise.MirrorAsync();
        await stepwise.RunAsync();
        await atOnce.RunAsync();

        var history = new SourceHistory(stepwise, random);
        for (var step = 1; step <= 4; step++)
        {
            history.Change();
            await stepwise.RunAsync(minutes: step);
        }

        history.CopyTo(atOnce);
        await atOnce.RunAsync(minutes: 5);

        Assert.Single(await stepwise.RowsAsync<ModelRow>());
        Assert.True(history.Changes > 20);
        House.AssertSame(await atOnce.ContentTodayAsync(), await stepwise.ContentTodayAsync());
    }
}

/// <summary>Random inserts, updates and deletes in the files of a house.</summary>
sealed class SourceHistory(House house, Random random)
{
    static readonly string[][] Files = [["crm", "contacts_1.csv"], ["crm", "contacts_2.csv"], ["crm", "opportunities.csv"]];

    int _next = 900_000;

    public int Changes { get; private set; }

    public void Change()
    {
        foreach (var file in Files)
            SourceText.Cp1254(house.PathOf(file)).Change(ChangeRows);
        SourceText.Utf8(house.PathOf("callcenter", "calls_2025-06.jsonl")).Change(ChangeCalls);
    }

    public void CopyTo(House other)
    {
        foreach (var file in (string[][])[.. Files, ["callcenter", "calls_2025-06.jsonl"]])
            File.Copy(house.PathOf(file), other.PathOf(file), overwrite: true);
    }

    void ChangeRows(List<string> lines)
    {
        for (var i = 0; i < 4 && lines.Count > 8; i++)
        {
            var at = random.Next(1, lines.Count);
            var fields = lines[at].Split(';');
            Changes++;
            switch (random.Next(4))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1: // a second row of the same person
                    fields[0] = $"{_next++}";
                    lines.Insert(random.Next(1, lines.Count), string.Join(';', fields));
                    break;
                case 2: // one value of another row
                    var column = random.Next(1, fields.Length);
                    var other = lines[random.Next(1, lines.Count)].Split(';');
                    if (other.Length == fields.Length)
                        fields[column] = other[column];
                    lines[at] = string.Join(';', fields);
                    break;
                default: // one value less
                    fields[random.Next(1, fields.Length)] = "";
                    lines[at] = string.Join(';', fields);
                    break;
            }
        }
    }

    void ChangeCalls(List<string> lines)
    {
        if (lines.Count > 2)
            lines.RemoveAt(random.Next(lines.Count));
        if (lines.Count > 0)
            lines.Add(lines[random.Next(lines.Count)].Replace("\"call_id\":\"", $"\"call_id\":\"N{_next++}", StringComparison.Ordinal));
        Changes += 2;
    }
}
