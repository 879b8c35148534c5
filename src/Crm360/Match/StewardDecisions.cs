using Crm360.Linkage.Clustering;
using Crm360.Records;

namespace Crm360.Match;

/// <summary>What a steward may say of two records.</summary>
public static class DecisionKind
{
    public const string MustLink = "must_link";
    public const string CannotLink = "cannot_link";

    /// <summary>Looked at and left open: asked again after all others.</summary>
    public const string NotSure = "not_sure";

    /// <summary>Takes back an earlier decision.</summary>
    public const string Undo = "undo";
}

/// <summary>The decisions that hold: of each pair of records the last one that was not taken back.</summary>
public sealed class StewardDecisions
{
    readonly Dictionary<(string Left, string Right), DecisionRow> _last;

    StewardDecisions(Dictionary<(string Left, string Right), DecisionRow> last) => _last = last;

    /// <summary>Those of all decisions that hold.</summary>
    public static StewardDecisions Of(IReadOnlyList<DecisionRow> decisions)
    {
        var undone = decisions.Select(decision => decision.Undoes).OfType<long>().ToHashSet();
        var last = new Dictionary<(string, string), DecisionRow>();
        foreach (var decision in decisions.OrderBy(decision => decision.DecisionId))
        {
            if (decision.Kind != DecisionKind.Undo && !undone.Contains(decision.DecisionId))
                last[Pair(decision)] = decision;
        }

        return new StewardDecisions(last);
    }

    /// <summary>The natural keys of the two records of a decision, the ordinally smaller first.</summary>
    public static (string Left, string Right) Pair(DecisionRow decision)
    {
        var left = RecordKey.Of(decision.LeftSource, decision.LeftKey);
        var right = RecordKey.Of(decision.RightSource, decision.RightKey);
        return string.CompareOrdinal(left, right) <= 0 ? (left, right) : (right, left);
    }

    /// <summary>What was decided of two records, by their natural keys; null for nothing.</summary>
    public string? Find(string left, string right) =>
        _last.GetValueOrDefault(string.CompareOrdinal(left, right) <= 0 ? (left, right) : (right, left))?.Kind;

    /// <summary>The decided pairs of a kind, by natural key.</summary>
    public IEnumerable<(string Left, string Right)> Pairs(string kind) => _last.Where(pair => pair.Value.Kind == kind).Select(pair => pair.Key);

    /// <summary>The decisions that hold, each with the natural keys of its records.</summary>
    public IEnumerable<(string Left, string Right, DecisionRow Decision)> All => _last.Select(pair => (pair.Key.Left, pair.Key.Right, pair.Value));

    /// <summary>The decided pairs of a kind as rows of a table; those of which a record is not there are left out.</summary>
    public IEnumerable<RowPair> Rows(string kind, IReadOnlyDictionary<string, int> rowOf) =>
        from pair in Pairs(kind)
        where rowOf.ContainsKey(pair.Left) && rowOf.ContainsKey(pair.Right)
        select new RowPair(rowOf[pair.Left], rowOf[pair.Right]);
}
