using Crm360.Cli.Demo;
using Crm360.Cli.Demo.Population;
using Crm360.Golden.Relations;
using Crm360.Landing;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Households that are found are held against those of the invented market.</summary>
[Trait("Category", "Sqlite")]
public sealed class HouseholdQualityTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3300, 360)]
    [InlineData(3300, 7)]
    public async Task Those_who_are_said_to_live_together_do_and_most_who_do_are_found(int customers, long seed)
    {
        await using var house = await House.OfMarketAsync(DatabaseEngine.Sqlite, customers, seed);
        await house.RunAsync();
        var world = new DemoWorld(new DemoDataOptions { Customers = customers, Seed = seed }, Cancel);
        var persons = world.Persons.ToDictionary(person => person.Id, StringComparer.Ordinal);
        var personOf = await TruthAsync(house);
        var housed = (await house.RowsAsync<RelationKeyRow>()).Where(key => key.Kind == RelationEvidence.Address).Select(key => personOf.GetValueOrDefault(key.CustomerId)).ToHashSet();

        var found = Pairs((await house.RowsAsync<RelationRow>()).Where(row => row.Kind == RelationKind.Household)
            .GroupBy(row => row.OtherCustomerId, row => personOf[row.CustomerId]));
        var true_ = Pairs(personOf.Values.Distinct().Where(persons.ContainsKey).GroupBy(id => $"{persons[id].Household} {persons[id].Family}"));

        var twice = found.RemoveWhere(pair => pair.One == pair.Other); // one person of two customers, whom Match did not link
        var right = found.Count(pair => persons[pair.One].Household == persons[pair.Other].Household);
        var hit = true_.Count(found.Contains);
        var could = true_.Count(pair => housed.Contains(pair.One) && housed.Contains(pair.Other));
        var said = FormattableString.Invariant($"seed {seed}: precision {(double)right / found.Count:F4} of {found.Count}, {twice} twice; recall {(double)hit / true_.Count:F4} of {true_.Count}, {(double)hit / could:F4} of {could} with an address");
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        Assert.True(right >= 0.99 * found.Count, said);
        Assert.True(hit >= 0.93 * could, said);
    }

    /// <summary>Of each customer the true person whom most of its records are.</summary>
    static async Task<Dictionary<long, string>> TruthAsync(House house)
    {
        var truth = SourceText.Utf8(house.PathOf("truth.csv")).Lines().Skip(1).Select(line => line.Split(',')).ToDictionary(fields => (fields[0], fields[1]), fields => fields[2]);
        var keys = (await house.RowsAsync<SourceRecordRow>()).DistinctBy(row => row.RecordId).ToDictionary(row => row.RecordId, row => (row.Source, row.SourceKey));
        return (await Steward.CustomersAsync(house)).Where(member => truth.ContainsKey(keys[member.Key])).GroupBy(member => member.Value, member => truth[keys[member.Key]])
            .ToDictionary(customer => customer.Key, customer => customer.CountBy(person => person).OrderByDescending(person => person.Value).ThenBy(person => person.Key, StringComparer.Ordinal).First().Key);
    }

    static HashSet<(string One, string Other)> Pairs<TKey>(IEnumerable<IGrouping<TKey, string>> groups) =>
    [
        .. from own in groups
           let ids = own.Order(StringComparer.Ordinal).ToList()
           from one in Enumerable.Range(0, ids.Count)
           from other in Enumerable.Range(one + 1, ids.Count - one - 1)
           select (ids[one], ids[other]),
    ];
}
