using Crm360.Golden;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;
using Crm360.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Pins and corrections: they name source records, and outlive whatever becomes of the results.</summary>
public abstract class ValueDecisionTests(DatabaseEngine engine)
{
    const string NewEmail = "yeni.adres@example.org";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_correction_holds_at_once_survives_a_full_rebuild_and_another_rule_and_goes_when_it_is_undone()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var before = await house.ContentTodayAsync();
        var (left, _) = await Steward.PartOfACustomerAsync(house, records: 3);

        var decision = await CorrectAsync(house, left, "email", " Yeni.Adres@Example.org ");
        var claim = await ClaimAsync(house, left, "email");
        Assert.Equal((NewEmail, left.RecordId, (long?)decision), (claim.Value, claim.RecordId, claim.DecisionId));
        var own = (await Steward.CustomersAsync(house))[left.RecordId];
        Assert.Equal(NewEmail, (await house.RowsAsync<CustomerRow>()).Single(row => row.CustomerId == own).Email);
        Assert.Contains(await house.RowsAsync<CustomerContactPointRow>(), point => point.CustomerId == own && point.Canonical == NewEmail);
        var corrected = await house.ContentTodayAsync();

        await house.RunAsync(full: true, minutes: 5);
        House.AssertSame(corrected, await house.ContentTodayAsync());

        await using (var other = Changed(house, "  email: [", "  email: [{ source: [steward] }, longest] # ["))
        {
            await other.GetRequiredService<CustomerFlow>().RunAsync(new RunOptions { AsOf = House.Today.AddMinutes(10) }, null, Cancel);
            Assert.Equal((NewEmail, "source"), (await ClaimAsync(house, left, "email")) is var now ? (now.Value, now.Rule) : default);
        }

        await house.RunAsync(minutes: 15);
        House.AssertSame(corrected, await house.ContentTodayAsync());
        await UndoAsync(house, decision);
        House.AssertSame(before, await house.ContentTodayAsync());
    }

    [Fact]
    public async Task A_correction_goes_with_its_record_to_another_customer()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.PartOfACustomerAsync(house);
        await CorrectAsync(house, right, "email", NewEmail);

        await house.Get<DecideStep>().DecideAsync(DecisionKind.CannotLink, left, right, "test", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));

        Assert.Equal(NewEmail, (await ClaimAsync(house, right, "email")).Value);
        Assert.DoesNotContain(NewEmail, (await ClaimsAsync(house, left)).Select(claim => claim.Value));
    }

    [Fact]
    public async Task An_id_that_was_merged_is_explained_as_the_customer_that_it_leads_to()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var (left, right) = await Steward.TwoCustomersAsync(house);
        var before = await Steward.CustomersAsync(house);
        await house.Get<DecideStep>().DecideAsync(DecisionKind.MustLink, left, right, "test", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        var living = (await Steward.CustomersAsync(house))[left.RecordId];
        var gone = new[] { before[left.RecordId], before[right.RecordId] }.Single(id => id != living);

        var explained = (await house.Get<ExplainQueries>().OfAsync(gone, Cancel))!;

        Assert.Equal((living, gone), (explained.CustomerId, explained.AskedId));
        Assert.NotEmpty(explained.Attributes);
        Assert.Null(await house.Get<ExplainQueries>().OfAsync(987_654_321, Cancel));
    }

    [Fact]
    public async Task A_group_is_corrected_as_a_whole()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (left, _) = await Steward.PartOfACustomerAsync(house);

        await CorrectAsync(house, left, "name", "şule ÖZTÜRK");
        await CorrectAsync(house, left, "birth_date", "1979-12-31");

        var own = (await Steward.CustomersAsync(house))[left.RecordId];
        var customer = (await house.RowsAsync<CustomerRow>()).Single(row => row.CustomerId == own);
        Assert.Equal(("Şule Öztürk", "Şule", "Öztürk"), (customer.Name, customer.GivenName, customer.FamilyName));
        var births = await ClaimAsync(house, left, "birth_date");
        Assert.True(births.Value == "1979-12-31" || births.Others!.Contains("1979-12-31", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("phone", "12")]
    [InlineData("phone", "0532 111 22 33, 0532 111 22 34")]
    [InlineData("email", "not an address")]
    [InlineData("name", "Öztürk Ticaret Ltd. Şti.")]
    [InlineData("birth_date", "31.02.1980")]
    [InlineData("birth_date", "2999-01-01")]
    [InlineData("national_id", "12345678901")]
    [InlineData("gender", "E")]
    [InlineData("adress", "anything")]
    public async Task A_value_that_its_attribute_cannot_have_is_refused_and_nothing_is_decided(string attribute, string value)
    {
        await using var house = await House.OfMarketAsync(engine, customers: 60, seed: 5);
        await house.RunAsync();
        var (left, _) = await Steward.PartOfACustomerAsync(house);

        var fault = await Assert.ThrowsAsync<FlowException>(() => CorrectAsync(house, left, attribute, value));

        Assert.DoesNotContain(value, fault.Message, StringComparison.Ordinal);
        Assert.Contains(attribute.Replace('_', ' '), fault.Message, StringComparison.Ordinal);
        Assert.Empty(await house.RowsAsync<DecisionRow>());
    }

    [Fact]
    public async Task A_pin_wins_over_every_rule_until_the_source_says_something_else()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 330, seed: 5);
        await house.RunAsync();
        var (loser, customer) = await LosingAddressAsync(house);
        var won = (await house.RowsAsync<ClaimRow>()).Single(row => row.CustomerId == customer && row.Attribute == "address");

        var decision = await house.Get<DecideValueStep>().PinAsync(loser.Source, loser.SourceKey, "address", null, new("test", null, null), Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        var pinned = await ClaimAsync(house, loser, "address");
        Assert.Equal((Survivorship.Pin, loser.RecordId, (long?)decision), (pinned.Rule, pinned.RecordId, pinned.DecisionId));
        Assert.NotEqual(won.Value, pinned.Value);
        Assert.Equal(won.Claims, pinned.Claims);
        var content = await house.ContentTodayAsync();
        await house.RunAsync(full: true, minutes: 5);
        House.AssertSame(content, await house.ContentTodayAsync());

        ChangeAddress(house, loser);
        await house.RunAsync(minutes: 10);

        Assert.NotEqual(Survivorship.Pin, (await ClaimAsync(house, loser, "address")).Rule);
        var lapsed = (await house.ContentTodayAsync()).Tables["gold.claim"];
        await house.RunAsync(full: true, minutes: 15); // of the changed data it learns other weights
        Assert.Equal(lapsed, (await house.ContentTodayAsync()).Tables["gold.claim"]);
    }

    [Fact]
    public async Task A_pin_of_what_the_record_does_not_say_is_refused()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var (loser, _) = await LosingAddressAsync(house);

        await Assert.ThrowsAsync<FlowException>(() => house.Get<DecideValueStep>().PinAsync(loser.Source, loser.SourceKey, "address", NewEmail, new("test", null, null), Cancel));
        await Assert.ThrowsAsync<FlowException>(() => house.Get<DecideValueStep>().PinAsync(loser.Source, "no such key", "address", null, new("test", null, null), Cancel));

        Assert.Empty(await house.RowsAsync<DecisionRow>());
    }

    [Fact]
    public async Task A_decision_lapses_at_its_instant_though_nothing_else_has_changed()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 110, seed: 5);
        await house.RunAsync();
        var before = await house.ContentTodayAsync();
        var (left, _) = await Steward.PartOfACustomerAsync(house);
        await CorrectAsync(house, left, "email", NewEmail, House.Today.AddMinutes(10));

        await house.RunAsync(minutes: 9);
        Assert.Equal(NewEmail, (await ClaimAsync(house, left, "email")).Value);

        await house.RunAsync(minutes: 10);
        House.AssertSame(before, await house.ContentTodayAsync());
    }

    [Fact]
    public async Task Whatever_stewards_decide_and_take_back_a_full_rebuild_finds_the_same()
    {
        await using var house = await House.OfMarketAsync(engine, customers: 220, seed: 6);
        await house.RunAsync();
        await using var mirror = await house.MirrorAsync();
        await mirror.RunAsync();
        var random = new Random(6);
        var parties = (await house.RowsAsync<PartyRow>()).OrderBy(party => party.RecordId).ToList();
        for (var i = 0; i < 12; i++)
            await DecideAnythingAsync(house, mirror, parties[random.Next(parties.Count)], random);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        await mirror.Flow.DecideAsync(Cancel);

        var decided = await house.ContentTodayAsync();
        Assert.Contains(await house.RowsAsync<ClaimRow>(), claim => claim.DecisionId is not null);
        House.AssertSame(await mirror.ContentTodayAsync(), decided);
        await house.RunAsync(full: true, minutes: 5);
        House.AssertSame(decided, await house.ContentTodayAsync());
    }

    // one house applies each at once, the other all at the end
    static async Task DecideAnythingAsync(House house, House mirror, PartyRow party, Random random)
    {
        var (kind, value, said) = (random.Next(3), $"p{random.Next(100)}@example.org", new SaidOfValue("test", "why", null));
        var last = (await house.RowsAsync<DecisionRow>()).Where(row => row.Kind is not DecisionKind.Undo).Select(row => row.DecisionId).DefaultIfEmpty().Max();
        foreach (var place in (House[])[house, mirror])
        {
            try
            {
                if (kind == 0 && last > 0)
                    await place.Get<DecideStep>().UndoAsync(last, "test", Cancel);
                else if (kind == 1)
                    await place.Get<DecideValueStep>().PinAsync(party.Source, party.SourceKey, "address", null, said, Cancel);
                else
                    await place.Get<DecideValueStep>().CorrectAsync(party.Source, party.SourceKey, "email", value, said, Cancel);
            }
            catch (FlowException) // refused: the record says nothing, or it was undone before; so it is in both houses
            {
            }
        }

        await house.Flow.DecideAsync(Cancel);
    }

    static async Task<long> CorrectAsync(House house, PartyRow record, string attribute, string value, DateTime? until = null)
    {
        var decision = await house.Get<DecideValueStep>().CorrectAsync(record.Source, record.SourceKey, attribute, value, new("test", "the customer said so", until), Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        return decision;
    }

    static async Task UndoAsync(House house, long decision)
    {
        await house.Get<DecideStep>().UndoAsync(decision, "test", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
    }

    static async Task<List<ClaimRow>> ClaimsAsync(House house, PartyRow record)
    {
        var own = (await Steward.CustomersAsync(house))[record.RecordId];
        return (await house.RowsAsync<ClaimRow>()).FindAll(row => row.CustomerId == own);
    }

    static async Task<ClaimRow> ClaimAsync(House house, PartyRow record, string attribute) =>
        (await ClaimsAsync(house, record)).Single(row => row.Attribute == attribute);

    /// <summary>A contact of the first file whose address lost, and its customer.</summary>
    static async Task<(PartyRow Loser, long Customer)> LosingAddressAsync(House house)
    {
        var keys = house.Contacts.Lines().Skip(1).Select(line => line.Split(';')[0]).ToHashSet(StringComparer.Ordinal);
        var parties = (await house.RowsAsync<PartyRow>()).Where(party => party.Source == "crm_contacts" && keys.Contains(party.SourceKey)).ToDictionary(party => party.RecordId);
        var claims = (await house.RowsAsync<ClaimRow>()).Where(row => row.Attribute == "address").OrderBy(row => row.CustomerId);
        return claims.SelectMany(claim => Losers(claim).Select(record => (record, claim.CustomerId)))
            .Where(of => parties.ContainsKey(of.record))
            .Select(of => (parties[of.record], of.CustomerId)).First();
    }

    static IEnumerable<long> Losers(ClaimRow claim) => claim.Others is null
        ? []
        : System.Text.Json.JsonSerializer.Deserialize<KeptClaim[]>(claim.Others)!.Select(kept => kept.RecordId);

    static void ChangeAddress(House house, PartyRow record) => house.Contacts.Change(lines =>
    {
        var column = Array.IndexOf(lines[0].Split(';'), "ADRES");
        var at = lines.FindIndex(line => line.Split(';')[0] == record.SourceKey);
        var fields = lines[at].Split(';');
        fields[column] = "Atatürk Cad. No: 9";
        lines[at] = string.Join(';', fields);
    });

    static ServiceProvider Changed(House house, string text, string by)
    {
        var path = Path.Combine(house.Folder, PipelineDefinition.FileName);
        var yaml = File.ReadAllText(path);
        Assert.Contains(text, yaml, StringComparison.Ordinal);
        File.WriteAllText(path, yaml.Replace(text, by, StringComparison.Ordinal));
        var services = House.Services(house.Folder, house.Database.ConnectionString);
        File.WriteAllText(path, yaml);
        return services;
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteValueDecisionTests() : ValueDecisionTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerValueDecisionTests() : ValueDecisionTests(DatabaseEngine.SqlServer);
