using Crm360.Linkage;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Tests.Linkage.Scoring;

public sealed class EmSessionTests
{
    static MatchPlan Plan { get; } = new(
        [Some.Rule("a")],
        [Some.Same("a"), new("b", ["b"], [Some.Level("same", Some.Exact("b")), new("other", new Predicate.Otherwise(), [], Against: true)]), Some.Same("c"), Some.Same("d")],
        0.9,
        0.5);

    [Fact]
    public void A_few_pairs_of_kin_that_agree_in_one_thing_are_no_matches()
    {
        // relatives behind one key: three in a hundred were born on one day, and agree in nothing else
        var kin = Posterior([("0000", 500), ("0111", 500), ("0011", 15)], "0011");

        Assert.True(kin < 0.1, $"{kin}");
    }

    [Fact]
    public void Pairs_that_agree_in_all_else_are_matches_all_the_same() =>
        Assert.True(Posterior([("0000", 500), ("0111", 500), ("0001", 15)], "0001") > 0.9);

    [Fact]
    public void What_non_matches_look_like_is_learnt_only_where_enough_are_known_for_such()
    {
        Assert.True(Session([("0000", 500), ("0111", 500)]).KnowsOthers);
        Assert.False(Session([("0000", 500), ("0111", 5)]).KnowsOthers);
    }

    static double Posterior((string Levels, double Pairs)[] patterns, string of) => Session(patterns).Posterior()(LevelVector.Parse(of));

    static EmSession Session((string Levels, double Pairs)[] patterns)
    {
        var weights = new Probabilities(Plan);
        foreach (var u in weights.U)
            (u[0], u[1]) = (0.0001, 0.9999);
        var session = new EmSession([.. patterns.Select(pattern => new Pattern(LevelVector.Parse(pattern.Levels), pattern.Pairs))], [false, true, true, true], weights);
        session.Run();
        return session;
    }
}
