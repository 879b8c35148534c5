namespace Crm360.Linkage.Blocking.Search;

/// <summary>
/// Estimates how many pairs several keys together make: of the key that makes fewest, a thousand pairs are drawn evenly, and the share of them counted that agree on the others too.
/// Keys hang together (a given name and its sound), so that what each makes alone tells little.
/// </summary>
sealed class KeySamples
{
    const int Drawn = 1024;

    readonly HashedCodes[] _codes;
    readonly ulong[][][] _agree;

    internal KeySamples(HashedCodes[] codes, ParallelOptions parallel)
    {
        _codes = codes;
        _agree = new ulong[codes.Length][][];
        Parallel.For(0, codes.Length, parallel, key => _agree[key] = Agreements(Draw(codes[key])));
    }

    /// <summary>About how many pairs agree on all of the keys.</summary>
    internal double Pairs(ReadOnlySpan<int> keys)
    {
        var fewest = keys[0];
        foreach (var key in keys)
            fewest = _codes[key].Pairs < _codes[fewest].Pairs ? key : fewest;
        ulong[]? both = null;
        foreach (var key in keys)
            both = key == fewest ? both : both is null ? _agree[fewest][key] : PairSet.Both(both, _agree[fewest][key]);
        return _codes[fewest].Pairs * (both is null ? 1 : Math.Max(0.5, PairSet.Count(both)) / Drawn);
    }

    ulong[][] Agreements(List<RankPair> drawn) => Array.ConvertAll(_codes, codes =>
    {
        var agree = PairSet.Of(Drawn);
        for (var pair = 0; pair < drawn.Count; pair++)
        {
            if (codes.Codes.Agree(drawn[pair].Left, drawn[pair].Right))
                PairSet.Add(agree, pair);
        }

        return agree;
    });

    /// <summary>Pairs that agree on a key, at even distances; by the hashes of values, for codes depend on the order of rows.</summary>
    static List<RankPair> Draw(HashedCodes codes)
    {
        var groups = Grouping.By(codes.Codes);
        var order = Enumerable.Range(0, groups.Count).ToArray();
        Array.Sort(Array.ConvertAll(order, group => codes.Hashes[codes.Shared[group]]), order);
        var (before, draw) = (0.0, 0);
        List<RankPair> drawn = [];
        foreach (var group in order)
        {
            var members = groups.MembersOf(group);
            before += RuleBlocks.PairsOf(members.Length);
            for (; draw < Drawn && (draw + 0.5) * codes.Pairs / Drawn < before; draw++)
            {
                var chance = KeyHash.Mix((ulong)draw + 1);
                var left = (int)(chance % (ulong)members.Length);
                var right = (left + 1 + (int)((chance >> 32) % (ulong)(members.Length - 1))) % members.Length;
                drawn.Add(RankPair.Of(members[left], members[right]));
            }
        }

        return drawn;
    }
}
