using System.Globalization;
using Crm360.Linkage;
using Crm360.Linkage.Blocking.Search;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Blocking.Search;

public sealed class BlockingSearchTests
{
    const int Persons = 1_500;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Rules_that_find_nearly_all_matches_are_found_within_the_budget_and_their_counts_are_those_of_blocking()
    {
        var (table, known) = People(order: 1);

        var proposal = Find(table, known, budget: 20_000);

        Assert.InRange(proposal.Recall, 0.97, 1);
        Assert.InRange(proposal.Pairs, 1, 20_000);
        Assert.InRange(proposal.Rules.Count, 2, 10);
        var plan = new MatchPlan([.. proposal.Rules.Select(rule => rule.Rule)], [Some.Same("name")], 0.9, 0, proposal.Derive);
        var session = LinkSession.Of(plan, table, new LinkOptions().MaxPairsPerBlock, 2, Cancel);
        Assert.Equal(session.Counts.Select(count => count.Pairs), proposal.Rules.Select(rule => rule.Pairs));
        var linked = session.Link(Some.Model(plan), new(), Cancel);
        var found = linked.Pairs.Select(pair => (pair.Left, pair.Right)).ToHashSet();
        Assert.Equal(proposal.Recall, known.Count(pair => found.Contains((pair.Left, pair.Right)) || found.Contains((pair.Right, pair.Left))) / (double)known.Count, 1e-9);
        Assert.InRange(linked.Report.Scored, 1, proposal.Pairs);
    }

    [Fact]
    public void Each_rule_brings_something_and_recall_and_pairs_add_up()
    {
        var (table, known) = People(order: 1);

        var rules = Find(table, known, budget: 20_000).Rules;

        Assert.All(rules, rule => Assert.True(rule.NewRecall > 0));
        Assert.Equal(rules.Sum(rule => rule.NewRecall), rules[^1].Recall, 1e-9);
        Assert.Equal(rules.OrderBy(rule => rule.AllPairs), rules);
    }

    [Fact]
    public void A_smaller_budget_is_kept_and_finds_less()
    {
        var (table, known) = People(order: 1);

        var (small, large) = (Find(table, known, budget: 900), Find(table, known, budget: 20_000));

        Assert.InRange(small.Pairs, 1, 900);
        Assert.True(small.Recall < large.Recall);
    }

    [Fact]
    public void What_is_proposed_depends_neither_on_the_order_of_rows_nor_on_the_number_of_threads()
    {
        var ((table, known), (other, same)) = (People(order: 1), People(order: 2));

        var one = BlockingSearch.Find(table, known, new BlockingSearchOptions { Budget = 5_000, Threads = 1 }, Cancel);
        var two = BlockingSearch.Find(other, Some.Shuffled(same, 5), new BlockingSearchOptions { Budget = 5_000, Threads = 3 }, Cancel);

        Assert.NotEmpty(one.Rules);
        Assert.Equal(one.Rules.Select(Written), two.Rules.Select(Written));
        Assert.Equal(one.Derive, two.Derive);
    }

    [Fact]
    public void A_column_that_all_share_is_not_blocked_on_alone_and_long_texts_and_dates_get_keys_of_their_own()
    {
        var (table, known) = People(order: 1);

        var rules = Find(table, known, budget: 20_000).Rules;

        Assert.DoesNotContain(rules, rule => rule.Rule.Keys is [{ Column: "country" }]);
        var keys = CandidateKeys.Of(table, []).Select(key => key.Key.Column).ToList();
        Assert.Contains("birth.year", keys);
        Assert.Contains("name.sound", keys);
        Assert.Contains("note.minhash", keys);
    }

    [Fact]
    public void Columns_that_a_plan_derives_already_are_used_and_their_names_are_not_taken()
    {
        var (table, known) = People(order: 1);
        DerivedColumn[] derive = [new("name.sound", "name", new Transform.Prefix(2)), new("mail.domain", "mail", new Transform.Digits())];

        var proposal = BlockingSearch.Find(table, known, new BlockingSearchOptions { Budget = 20_000, Derive = derive }, Cancel);

        var plan = new MatchPlan([.. proposal.Rules.Select(rule => rule.Rule)], [Some.Same("name")], 0.9, 0, [.. derive.Union(proposal.Derive)]);
        Assert.Empty(PlanCheck.Faults(plan));
        Assert.Equal(proposal.Rules.Count, LinkSession.Of(plan, table, 250_000, 1, Cancel).Counts.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    public void Without_a_known_pair_nothing_is_proposed(int records)
    {
        var table = new RecordTable([.. Enumerable.Range(0, records).Select(i => $"k{i}")]);
        table.AddColumn("a", (string?[])[.. Enumerable.Range(0, records).Select(i => i % 2 == 0 ? null : "x")]);

        var proposal = Find(table, [], budget: 1_000);

        Assert.Empty(proposal.Rules);
        Assert.Equal(0, proposal.Known);
    }

    [Fact]
    public void A_large_entity_does_not_outvote_all_others()
    {
        var table = new RecordTable([.. Enumerable.Range(0, 5_000).Select(i => $"k{i}")]);

        var pairs = KnownPairs.OfEntities(table, [.. Enumerable.Range(0, 5_000).Select(i => i < 4_000 ? 0 : i / 2)]);

        Assert.InRange(pairs.Count, 60_000, 16 * 5_000);
        Assert.Equal(pairs.Count, pairs.Distinct().Count());
        Assert.Contains(new RowPair(4_998, 4_999), pairs.Select(pair => new RowPair(Math.Min(pair.Left, pair.Right), Math.Max(pair.Left, pair.Right))));
    }

    static BlockingProposal Find(RecordTable table, IEnumerable<RowPair> known, long budget) =>
        BlockingSearch.Find(table, known, new BlockingSearchOptions { Budget = budget }, Cancel);

    static string Written(ProposedRule rule) =>
        $"{string.Join(' ', rule.Rule.Keys.Concat(rule.Rule.SplitBy ?? []).Select(key => $"{key.Column}:{key.First}"))} {rule.Pairs} {rule.AllPairs} {rule.Recall}";

    /// <summary>Persons, each twice: of some the mail is missing the second time, of some the name has a slip, of some the birth date is another.</summary>
    static (RecordTable Table, List<RowPair> Known) People(int order)
    {
        var rows = Some.Shuffled(Enumerable.Range(0, 2 * Persons), order);
        var table = new RecordTable(Array.ConvertAll(rows, row => row.ToString(CultureInfo.InvariantCulture)));
        Add("name", (person, copy) => $"{Name(person * 7919)} {Name(person * 104_729)}{(copy == 1 && person % 3 == 0 ? "e" : "")}");
        Add("mail", (person, copy) => copy == 1 && person % 2 == 0 ? null : $"m{person}@x.org");
        Add("birth", (person, copy) => string.Create(CultureInfo.InvariantCulture, $"{1950 + (person % 50)}-{1 + (person % 12):00}-{1 + ((person + (copy == 1 && person % 20 == 0 ? 1 : 0)) % 28):00}"));
        Add("country", (_, _) => "tr");
        Add("note", (person, copy) => copy == 1 && person % 5 != 0 ? null : $"a rather long remark {Name(person)} that says {Name(person * 31)}");
        var place = rows.Select((row, at) => (row, at)).ToDictionary(row => row.row, row => row.at);
        return (table, [.. Enumerable.Range(0, Persons).Select(person => new RowPair(place[person], place[person + Persons]))]);

        void Add(string column, Func<int, int, string?> make) =>
            table.AddColumn(column, (string?[])Array.ConvertAll(rows, row => make(row % Persons, row / Persons)));
    }

    static string Name(int number)
    {
        string[] syllables = ["ka", "ve", "mi", "ro", "tu", "sel", "gül", "dem", "ay", "bur"];
        return string.Concat(Enumerable.Range(0, 3).Select(place => syllables[number / (int)Math.Pow(10, place) % 10]));
    }
}
