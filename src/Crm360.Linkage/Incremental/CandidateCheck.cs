namespace Crm360.Linkage.Incremental;

/// <summary>Whether two records of an index are a candidate pair. For one thread.</summary>
sealed class CandidateCheck(WarmState state)
{
    readonly List<ulong> _left = [];
    readonly List<ulong> _right = [];

    internal bool Are(int left, int right) => Array.Exists(state.Rules, rule => Finds(rule, left, right));

    bool Finds(WarmBlocks rule, int left, int right)
    {
        rule.Keys.Of(left, _left);
        rule.Keys.Of(right, _right);
        return _left.Exists(block => _right.Contains(block) && !rule.IsOverFull(rule.MembersOf(block).Length));
    }
}
