using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Labelling;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Labelling;

public sealed class LabelQueueTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_pair_is_asked_about_once_and_half_of_them_are_drawn_by_chance()
    {
        var world = World.Of(seed: 60);

        var asked = world.Queue([]).Next(int.MaxValue);

        Assert.Equal(world.Pairs.Select(pair => (pair.Left, pair.Right)).Order(), asked.Select(question => (question.Pair.Left, question.Pair.Right)).Order());
        var first = asked.Take(20).ToList();
        Assert.Equal(10, first.Count(question => question.Drawn is Drawn.ByChance));
        // some are of one cluster and some of two, for the linking is measured by them
        var drawn = asked.Take(60).Where(question => question.Drawn is Drawn.ByChance).Select(question => question.Pair).ToList();
        Assert.Contains(drawn, pair => world.Clusters.Of[pair.Left] == world.Clusters.Of[pair.Right]);
        Assert.Contains(drawn, pair => world.Clusters.Of[pair.Left] != world.Clusters.Of[pair.Right]);
    }

    [Fact]
    public void A_queue_goes_on_where_earlier_answers_stopped_and_never_asks_about_a_pair_twice()
    {
        var world = World.Of(seed: 60);
        var whole = world.Queue([]).Next(30);
        List<LabelledPair> labels = [];
        List<RowPair> unsure = [];

        for (var sitting = 0; sitting < 6; sitting++)
        {
            foreach (var (pair, drawn) in world.Queue(labels, unsure).Next(5))
            {
                if (labels.Count % 7 == 3)
                    unsure.Add(new(pair.Right, pair.Left));
                else
                    labels.Add(new(pair.Right, pair.Left, IsSame: pair.Probability > 0.5, drawn));
            }
        }

        var asked = labels.Select(label => (label.Right, label.Left)).Concat(unsure.Select(pair => (pair.Right, pair.Left))).ToList();
        Assert.Equal(30, asked.Distinct().Count());
        Assert.Equal((whole[0].Pair.Left, whole[0].Pair.Right), asked[0]);
    }

    [Fact]
    public void What_teaches_most_is_a_doubtful_pair_of_a_pattern_that_nobody_judged()
    {
        var world = World.Of(seed: 60);

        var asked = world.Queue([]).Next(40);
        var toTeach = asked.Where(question => question.Drawn is Drawn.ToTeach).Select(question => question.Pair).ToList();

        var doubt = world.Pairs.Average(pair => pair.Probability * (1 - pair.Probability));
        Assert.True(toTeach.Average(pair => pair.Probability * (1 - pair.Probability)) > 2 * doubt);
        Assert.True(toTeach.Take(8).Select(pair => pair.Levels).Distinct().Count() >= 4, "one pattern takes no more than its share");
    }

    [Fact]
    public void The_order_of_pairs_and_rows_means_nothing()
    {
        var expected = Shown(World.Of(seed: 60));

        for (var order = 1; order < 5; order++)
            Assert.Equal(expected, Shown(World.Of(seed: 60, order)));

        static string Shown(World world) =>
            string.Join(' ', world.Queue([]).Next(40).Select(question => $"{world.Table.Keys[question.Pair.Left]}-{world.Table.Keys[question.Pair.Right]}-{question.Drawn}"));
    }

    /// <summary>Records of which many agree in part.</summary>
    sealed record World(RecordTable Table, IReadOnlyList<ScoredPair> Pairs, Clusters Clusters)
    {
        public static World Of(int seed, int order = 0)
        {
            var random = new Random(seed);
            var rows = Enumerable.Range(0, 400).Select(row => FormattableString.Invariant(
                $"{row:D3}: {random.Next(40)}|{(random.Next(5) == 0 ? "" : random.Next(60).ToString(System.Globalization.CultureInfo.InvariantCulture))}|{random.Next(12)}|{random.Next(6)}|{random.Next(3)}")).ToList();
            var table = Some.Table(Some.Shuffled(rows, order));
            var plan = new MatchPlan([Some.Rule("a")], [Some.Same("a"), Some.Same("b"), Some.Same("c"), Some.Same("d"), Some.Same("e")], 0.4, 0.02);
            var model = Some.Model(plan, prior: 0.05);
            var pairs = Linker.Link(model, table, Cancel).Pairs;
            return new(table, Some.Shuffled(pairs, order), Clusterer.Cluster(model, table, pairs, [], [], Cancel));
        }

        public LabelQueue Queue(IEnumerable<LabelledPair> labels, IEnumerable<RowPair>? unsure = null) => new(Table, Pairs, Clusters, labels, unsure ?? [], 25);
    }
}
