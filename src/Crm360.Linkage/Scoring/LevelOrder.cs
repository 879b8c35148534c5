namespace Crm360.Linkage.Scoring;

/// <summary>A stronger level never weighs less than a weaker one.</summary>
static class LevelOrder
{
    /// <summary>
    /// Gives neighbours that are the wrong way round the weight of both taken together (pool adjacent violators, Ayer 1955), by moving m
    /// between them; u and the sum of m stay. What lookalikes have of such levels is spread in the same way, or else a level that gave its m away would
    /// look like theirs. Returns whether anything was moved.
    /// </summary>
    internal static bool Enforce(double[] m, double[] u, IEnumerable<double[]> lookalikes)
    {
        var pools = new List<(double M, double U, int Levels)>();
        for (var level = 0; level < m.Length; level++)
        {
            pools.Add((m[level], u[level], 1));
            while (pools.Count > 1 && pools[^2].M / pools[^2].U < pools[^1].M / pools[^1].U)
            {
                pools[^2] = (pools[^2].M + pools[^1].M, pools[^2].U + pools[^1].U, pools[^2].Levels + pools[^1].Levels);
                pools.RemoveAt(pools.Count - 1);
            }
        }

        if (pools.Count == m.Length)
            return false;
        foreach (var levels in lookalikes.Prepend(m))
        {
            var next = 0;
            foreach (var pool in pools)
            {
                var sum = levels.AsSpan(next, pool.Levels).ToArray().Sum();
                for (var i = 0; i < pool.Levels; i++, next++)
                    levels[next] = pool.Levels == 1 ? levels[next] : u[next] * (sum / pool.U);
            }
        }

        return true;
    }
}
