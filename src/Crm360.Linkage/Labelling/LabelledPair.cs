using System.Runtime.InteropServices;

namespace Crm360.Linkage.Labelling;

/// <summary>What a person said of two records.</summary>
/// <param name="Left">Row of the one.</param>
/// <param name="Right">Row of the other.</param>
/// <param name="IsSame">Whether they are of one entity.</param>
/// <param name="Drawn">How the pair came to be asked, which decides what may be estimated from the answer.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LabelledPair(int Left, int Right, bool IsSame, Drawn Drawn = Drawn.Unknown)
{
    /// <summary>Each pair once, the smaller key left; of several answers the last one counts. In the order of the keys.</summary>
    internal static IReadOnlyList<LabelledPair> Distinct(RecordTable table, IEnumerable<LabelledPair> labels)
    {
        var last = new Dictionary<(int Left, int Right), LabelledPair>();
        foreach (var label in labels.Where(label => label.Left != label.Right))
        {
            var (a, b) = (table.RankOf(label.Left), table.RankOf(label.Right));
            last[a < b ? (a, b) : (b, a)] = a < b ? label : label with { Left = label.Right, Right = label.Left };
        }

        return [.. last.OrderBy(entry => entry.Key).Select(entry => entry.Value)];
    }
}

/// <summary>How a pair came to be asked.</summary>
public enum Drawn
{
    /// <summary>Nobody noted it.</summary>
    Unknown,

    /// <summary>By chance among the pairs of about its weight.</summary>
    ByChance,

    /// <summary>Because its answer would teach much.</summary>
    ToTeach,
}
