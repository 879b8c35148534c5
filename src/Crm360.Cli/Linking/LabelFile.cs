using Crm360.Linkage.Clustering;
using Crm360.Linkage.Labelling;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Cli.Linking;

/// <summary>
/// What people said of pairs: the id of the one record, of the other (of two files that of the first stands first), and yes, no or unsure; a fourth column may say how
/// the pair was drawn. Of several answers about one pair the last one counts.
/// </summary>
/// <param name="Pairs">Pairs that are the same or not.</param>
/// <param name="Unsure">Pairs of which nobody could say.</param>
/// <param name="Unknown">Rows that name a record which is not in the table; they are passed over.</param>
sealed record LabelFile(IReadOnlyList<LabelledPair> Pairs, IReadOnlyList<RowPair> Unsure, int Unknown)
{
    public const string ByChance = "chance";
    public const string ToTeach = "teach";

    static readonly string[] Same = ["yes", "same", "true", "1", "y", "evet"];
    static readonly string[] Different = ["no", "different", "false", "0", "n", "hayır"];
    static readonly string[] NotSure = ["unsure", "u", "?", "emin değil"];

    public static LabelFile None { get; } = new([], [], 0);

    public IEnumerable<RowPair> MustLinks => Pairs.Where(pair => pair.IsSame).Select(pair => new RowPair(pair.Left, pair.Right));

    public IEnumerable<RowPair> CannotLinks => Pairs.Where(pair => !pair.IsSame).Select(pair => new RowPair(pair.Left, pair.Right));

    /// <summary>Reads the file.</summary>
    /// <exception cref="FlowException">It has too few columns, or says something else.</exception>
    public static LabelFile Read(string path, LinkTable table)
    {
        var file = TableFile.Open(path);
        if (file.Columns.Count < 3)
            throw new FlowException($"{path} has no third column; the id of one record stands first, that of the other second, and yes, no or unsure third.");
        var lastFile = table.Files.Count == 0 ? 0 : table.Files[^1];
        var rowOf = Enumerable.Range(0, table.Ids.Count).ToDictionary(row => (table.Ids[row], (int)table.Files[row]), row => row);
        var said = new Dictionary<(int, int), (LabelledPair Pair, bool IsSure)>();
        var unknown = 0;
        foreach (var row in file.Cells().OfType<string?[]>())
        {
            var answer = AnswerOf(row[2]) ?? throw new FlowException($"{path} says '{row[2]}' of a pair; yes, no or unsure is possible.");
            if (!rowOf.TryGetValue((row[0]?.Trim() ?? "", 0), out var left) || !rowOf.TryGetValue((row[1]?.Trim() ?? "", lastFile), out var right))
                unknown++;
            else
                said[(Math.Min(left, right), Math.Max(left, right))] = (new(left, right, answer == 'y', DrawnOf(row.ElementAtOrDefault(3))), answer != 'u');
        }

        return new(
            [.. said.Values.Where(one => one.IsSure).Select(one => one.Pair)],
            [.. said.Values.Where(one => !one.IsSure).Select(one => new RowPair(one.Pair.Left, one.Pair.Right))], unknown);
    }

    /// <summary>y, n or u; null where a text is no answer.</summary>
    public static char? AnswerOf(string? text)
    {
        var said = text?.Trim() ?? "";
        return Same.Contains(said, StringComparer.OrdinalIgnoreCase) ? 'y'
            : Different.Contains(said, StringComparer.OrdinalIgnoreCase) ? 'n'
            : NotSure.Contains(said, StringComparer.OrdinalIgnoreCase) ? 'u'
            : null;
    }

    static Drawn DrawnOf(string? text) => text?.Trim() switch
    {
        ByChance => Drawn.ByChance,
        ToTeach => Drawn.ToTeach,
        _ => Drawn.Unknown,
    };
}
