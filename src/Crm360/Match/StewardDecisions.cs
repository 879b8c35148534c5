using Crm360.Linkage.Clustering;
using Crm360.Records;

namespace Crm360.Match;

/// <summary>What a steward may say of two records, or of a value.</summary>
public static class DecisionKind
{
    public const string MustLink = "must_link";
    public const string CannotLink = "cannot_link";

    /// <summary>Looked at and left open: asked again after all others.</summary>
    public const string NotSure = "not_sure";

    /// <summary>The value of this record wins for this attribute.</summary>
    public const string Pin = "pin";

    /// <summary>This record should say this value for this attribute.</summary>
    public const string Correction = "correction";

    /// <summary>Takes back an earlier decision.</summary>
    public const string Undo = "undo";
}

/// <summary>The decisions on records that hold: of each pair the last one that was not taken back.</summary>
public sealed class StewardDecisions
{
    readonly Dictionary<(string Left, string Right), DecisionRow> _last;

    StewardDecisions(Dictionary<(string Left, string Right), DecisionRow> last) => _last = last;

    /// <summary>Those of all decisions that hold.</summary>
    public static StewardDecisions Of(IReadOnlyList<DecisionRow> decisions)
    {
        var undone = Undone(decisions);
        var last = new Dictionary<(string, string), DecisionRow>();
        foreach (var decision in decisions.Where(IsOfRecords).OrderBy(decision => decision.DecisionId))
        {
            if (decision.Kind != DecisionKind.Undo && !undone.Contains(decision.DecisionId))
                last[Pair(decision)] = decision;
        }

        return new StewardDecisions(last);
    }

    /// <summary>Whether a decision, or the one that it takes back, says which records are linked; else it speaks of a value.</summary>
    public static bool IsOfRecords(DecisionRow decision) => decision.Attribute is null;

    /// <summary>The decisions that were taken back.</summary>
    public static IReadOnlySet<long> Undone(IEnumerable<DecisionRow> decisions) =>
        decisions.Select(decision => decision.Undoes).OfType<long>().ToHashSet();

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

    /// <summary>
    /// The decided pairs of a kind as rows of a table; those of which a record is not there are left out. Who are one with a record that has left are one.
    /// </summary>
    public IEnumerable<RowPair> Rows(string kind, IReadOnlyDictionary<string, int> rowOf) =>
        from pair in kind == DecisionKind.MustLink ? Pairs(kind).Concat(Bridges(rowOf)) : Pairs(kind)
        where rowOf.ContainsKey(pair.Left) && rowOf.ContainsKey(pair.Right)
        select new RowPair(rowOf[pair.Left], rowOf[pair.Right]);

    /// <summary>Pairs of records that are one through records that are not there, unless they were told apart.</summary>
    IEnumerable<(string Left, string Right)> Bridges(IReadOnlyDictionary<string, int> rowOf)
    {
        var next = Pairs(DecisionKind.MustLink).SelectMany(pair => new[] { (From: pair.Left, To: pair.Right), (From: pair.Right, To: pair.Left) })
            .Where(tie => !rowOf.ContainsKey(tie.From)).ToLookup(tie => tie.From, tie => tie.To, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var gone in next.Select(of => of.Key))
        {
            if (!seen.Add(gone))
                continue;
            var waiting = new Stack<string>([gone]);
            var there = new SortedSet<string>(StringComparer.Ordinal);
            while (waiting.TryPop(out var key))
            {
                foreach (var other in next[key])
                {
                    if (rowOf.ContainsKey(other))
                        there.Add(other);
                    else if (seen.Add(other))
                        waiting.Push(other);
                }
            }

            foreach (var (one, other) in there.Zip(there.Skip(1)))
            {
                if (Find(one, other) != DecisionKind.CannotLink)
                    yield return (one, other);
            }
        }
    }
}
