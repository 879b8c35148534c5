using System.Globalization;
using Crm360.Golden;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Records;
using Crm360.Standardise;
using Crm360.Storage;

namespace Crm360.IntegrationTests.Flow;

/// <summary>The views look back as the program does.</summary>
public abstract class AsOfViewTests(DatabaseEngine engine)
{
    static readonly string[] Attributes =
    [
        "kind", "name", "given_name", "family_name", "company_name", "birth_date", "gender", "national_id", "tax_id", "email", "phone",
        "address", "district", "province", "postcode", "country", "records", "systems", "quality",
    ];

    static readonly string[] Masked = ["kind", "district", "province", "country", "records", "systems"];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_of_each_instant_the_views_give_the_customers_values_and_members_that_a_card_does()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.TwoCustomersAsync(house);
        var linked = await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, left, right, "ayse", Cancel);
        await house.RunAsync(minutes: 20);
        var merged = (await house.RowsAsync<CustomerRow>()).Single(row => row.MergedInto is not null).CustomerId;
        await house.Get<DecideStep>().UndoAsync(linked, "ayse", Cancel);
        await house.RunAsync(minutes: 40);

        Assert.Empty(await KnownAsync(house, -1));
        var before = await KnownAsync(house, 0);
        var joined = await KnownAsync(house, 20);
        Assert.Equal(before, await KnownAsync(house, 19));
        Assert.Equal([merged], before.Except(joined));
        Assert.Equal(before.Count, (await KnownAsync(house, 40)).Count);
    }

    [Fact]
    public async Task Facts_are_read_by_the_customer_they_were_published_under_and_by_the_one_of_today()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        string[] views = ["order_line", "interaction", "opportunity"];
        var busy = await house.Database.QueryAsync(
            "select customer_id from " + string.Join(" intersect select customer_id from ", views.Select(view => Name("bi", view))) + " order by customer_id");
        var parties = (await house.RowsAsync<PartyRow>()).ToDictionary(row => row.RecordId);
        var members = (await Steward.CustomersAsync(house)).ToLookup(pair => Text(pair.Value), pair => parties[pair.Key]);
        var (one, other) = (busy.First(row => row[0] is not null)[0]!, busy[^1][0]!);
        var before = await CountsAsync("first_customer_id");
        Assert.Equal(before, await CountsAsync("customer_id"));

        await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, members[one].First(), members[other].First(), "ayse", Cancel);
        await house.RunAsync(minutes: 20);

        var gone = Text((await house.RowsAsync<CustomerRow>()).Single(row => row.MergedInto is not null).CustomerId);
        var heir = gone == one ? other : one;
        Assert.Equal(before, await CountsAsync("first_customer_id"));
        var today = await CountsAsync("customer_id");
        foreach (var view in views)
        {
            Assert.True(before[(view, gone)] > 0);
            Assert.False(today.ContainsKey((view, gone)));
            Assert.Equal(before[(view, one)] + before[(view, other)], today[(view, heir)]);
        }

        var moved = await house.Database.QueryAsync($"select distinct today_customer_id from {Name("bi", "xref")} where customer_id = {gone}");
        Assert.Equal([heir], moved.Select(row => row[0]));

        async Task<Dictionary<(string View, string Customer), int>> CountsAsync(string column)
        {
            Dictionary<(string, string), int> counts = [];
            foreach (var view in views)
            {
                foreach (var row in await house.Database.QueryAsync($"select {column}, count(*) from {Name("bi", view)} where {column} > 0 group by {column}"))
                    counts.Add((view, row[0]!), int.Parse(row[1]!, CultureInfo.InvariantCulture));
            }

            return counts;
        }
    }

    /// <summary>The customers of an instant by the views, each compared with what the program knows of it.</summary>
    async Task<List<long>> KnownAsync(House house, int minutes)
    {
        var at = House.Today.AddMinutes(minutes);
        var open = await RowsAsync("bi_pii", "customer_history", Attributes);
        var masked = await RowsAsync("bi", "customer_history", Masked);
        var records = (await house.Database.QueryAsync($"select customer_id, source, source_key from {Name("bi", "xref")} where {Known(at)}"))
            .ToLookup(row => row[0]!, row => RecordKey.Of(row[1]!, row[2]!));
        Assert.Equal(open.Keys.Order(StringComparer.Ordinal), masked.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(open.Keys.Order(StringComparer.Ordinal), records.Select(of => of.Key).Order(StringComparer.Ordinal));
        List<long> customers = [];
        foreach (var (id, values) in open)
        {
            customers.Add(long.Parse(id, CultureInfo.InvariantCulture));
            var past = (await house.Get<HistoryQueries>().AsOfAsync(customers[^1], at, Cancel))!;
            var expected = past.Values.ToDictionary(StringComparer.Ordinal);
            Assert.Equal((customers[^1], CustomerStatus.Active), (past.CustomerId, past.Status));
            Assert.Empty(expected.Keys.Except(Attributes, StringComparer.Ordinal));
            Assert.Equal(Attributes.Select(name => expected.GetValueOrDefault(name)), values);
            Assert.Equal(Masked.Select(name => expected.GetValueOrDefault(name)), masked[id]);
            Assert.Equal(past.Records, records[id].Order(StringComparer.Ordinal));
        }

        customers.Sort();
        return customers;

        async Task<Dictionary<string, string?[]>> RowsAsync(string schema, string view, string[] columns)
        {
            var shown = columns.Select(name => name == "birth_date" ? "cast(birth_date as char(10))" : name); // a day as text on either engine
            var rows = await house.Database.QueryAsync($"select customer_id, {string.Join(", ", shown)} from {Name(schema, view)} where {Known(at)}");
            return rows.ToDictionary(row => row[0]!, row => row[1..], StringComparer.Ordinal);
        }
    }

    static string Known(DateTime at)
    {
        var instant = at.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return $"valid_from <= '{instant}' and (valid_to is null or valid_to > '{instant}')";
    }

    static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    string Name(string schema, string view) => engine is DatabaseEngine.Sqlite ? $"{schema}_{view}" : $"{schema}.{view}";
}

[Trait("Category", "Sqlite")]
public sealed class SqliteAsOfViewTests() : AsOfViewTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerAsOfViewTests() : AsOfViewTests(DatabaseEngine.SqlServer);
