namespace Crm360.Linkage.Comparing;

/// <summary>Finds the level of each comparison of a plan for pairs of records, given by rank. For any number of threads.</summary>
sealed class PairComparer
{
    readonly RecordMatrix _matrix;
    readonly Condition[][] _levels;

    internal PairComparer(MatchPlan plan, RecordMatrix matrix)
    {
        _matrix = matrix;
        var ready = new ConditionMaker(matrix);
        _levels = new Condition[plan.Comparisons.Count][];
        Parallel.For(0, _levels.Length, i => _levels[i] = [.. plan.Comparisons[i].Levels.Select(level => ready.Make(level.When))]); // values are prepared on the way
    }

    internal LevelVector Compare(int left, int right)
    {
        var both = _matrix.Present[left] & _matrix.Present[right];
        var bits = ulong.MaxValue;
        for (var i = 0; i < _levels.Length; i++)
        {
            if ((both & (1 << i)) != 0)
                bits ^= (ulong)(LevelVector.Nothing ^ LevelOf(i, left, right)) << (4 * i);
        }

        return new(bits);
    }

    /// <summary>The level of one comparison, or <see cref="LevelVector.Nothing"/>.</summary>
    internal int Compare(int comparison, int left, int right) =>
        (_matrix.Present[left] & _matrix.Present[right] & (1 << comparison)) == 0 ? LevelVector.Nothing : LevelOf(comparison, left, right);

    int LevelOf(int comparison, int left, int right)
    {
        var levels = _levels[comparison];
        var level = 0;
        while (!levels[level].Holds(left * _matrix.Stride, right * _matrix.Stride)) // the last level always holds
            level++;
        return level;
    }
}
