namespace Crm360.Linkage.Incremental;

/// <summary>Whether two records of an index are a candidate pair. For one thread.</summary>
sealed class CandidateCheck(WarmState state, BlockCuts cuts)
{
    readonly List<ulong> _left = [];
    readonly List<ulong> _right = [];

    internal bool Are(int left, int right)
    {
        for (var rule = 0; rule < state.Rules.Length; rule++)
        {
            if (Finds(rule, left, right))
                return true;
        }

        return false;
    }

    bool Finds(int number, int left, int right)
    {
        var rule = state.Rules[number];
        rule.Keys.Of(left, _left);
        rule.Keys.Of(right, _right);
        foreach (var block in _left)
        {
            if (_right.Contains(block) && (!rule.IsOverFull(rule.MembersOf(block).Length) || cuts.Of(number, block).Compares(left, right)))
                return true;
        }

        return false;
    }
}
