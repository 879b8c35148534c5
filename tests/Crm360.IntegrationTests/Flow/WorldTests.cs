using Crm360.Golden;
using Crm360.IntegrationTests.Storage;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Storage;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Whatever happens in a small world, identity stays sound: in any order data change, stewards merge, take apart, take back and decide on values, systems renumber, persons are erased, rules change, runs are held, and all is built anew.</summary>
public abstract class WorldTests(DatabaseEngine engine)
{
    /// <summary>Rules of the demo and what they may become, and be again.</summary>
    static readonly (string Of, string Becomes)[] Rules =
    [
        ("link_at: 0.95", "link_at: 0.80"),
        ("review_at: 0.60", "review_at: 0.30"),
        ("  name: [", "  name: [unanimous] # ["),
        ("  phone: [", "  phone: [{ follow: name }, most_recent] # ["),
        ("  address: [", "  address: [{ when: { kind: person }, then: [oldest], else: [longest] }] # ["),
    ];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void After_whatever_happened_identity_is_sound_and_all_built_anew_is_the_same()
    {
        TestDatabase.SkipWithout(engine); // a property takes a skip for a fault
        var happening = from kind in Gen.Elements(Enum.GetValues<Happening>()) from one in Gen.Choose(0, 999) from other in Gen.Choose(0, 999) select (kind, one, other);
        var worlds = from happenings in happening.ArrayOf(8) from seed in Gen.Choose(1, 50) select (happenings, seed);
        Prop.ForAll(worlds.ToArbitrary(), world => LiveAsync(world.happenings, world.seed)).Check(Config.QuickThrowOnFailure.WithMaxTest(4));
    }

    async Task LiveAsync((Happening Kind, int One, int Other)[] happenings, int seed)
    {
        await using var house = await House.OfMarketAsync(engine, customers: 55, seed);
        house.TombstoneKey = "a-secret-of-thirty-two-bytes-or-more";
        await house.RunAsync();
        await AssertSoundAsync(house);
        var gone = new Stack<(int At, string Line)>();
        for (var i = 0; i < happenings.Length; i++)
        {
            await HappenAsync(house, happenings[i], gone, minutes: i + 1);
            await AssertSoundAsync(house);
            await AssertDecidedAsync(house);
        }

        var lived = await house.ContentTodayAsync();
        var customers = await Steward.CustomersAsync(house);
        await BuildAnewAsync(house);
        House.AssertSame(lived, await house.ContentTodayAsync());
        Assert.Equal(customers, await Steward.CustomersAsync(house)); // ids stay
        await AssertSoundAsync(house);
    }

    // by the model that is published: a full run would learn another one
    static async Task BuildAnewAsync(House house)
    {
        await using (var db = house.Open())
        {
            string[] rules = ["standardise_rules", "published_match_rules", "published_golden_rules", "facts"];
            Assert.Equal(rules.Length, await db.Set<CheckpointRow>().Where(row => rules.Contains(row.Name)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, "forgotten"), Cancel));
        }

        await house.RunAsync(minutes: 30);
        Assert.Equal((await house.RowsAsync<PartyRow>()).Count, (await house.RowsAsync<StepRow>()).Where(step => step.Stage == nameof(Stage.Match)).MaxBy(step => step.RunId)!.RowsIn);
    }

    static async Task HappenAsync(House house, (Happening Kind, int One, int Other) what, Stack<(int At, string Line)> gone, int minutes)
    {
        var members = (await Steward.CustomersAsync(house)).GroupBy(of => of.Value, of => of.Key).OrderBy(own => own.Key).ToList();
        var parties = (await house.RowsAsync<PartyRow>()).ToDictionary(row => row.RecordId);
        switch (what.Kind)
        {
            case Happening.Merge:
                var (one, other) = (members[what.One % members.Count].Key, members[what.Other % members.Count].Key);
                if (one != other && await house.Get<RegroupQueries>().KeptApartByAsync(one, other, Cancel) is [])
                    await DecideAsync(house, await house.Get<RegroupQueries>().MergeAsync(one, other, "test", Cancel));
                break;
            case Happening.Unmerge:
                var large = members.Where(own => own.Count() > 1).ToList();
                var record = parties[large[what.One % large.Count].Order().ElementAt(what.Other % 2)];
                await DecideAsync(house, await house.Get<RegroupQueries>().SplitAsync([(record.Source, record.SourceKey)], "test", Cancel));
                break;
            case Happening.MergeAndBack:
                await MergeAndBackAsync(house, members[what.One % members.Count].Key, members[what.Other % members.Count].Key);
                break;
            case Happening.Leave:
                Leave(house, what.One, gone);
                await house.RunAsync(minutes: minutes);
                break;
            case Happening.Rules:
                var (of, becomes) = Rules[what.One % Rules.Length];
                await house.DefineAsync(yaml => yaml.Contains(becomes, StringComparison.Ordinal)
                    ? yaml.Replace(becomes, of, StringComparison.Ordinal)
                    : yaml.Replace(of, becomes, StringComparison.Ordinal));
                await house.RunAsync(minutes: minutes);
                break;
            case Happening.Hold:
                await HoldAsync(house, what.One, isPublished: what.Other % 2 == 0, gone, minutes);
                break;
            case Happening.Rekey:
                await RekeyAsync(house, what.One, what.Other, gone);
                await house.RunAsync(minutes: minutes);
                break;
            case Happening.Pin or Happening.Correct:
                await DecideOnValueAsync(house, what.Kind, parties.Values.OrderBy(row => row.RecordId).ElementAt(what.One % parties.Count), what.Other);
                break;
            case Happening.Erase:
                await house.Upkeep.EraseAsync(new ErasureRequest(members[what.One % members.Count].Key, "T-17", "test"), Cancel);
                await AssertSoundAsync(house);
                await house.RunAsync(minutes: minutes); // others are weighed without what the person said
                break;
            case Happening.Return when gone.TryPop(out var left):
                house.Contacts.Change(lines => lines.Insert(Math.Min(left.At, lines.Count), left.Line));
                await house.RunAsync(minutes: minutes);
                break;
            default:
                await house.RunAsync(full: what.Kind == Happening.Rebuild, minutes: minutes);
                break;
        }
    }

    static void Leave(House house, int one, Stack<(int At, string Line)> gone) => house.Contacts.Change(lines =>
    {
        var at = 1 + (one % (lines.Count - 1));
        gone.Push((at, lines[at]));
        lines.RemoveAt(at);
    });

    // a run that waits shows nothing; a steward publishes it, or a mended one comes after it
    static async Task HoldAsync(House house, int one, bool isPublished, Stack<(int At, string Line)> gone, int minutes)
    {
        var open = await house.DefineAsync(yaml => $"{yaml}\npublish: {{ max_fall: 0, at_least: 0 }}\n");
        var before = await Steward.CustomersAsync(house);
        Leave(house, one, gone);
        var key = gone.Peek().Line.Split(';')[0];
        var isMissed = (await house.RowsAsync<PartyRow>()).Exists(row => row.Source == "crm_contacts" && row.SourceKey == key); // a broken line is not
        var run = await house.RunAsync(minutes: minutes);
        Assert.Equal(isMissed, (await house.RowsAsync<RunRow>()).Single(row => row.RunId == run.Id).Status == RunStatus.Waiting);
        if (isMissed)
        {
            Assert.Equal(before, await Steward.CustomersAsync(house));
            await (isPublished ? house.Flow.PublishAsync(run.Id, null, Cancel) : house.Flow.DiscardAsync(run.Id, Cancel));
        }

        await house.DefineAsync(_ => open);
        await house.RunAsync(minutes: minutes);
    }

    // some contacts change places, some get numbers that nobody had, and those that name them go on with the old ones
    static async Task RekeyAsync(House house, int one, int other, Stack<(int At, string Line)> gone)
    {
        var numbers = Renumbering.Numbers(house);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var (first, second) = (numbers[one % numbers.Count], numbers[other % numbers.Count]);
        if (first != second)
            (keys[first], keys[second]) = (second, first);
        foreach (var number in numbers.Where((number, at) => at % 7 == one % 7 && !keys.ContainsKey(number)))
            keys.Add(number, $"9{number}");
        Renumbering crm = new(house, keys);
        await crm.RekeyAsync();
        crm.WriteContacts();
        Assert.All(gone, left => Assert.DoesNotContain(left.Line.Split(';')[0], keys.Keys)); // who is away keeps its number
    }

    static async Task DecideOnValueAsync(House house, Happening kind, PartyRow record, int value)
    {
        var (values, said) = (house.Get<DecideValueStep>(), new SaidOfValue("test", "asked", null));
        try
        {
            _ = kind == Happening.Pin
                ? await values.PinAsync(record.Source, record.SourceKey, "name", null, said, Cancel)
                : await values.CorrectAsync(record.Source, record.SourceKey, "email", $"kisi{value}@example.org", said, Cancel);
        }
        catch (FlowException) // the record has no such value, or several
        {
            return;
        }

        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
    }

    // what a merge did is undone by taking it back, down to every value; only the id that was merged redirects for ever
    static async Task MergeAndBackAsync(House house, long one, long other)
    {
        if (one == other || await house.Get<RegroupQueries>().KeptApartByAsync(one, other, Cancel) is not [])
            return;
        var before = await house.ContentTodayAsync();
        var decisions = await house.Get<RegroupQueries>().MergeAsync(one, other, "test", Cancel);
        var first = await DecideAsync(house, decisions);
        for (var at = 0; at < decisions.Count; at++)
            await house.Get<DecideStep>().UndoAsync(first + at, "test", Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        House.AssertSame(before.Without("match.decision"), (await house.ContentTodayAsync()).Without("match.decision"));
    }

    static async Task<long> DecideAsync(House house, IReadOnlyList<DecisionRow> decisions)
    {
        var first = await house.Get<DecideStep>().DecideAllAsync(decisions, Cancel);
        Assert.Equal(DecisionOutcome.Applied, await house.Flow.DecideAsync(Cancel));
        return first;
    }

    static async Task AssertSoundAsync(House house)
    {
        var xrefs = await house.RowsAsync<XrefRow>();
        var current = xrefs.FindAll(row => row.ValidTo is null);
        Assert.Equal(current.Count, current.Select(row => row.RecordId).Distinct().Count()); // every member has one customer
        Assert.Equal((await house.RowsAsync<PartyRow>()).Select(row => row.RecordId).Order(), current.Select(row => row.RecordId).Order()); // and every party is one
        var customers = (await house.RowsAsync<CustomerRow>()).ToDictionary(row => row.CustomerId);
        var sizes = current.CountBy(row => row.CustomerId).ToDictionary();
        Assert.All(customers.Values, customer => Assert.Equal(customer.Status == CustomerStatus.Active, sizes.ContainsKey(customer.CustomerId))); // neither who was merged nor who was erased
        Assert.All(sizes, of => Assert.Equal(of.Value, customers[of.Key].Records));
        Assert.All(customers.Values.Where(customer => customer.Status == CustomerStatus.Merged), customer => Assert.NotEqual(CustomerStatus.Merged, Heir(customer, customers).Status));
        Assert.All(xrefs.Select(row => row.CustomerId).Distinct(), id => Assert.Contains(id, customers.Keys)); // no id is ever forgotten
        Assert.True((await house.Get<HistoryQueries>().ProveAsync(null, Cancel)) is { Faults: [], Unsealed: 0 });
    }

    static CustomerRow Heir(CustomerRow customer, Dictionary<long, CustomerRow> customers)
    {
        for (var steps = 0; customer.Status == CustomerStatus.Merged; steps++)
        {
            Assert.True(steps < customers.Count, "redirects go round in a circle");
            customer = customers[customer.MergedInto!.Value];
        }

        return customer;
    }

    // records that were told apart are, and those that were said to be one are where nothing that was said later speaks against it
    static async Task AssertDecidedAsync(House house)
    {
        var decisions = StewardDecisions.Of(await house.RowsAsync<DecisionRow>());
        var records = (await house.RowsAsync<PartyRow>()).ToDictionary(row => Records.RecordKey.Of(row.Source, row.SourceKey), row => row.RecordId, StringComparer.Ordinal);
        var customers = await Steward.CustomersAsync(house);
        Assert.All(decisions.Pairs(DecisionKind.CannotLink).Where(Both), pair => Assert.NotEqual(customers[records[pair.Left]], customers[records[pair.Right]]));
        if (!decisions.Pairs(DecisionKind.CannotLink).Any())
            Assert.All(decisions.Pairs(DecisionKind.MustLink).Where(Both), pair => Assert.Equal(customers[records[pair.Left]], customers[records[pair.Right]]));

        bool Both((string Left, string Right) pair) => records.ContainsKey(pair.Left) && records.ContainsKey(pair.Right);
    }

    enum Happening
    {
        Merge,
        Unmerge,
        MergeAndBack,
        Leave,
        Return,
        Nothing,
        Rebuild,
        Rekey,
        Pin,
        Correct,
        Erase,
        Rules,
        Hold,
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteWorldTests() : WorldTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerWorldTests() : WorldTests(DatabaseEngine.SqlServer);
