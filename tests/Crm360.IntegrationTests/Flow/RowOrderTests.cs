using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

[Trait("Category", "Sqlite")]
public sealed class RowOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_order_of_rows_and_how_they_are_spread_over_files_make_no_difference(int seed)
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers: 440, seed: 12);
        await using var shuffled = await house.MirrorAsync();
        Shuffle(shuffled, new Random(seed));

        await house.RunAsync();
        await shuffled.RunAsync();

        House.AssertSame(await house.ContentTodayAsync(), await shuffled.ContentTodayAsync());
    }

    static void Shuffle(House house, Random random)
    {
        var first = house.Contacts.Lines();
        var second = SourceText.Cp1254(house.PathOf("crm", "contacts_2.csv"));
        string[] contacts = [.. first.Skip(1), .. second.Lines().Skip(1)];
        random.Shuffle(contacts);
        var cut = random.Next(contacts.Length);
        house.Contacts.Write([first[0], .. contacts[..cut]]);
        second.Write([first[0], .. contacts[cut..]]);
        ShuffleBelowHeader(SourceText.Cp1254(house.PathOf("crm", "opportunities.csv")), random);
        ShuffleBelowHeader(SourceText.Utf8(house.PathOf("consent", "izinler.csv")), random);
        ShuffleBelowHeader(SourceText.Utf8(house.PathOf("finance", "kurlar.csv")), random);
        ShuffleBelowHeader(SourceText.Utf8(house.PathOf("marketing", "campaign_costs.csv")), random);
        var files = Directory.GetFiles(house.PathOf("callcenter")).Order(StringComparer.Ordinal).ToArray();
        string[] calls = [.. files.SelectMany(file => SourceText.Utf8(file).Lines())];
        random.Shuffle(calls);
        foreach (var file in files.Skip(1))
            File.Delete(file);
        SourceText.Utf8(files[0]).Write(calls);
    }

    static void ShuffleBelowHeader(SourceText file, Random random)
    {
        var lines = file.Lines().ToArray();
        random.Shuffle(lines.AsSpan(1));
        file.Write(lines);
    }
}
