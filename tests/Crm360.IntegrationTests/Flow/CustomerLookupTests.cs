using Crm360.IntegrationTests.Storage;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;
using Crm360.Warehouse.Lookup;

namespace Crm360.IntegrationTests.Flow;

/// <summary>"Who is this?" before a customer is made anew.</summary>
public abstract class CustomerLookupTests(DatabaseEngine engine)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_told_of_as_a_record_has_them_is_recognised_by_both_ways_and_alike()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var customers = await Steward.CustomersAsync(house);
        var known = (await house.RowsAsync<PartyRow>()).Where(party => party is { Kind: "person", GivenName: not null, FamilyName: not null }).OrderBy(party => party.RecordId).ToList();
        var points = (await house.RowsAsync<ContactPointRow>()).ToLookup(point => point.RecordId);
        var (asked, first) = (0, 0);
        foreach (var party in known.Where((party, at) => at % 29 == 0 && points[party.RecordId].Any(point => point.MatchKey is not null)))
        {
            var point = points[party.RecordId].First(point => point.MatchKey is not null);
            var question = Question(("full_name", $"{party.GivenName} {party.FamilyName}"), ($"{point.Kind}s", point.Original));

            var warm = await house.Get<CustomerLookupQueries>().WhoAsync(question, 5, 0.01, Cancel);
            var cold = await house.Get<RecognitionQueries>().WhoAsync(question, 5, 0.01, Cancel);

            asked++;
            first += warm is [var best, ..] && best.CustomerId == customers[party.RecordId] ? 1 : 0;
            Assert.Contains(customers[party.RecordId], warm.Select(of => of.CustomerId));
            Assert.Contains(customers[party.RecordId], cold.Select(of => of.CustomerId));
            foreach (var (one, other) in warm.Join(cold, of => of.CustomerId, of => of.CustomerId, (one, other) => (one, other)).Where(pair => pair.one.SourceKey == pair.other.SourceKey))
                Assert.Equal(one.Probability, other.Probability, 1e-9);
        }

        Assert.True(asked > 6 && first >= asked * 0.9, $"{first} of {asked} came first");
        Assert.Empty(await house.Get<CustomerLookupQueries>().WhoAsync(Question(("full_name", "Nobody Knowsme"), ("emails", "nobody.knowsme@example.org")), 5, 0.01, Cancel));
    }

    [Fact]
    public async Task After_a_publish_the_next_question_knows_what_is_new_and_what_is_gone()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var lookup = house.Get<CustomerLookupQueries>();
        await lookup.MakeReadyAsync(Cancel);
        var newcomer = Question(("full_name", "Zübeyde Şahinoğlu"), ("emails", "zubeyde.sahinoglu@example.org"));
        Assert.Empty(await lookup.WhoAsync(newcomer, 5, 0.01, Cancel));

        var header = house.Contacts.Lines()[0].Split(';').ToList();
        house.Contacts.Change(lines =>
        {
            var row = lines[^1].Split(';');
            (row[0], row[header.IndexOf("AD")], row[header.IndexOf("SOYAD")], row[header.IndexOf("EPOSTA")]) = ("NEW1", "Zübeyde", "Şahinoğlu", "zubeyde.sahinoglu@example.org");
            lines.Add(string.Join(';', row));
        });
        await house.RunAsync(minutes: 5);

        var found = Assert.Single(await lookup.WhoAsync(newcomer, 5, 0.5, Cancel));
        Assert.Equal("NEW1", found.SourceKey);
        Assert.NotEmpty(found.Reasons);

        house.Contacts.Change(lines => lines.RemoveAt(lines.Count - 1));
        await house.RunAsync(minutes: 10);
        Assert.DoesNotContain(await lookup.WhoAsync(newcomer, 5, 0.5, Cancel), of => of.SourceKey == "NEW1");
    }

    [Fact]
    public async Task Before_anything_is_published_nobody_can_be_asked_about()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);

        var fault = await Assert.ThrowsAsync<FlowException>(() => house.Get<RecognitionQueries>().WhoAsync(Question(("full_name", "Ali Ak")), 5, 0, Cancel));
        Assert.Contains("run the pipeline first", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FlowException>(() => house.Get<CustomerLookupQueries>().WhoAsync(Question(("full_name", "Ali Ak")), 5, 0, Cancel));
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_by_both_ways_and_that_nobody_was_looked_for_by_it_alone()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var known = (await house.RowsAsync<PartyRow>()).First(party => party is { Kind: "person", GivenName: not null, FamilyName: not null });
        var name = ("full_name", $"{known.GivenName} {known.FamilyName}");
        foreach (var wrong in ((string, string)[])[("phones", "banana"), ("emails", "ali at home"), ("birth_date", "31.31.1990"), ("national_id", "12345678900"), ("company_name", "!!")])
        {
            Check((wrong.Item1, wrong.Item2, false), await house.Get<RecognitionQueries>().WhoAsync(Question(wrong), 5, 0, Cancel));
            Check((wrong.Item1, wrong.Item2, false), await house.Get<CustomerLookupQueries>().WhoAsync(Question(wrong), 5, 0, Cancel));
            var found = await house.Get<RecognitionQueries>().WhoAsync(Question(name, wrong), 5, 0, Cancel);
            Check((wrong.Item1, wrong.Item2, true), found);
            Assert.NotEmpty(found);
        }

        var sound = await house.Get<RecognitionQueries>().WhoAsync(Question(name, ("phones", "0532 111 22 33"), ("birth_date", "1980-05-19"), ("province", "İzmir")), 5, 0, Cancel);
        Assert.Empty(sound.Unread);

        static void Check((string Attribute, string Value, bool IsLookedFor) expected, RecognisedCustomers found)
        {
            var problem = Assert.Single(found.Unread);
            Assert.Equal(expected, (problem.Attribute, problem.Value!, found.IsLookedFor));
            Assert.NotEqual("", problem.Code);
        }
    }

    static CustomerQuestion Question(params (string Attribute, string Value)[] told) =>
        new(told.ToDictionary(of => of.Attribute, of => (IReadOnlyList<string>)[of.Value], StringComparer.Ordinal));
}

[Trait("Category", "Sqlite")]
public sealed class SqliteCustomerLookupTests() : CustomerLookupTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerCustomerLookupTests() : CustomerLookupTests(DatabaseEngine.SqlServer);
