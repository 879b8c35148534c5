using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>Scores and explains any pairs of a table by a model. Making one reads the whole table; asking is cheap.</summary>
public sealed class PairScorer
{
    readonly ScoringTable _table;

    public PairScorer(MatchModel model, RecordTable table)
        : this(new ScoringTable(model, table))
    {
    }

    internal PairScorer(ScoringTable table) => _table = table;

    internal ScoringTable Table => _table;

    /// <summary>Scores two different rows, in any order.</summary>
    public ScoredPair Score(int left, int right)
    {
        var (a, b) = Ranks(left, right);
        return ScoreRanks(a, b);
    }

    /// <summary>Whether a level of the plan forbids linking two rows.</summary>
    public bool IsVetoed(int left, int right) => _table.IsVetoed(Score(left, right).Levels);

    /// <summary>Shows how the score of two different rows comes about.</summary>
    public Waterfall Explain(int left, int right)
    {
        var (a, b) = Ranks(left, right);
        var pair = ScoreRanks(a, b);
        var steps = _table.Model.Plan.Comparisons.Select((comparison, i) => Step(comparison, i, pair, a, b));
        var (lookalike, rule) = _table.LookalikeWeight(pair.Levels, a, b);
        return new(_table.Model.PriorWeight, [.. steps], lookalike, rule < 0 ? null : rule, pair.Weight, pair.Probability, _table.IsVetoed(pair.Levels))
        {
            Calibration = _table.Model.Calibration is { } calibration ? calibration.Of(pair.Weight) - pair.Weight : 0,
        };
    }

    internal LevelVector CompareRanks(int left, int right) => _table.Comparer.Compare(left, right);

    /// <summary>The level of one comparison between two records, given by rank.</summary>
    internal int CompareRanks(int comparison, int left, int right) => _table.Comparer.Compare(comparison, left, right);

    internal ScoredPair ScoreRanks(int left, int right)
    {
        var levels = _table.Comparer.Compare(left, right);
        return Complete(levels, _table.AgreementWeight(levels, left, right), left, right);
    }

    /// <summary>A pair whose levels and agreement are known, given by rank.</summary>
    internal ScoredPair Complete(LevelVector levels, double agreement, int left, int right)
    {
        var weight = agreement + _table.LookalikeWeight(levels, left, right).Weight;
        return new(_table.Records.RowAt(left), _table.Records.RowAt(right), weight, _table.Model.Probability(weight), levels);
    }

    WaterfallStep Step(Comparison comparison, int number, ScoredPair pair, int left, int right)
    {
        var found = pair.Levels[number];
        IReadOnlyList<IReadOnlyList<string>> a = [.. comparison.Columns.Select(column => _table.Records.Values(column, pair.Left))];
        IReadOnlyList<IReadOnlyList<string>> b = [.. comparison.Columns.Select(column => _table.Records.Values(column, pair.Right))];
        if (found == LevelVector.Nothing)
            return new(comparison.Name, Level: null, "", 0, 0, Veto: false, a, b);

        var level = comparison.Levels[found];
        return new(
            comparison.Name, found, level.Label, _table.LevelWeight(number, found), _table.TermFrequencyAdjustment(number, found, left, right), level.Veto, a, b);
    }

    (int Left, int Right) Ranks(int left, int right)
    {
        if (left == right)
            throw new ArgumentException($"A record is not compared with itself (row {left}).", nameof(right));
        var a = _table.Records.RankOf(left);
        var b = _table.Records.RankOf(right);
        return a < b ? (a, b) : (b, a);
    }
}
