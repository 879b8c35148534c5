using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Scoring;

/// <summary>A table made ready to be scored by a model; shared by all threads.</summary>
sealed class ScoringTable
{
    readonly RecordMatrix _matrix;
    readonly double[][] _weights;
    readonly TermAdjustment[][][] _adjustments;
    readonly bool[][] _vetoes;
    readonly int[][] _offsets;
    readonly Resemblance _resemblance;

    internal ScoringTable(MatchModel model, RecordTable records)
        : this(model, Checked(model, records))
    {
    }

    ScoringTable(MatchModel model, RecordMatrix matrix)
        : this(model, matrix, new(model.Plan, matrix))
    {
    }

    /// <summary>Makes a matrix ready.</summary>
    /// <param name="model">The model.</param>
    /// <param name="matrix">The records.</param>
    /// <param name="comparer">Of the plan and the matrix.</param>
    /// <param name="adjustments">How the adjustments of values are looked up; null for <see cref="TermFrequencies.Adjustments"/>.</param>
    internal ScoringTable(MatchModel model, RecordMatrix matrix, PairComparer comparer, Func<TermFrequencies, TextPool, double[]>? adjustments = null)
    {
        Model = model;
        Records = matrix.Table;
        _matrix = matrix;
        Comparer = comparer;
        _weights = [.. model.Comparisons.Select(weights => weights.M.Select((_, level) => weights.Weight(level)).ToArray())];
        _vetoes = [.. model.Plan.Comparisons.Select(comparison => comparison.Levels.Select(level => level.Veto).ToArray())];
        _resemblance = new(model.Plan, model.Lookalikes, [.. model.Comparisons.Select(weights => weights.U)]);
        _offsets = [.. model.Plan.Comparisons.Select(comparison => PlanCheck.Columns(comparison).Select(_matrix.OffsetOf).ToArray())];
        var made = model.TermFrequencies.ToDictionary(
            frequencies => frequencies.Column, frequencies => new TermAdjustment(frequencies, _matrix, adjustments), StringComparer.Ordinal);
        _adjustments =
        [
            .. model.Plan.Comparisons.Select(comparison => comparison.Levels.Select(
                level => level.TermFrequency.Select(column => made[column]).ToArray()).ToArray()),
        ];
    }

    static RecordMatrix Checked(MatchModel model, RecordTable records)
    {
        PlanCheck.Ensure(model.Plan);
        return new(model.Plan, records.DerivedBy(model.Plan));
    }

    internal MatchModel Model { get; }

    internal RecordTable Records { get; }

    internal PairComparer Comparer { get; }

    internal double LevelWeight(int comparison, int level) => _weights[comparison][level];

    internal double TermFrequencyAdjustment(int comparison, int level, int left, int right)
    {
        var sum = 0.0;
        foreach (var adjustment in _adjustments[comparison][level])
            sum += adjustment.Of(left, right);
        return sum;
    }

    /// <summary>Prior, levels and term frequencies: the weight before lookalikes take from it.</summary>
    internal double AgreementWeight(LevelVector levels, int left, int right)
    {
        var weight = Model.PriorWeight;
        for (var i = 0; i < _weights.Length; i++)
        {
            if (levels[i] is not LevelVector.Nothing and var level)
                weight += _weights[i][level] + TermFrequencyAdjustment(i, level, left, right);
        }

        return weight;
    }

    /// <summary>What lookalikes take off the weight, 0 or less, and the rule that has most of them.</summary>
    internal (double Weight, int Rule) LookalikeWeight(LevelVector levels, int left, int right)
    {
        Span<double> commonness = stackalloc double[LevelVector.MaxComparisons];
        for (var i = 0; i < _weights.Length; i++)
        {
            commonness[i] = levels[i] is not LevelVector.Nothing and var level && _adjustments[i][level].Length > 0
                ? Math.Pow(2, TermFrequencyAdjustment(i, level, left, right))
                : 1;
        }

        var (ratio, rule) = _resemblance.Of(levels, commonness);
        return (-Math.Log2(1 + ratio), rule);
    }

    internal bool IsVetoed(LevelVector levels)
    {
        for (var i = 0; i < _vetoes.Length; i++)
        {
            if (levels[i] is not LevelVector.Nothing and var level && _vetoes[i][level])
                return true;
        }

        return false;
    }

    /// <summary>The numbers of the comparisons with a level that forbids linking.</summary>
    internal IEnumerable<int> VetoingComparisons => Enumerable.Range(0, _vetoes.Length).Where(i => Array.Exists(_vetoes[i], veto => veto));

    internal bool IsVeto(int comparison, int level) => level != LevelVector.Nothing && _vetoes[comparison][level];

    /// <summary>Whether the comparison can say anything about a record.</summary>
    internal bool HasValue(int comparison, int rank) => (_matrix.Present[rank] & (1 << comparison)) != 0;

    /// <summary>Whether two records hold the same in all columns that a comparison reads, so that it finds the same level for both against any third.</summary>
    internal bool CompareAlike(int comparison, int left, int right)
    {
        foreach (var offset in _offsets[comparison])
        {
            var lists = _matrix.ColumnAt(offset).Lists;
            var (a, b) = (_matrix.Cells[(left * _matrix.Stride) + offset], _matrix.Cells[(right * _matrix.Stride) + offset]);
            if (a != b && !lists.Same(a, b))
                return false;
        }

        return true;
    }
}

/// <summary>The adjustment for the commonness of each value of a column, by code.</summary>
sealed class TermAdjustment
{
    readonly RecordMatrix _matrix;
    readonly int _offset;
    readonly CodedColumn _column;
    readonly double[] _ofCode;

    internal TermAdjustment(TermFrequencies frequencies, RecordMatrix matrix, Func<TermFrequencies, TextPool, double[]>? adjustments)
    {
        _matrix = matrix;
        _offset = matrix.OffsetOf(frequencies.Column);
        _column = matrix.ColumnAt(_offset);
        _ofCode = adjustments?.Invoke(frequencies, _column.Values) ?? frequencies.Adjustments(_column.Values);
    }

    /// <summary>
    /// That of the rarest value the two records share; where they share none, as at a fuzzy level, that of the most common value of both: which of
    /// the two spellings is the right one is not known, and chance makes likenesses to a common value.
    /// </summary>
    internal double Of(int left, int right)
    {
        ref readonly var a = ref _matrix.Cells[(left * _matrix.Stride) + _offset];
        ref readonly var b = ref _matrix.Cells[(right * _matrix.Stride) + _offset];
        if (a >= 0 && b >= 0)
            return Math.Min(_ofCode[a], _ofCode[b]);

        if (a == CodeLists.None || b == CodeLists.None)
            return 0;

        var (rarestShared, mostCommon) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var code in _column.Lists.At(in a))
        {
            mostCommon = Math.Min(mostCommon, _ofCode[code]);
            if (_column.Lists.At(in b).Contains(code))
                rarestShared = Math.Max(rarestShared, _ofCode[code]);
        }

        foreach (var code in _column.Lists.At(in b))
            mostCommon = Math.Min(mostCommon, _ofCode[code]);
        return double.IsNegativeInfinity(rarestShared) ? mostCommon : rarestShared;
    }
}
