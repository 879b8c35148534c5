using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Linkage.Evaluating;

namespace Crm360.Cli.Linking;

/// <summary>Why pairs are wrong, in words.</summary>
static class MistakeText
{
    /// <summary>How many pairs were missed for each reason, most first.</summary>
    public static IEnumerable<(string Reason, int Pairs)> Reasons(LinkRun run, LinkMistakes mistakes) => mistakes.Missed
        .CountBy(missed => missed.Reason is MissReason.Refused ? Words(run, missed) : missed.Reason is MissReason.SpokenAgainst ? $"{Name(run, missed.Comparison)} speaks against them" : Short(missed.Reason))
        .OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => (reason.Key, reason.Value));

    /// <summary>The same of pairs that were joined wrongly.</summary>
    public static IEnumerable<(string Reason, int Pairs)> FalseReasons(LinkRun run, LinkMistakes mistakes) => mistakes.Joined
        .CountBy(joined => joined.IsDirect ? $"linked themselves, most for {Name(run, joined.Comparison)}" : "brought together by other records")
        .OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).Select(reason => (reason.Key, reason.Value));

    public static string Of(LinkTable table, LinkRun run, MissedPair missed) => string.Create(CultureInfo.InvariantCulture,
        $"{table.Ids[missed.Left]} and {table.Ids[missed.Right]} ({missed.Probability:0.0000}): {Words(run, missed)}{Beside(table, missed)}");

    public static string Of(LinkTable table, LinkRun run, FalsePair joined) => string.Create(CultureInfo.InvariantCulture,
        $"{table.Ids[joined.Left]} and {table.Ids[joined.Right]} ({joined.Probability:0.0000}): {(joined.IsDirect ? $"linked themselves, most for {Name(run, joined.Comparison)}" : Way(table, run, joined))}");

    static string Words(LinkRun run, MissedPair missed) => missed.Reason switch
    {
        MissReason.Refused => missed.Refusal is { } reason ? $"a guard kept them apart: {ClusterView.Words(reason)}" : "a guard kept them apart",
        MissReason.SpokenAgainst => $"too weak: {Name(run, missed.Comparison)} speaks most against them",
        MissReason.Vetoed => $"{Name(run, missed.Comparison)} forbids linking them",
        _ => Short(missed.Reason),
    };

    static string Short(MissReason reason) => reason switch
    {
        MissReason.NeverCompared => "no blocking rule finds them",
        MissReason.Vetoed => "a level forbids linking them",
        MissReason.LooksAlike => "too weak: different entities often agree so too",
        MissReason.TooLittle => "too weak: nothing speaks against them, and too little for them",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "It takes more words to say this."),
    };

    static string Beside(LinkTable table, MissedPair missed) => missed.Against is { } against && (against.Left, against.Right) != (missed.Left, missed.Right)
        ? $" ({table.Ids[against.Left]} and {table.Ids[against.Right]})" : "";

    static string Way(LinkTable table, LinkRun run, FalsePair joined)
    {
        var path = new Linkage.Clustering.ClusterPaths(run.Clusters).Between(joined.Left, joined.Right);
        var weakest = path.MinBy(tie => tie.Pair?.Weight ?? double.PositiveInfinity);
        return $"brought together by {Sheet.Number(path.Count - 1)} other records, weakest at {table.Ids[weakest.Left]} – {table.Ids[weakest.Right]}";
    }

    static string Name(LinkRun run, int? comparison) => comparison is { } number ? run.Model.Plan.Comparisons[number].Name : "what little agrees";
}
