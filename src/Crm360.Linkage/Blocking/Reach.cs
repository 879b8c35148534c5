namespace Crm360.Linkage.Blocking;

/// <summary>
/// How far apart the hashes of two records of one block may lie for the two to be compared. The choice of a pair depends on its two keys and on the size of
/// the block alone, and on that only in coarse steps: as records come and go, the pairs of the others stay what they were until the
/// block grows or shrinks by about a tenth, when it is to be done again as a whole.
/// </summary>
static class Reach
{
    /// <summary>As far as hashes can lie apart: every pair is compared.</summary>
    internal const ulong Everything = ulong.MaxValue;

    /// <summary>Steps in which the allowed share of the pairs falls to the half: the fourth roots of 2.</summary>
    static readonly double[] Steps = [1.189207115002721, 1.4142135623730951, 1.681792830507429, 2];

    /// <summary>The reach in a block of so many records that makes about as many pairs as are allowed, and not more but by chance.</summary>
    internal static ulong Of(int members, long maxPairs)
    {
        var pairs = (double)RuleBlocks.PairsOf(members);
        if (pairs <= maxPairs)
            return Everything;
        var (over, step) = (pairs / Math.Max(1, maxPairs), 0);
        var halved = 1.0;
        while (over > halved * Steps[step])
        {
            if (++step < Steps.Length)
                continue;
            halved *= 2;
            step = 0;
        }

        // of two numbers drawn evenly from 0 to 1, the share 2d - d² lies at most d apart
        var share = 1 / (halved * Steps[step]);
        return (ulong)(share / (1 + Math.Sqrt(1 - share)) * ulong.MaxValue);
    }

    internal static bool Includes(ulong reach, ulong left, ulong right) => (left < right ? right - left : left - right) <= reach;
}
