using Crm360.Linkage;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Scoring;

public sealed class TrainingSessionsTests
{
    const int Date = 2;
    const int Matches = 300;

    /// <summary>Two blocking keys, a birth date whose disagreement counts against, and three columns to tell the classes by.</summary>
    static MatchPlan Plan(bool against) => new(
        [Some.Rule("a"), Some.Rule("b")],
        [Some.Same("a"), Some.Same("b"), new("c", ["c"], [Some.Level("same", Some.Exact("c")), new("other", new Predicate.Otherwise(), [], Against: against)]), Some.Same("d"), Some.Same("e"), Some.Same("f")],
        0.9,
        0.5);

    [Fact]
    public void Of_what_the_sessions_find_at_a_level_that_counts_against_the_least_is_taken()
    {
        // behind the first key stand pairs that agree in all but the date, which its session takes for matches; the second key has none
        var counted = M(against: true, alikeBehindFirst: 60);
        var ordinary = M(against: false, alikeBehindFirst: 60);

        Assert.InRange(ordinary, 0.07, 0.15);
        Assert.InRange(counted, 0.005, 0.04);
    }

    [Fact]
    public void A_level_that_counts_against_keeps_its_share_where_all_sessions_agree_on_it() =>
        Assert.InRange(M(against: true, alikeBehindFirst: 60, alikeBehindSecond: 60), 0.1, 0.2);

    /// <summary>The m of another date, learnt from two rules of so many matches each.</summary>
    static double M(bool against, int alikeBehindFirst, int alikeBehindSecond = 0)
    {
        var plan = Plan(against);
        var weights = new Probabilities(plan);
        foreach (var u in weights.U)
            (u[0], u[1]) = (0.01, 0.99);
        var table = Some.Table("x: k1 | l1 | d1 | p1 | q1 | r1", "y: k2 | l2 | d2 | p2 | q2 | r2");
        var sessions = new TrainingSessions(plan, table, [Rule(keyed: 0, alikeBehindFirst), Rule(keyed: 1, alikeBehindSecond)]);
        sessions.Run(weights);
        return weights.M[Date][1];
    }

    /// <summary>Pairs that agree on a key: matches, those that agree in all but the date, and strangers.</summary>
    static RulePatterns Rule(int keyed, int alike)
    {
        var free = 1 - keyed;
        var match = LevelVector.Parse("000000");
        var stranger = LevelVector.Parse("111111").With(keyed, 0);
        Pattern[] patterns = [new(match, Matches), new(match.With(free, 1), 20), new(stranger, 200), .. alike > 0 ? (Pattern[])[new(match.With(Date, 1), alike)] : []];
        return new(patterns, patterns);
    }
}
