namespace Crm360.Linkage.Blocking.Search;

/// <summary>A rule that may be chosen.</summary>
/// <param name="Keys">Numbers of its keys, ascending.</param>
/// <param name="Pairs">Pairs that it makes: estimated at first, counted later.</param>
/// <param name="Counted">The known pairs that it finds outside over-full blocks, where that is counted.</param>
sealed record CandidateRule(int[] Keys, double Pairs, ulong[]? Counted = null);

/// <summary>Thinks of rules of one, two and three keys: of more only where fewer make too many pairs.</summary>
sealed class CandidateRules
{
    const int MostRulesOfASize = 500;

    /// <summary>A key that makes at most so many pairs a record needs no second one.</summary>
    const double FewPairs = 0.5;

    /// <summary>Keys of several values put a record into many blocks; rules by which a record is in more than this on average take long to block.</summary>
    const double MostBlocks = 10;

    /// <summary>A key to split by tells at least so many values apart, if all were as common.</summary>
    const double ValuesToSplit = 30;

    readonly IReadOnlyList<CandidateKey> _keys;
    readonly HashedCodes[] _codes;
    readonly RankPair[] _known;
    readonly ulong[][] _agree;
    readonly KeySamples _samples;
    readonly int _records;
    readonly BlockingSearchOptions _options;
    readonly CancellationToken _cancel;

    internal CandidateRules(RecordTable table, IReadOnlyList<CandidateKey> keys, RankPair[] known, BlockingSearchOptions options, CancellationToken cancel)
    {
        (_keys, _known, _records, _options, _cancel) = (keys, known, table.Count, options, cancel);
        _codes = new HashedCodes[keys.Count];
        _agree = new ulong[keys.Count][];
        Parallel.For(0, keys.Count, options.Parallel(cancel), key =>
        {
            _codes[key] = HashedCodes.Of(keys[key].Key, table);
            _agree[key] = PairSet.Of(known.Length);
            for (var pair = 0; pair < known.Length; pair++)
            {
                if (_codes[key].Codes.Agree(known[pair].Left, known[pair].Right))
                    PairSet.Add(_agree[key], pair);
            }
        });
        _samples = new(_codes, options.Parallel(cancel));
    }

    internal int Known => _known.Length;

    internal int Records => _records;

    /// <summary>The rules that could be worth choosing, not counted yet.</summary>
    internal List<CandidateRule> Find()
    {
        int[] useful = [.. Enumerable.Range(0, _keys.Count).Where(key => IsUseful(PairSet.Count(_agree[key])))];
        int[] costly = [.. useful.Where(key => _codes[key].Pairs > FewPairs * _records)];
        return [.. Best(useful.Select(key => (int[])[key])), .. Best(Pairs(costly)), .. Best(Triples(costly))];
    }

    /// <summary>How many known pairs a rule finds, and how many of them are not found already.</summary>
    internal (int All, int New) Found(CandidateRule rule, ulong[] already)
    {
        var found = rule.Counted ?? rule.Keys.Select(key => _agree[key]).Aggregate(PairSet.Both);
        return (PairSet.Count(found), PairSet.CountWithout(found, already));
    }

    /// <summary>The same rules with what they make counted.</summary>
    internal CandidateRule[] Count(IReadOnlyList<CandidateRule> rules)
    {
        var counted = new CandidateRule[rules.Count];
        Parallel.For(0, rules.Count, _options.Parallel(_cancel), () => new BlockSizes(_codes, _records, _options.MaxPairsPerBlock), (i, _, sizes) =>
        {
            var keys = rules[i].Keys;
            var pairs = sizes.Deal(keys);
            var found = keys.Select(key => _agree[key]).Aggregate(PairSet.Both);
            counted[i] = new(keys, pairs, sizes.HasOverFull ? Outside(sizes, keys, found) : found);
            return sizes;
        }, _ => { });
        return counted;
    }

    /// <summary>The rule in full, with a second key where blocks may be over-full: what most of its matches agree on as well.</summary>
    internal BlockingRule Rule(CandidateRule rule)
    {
        var sources = rule.Keys.Select(key => _keys[key].Source).ToHashSet(StringComparer.Ordinal);
        var found = rule.Keys.Select(key => _agree[key]).Aggregate(PairSet.Both);
        var second = Enumerable.Range(0, _keys.Count)
            .Where(key => !sources.Contains(_keys[key].Source) && _codes[key].Pairs > 0 && _codes[key].Pairs * ValuesToSplit <= RuleBlocks.PairsOf(_records))
            .OrderByDescending(key => PairSet.CountBoth(found, _agree[key])).ThenBy(key => _codes[key].Pairs).ThenBy(key => key)
            .Take(1).Select(key => _keys[key].Key).ToList();
        return new([.. rule.Keys.Select(key => _keys[key].Key)], second is [] ? null : second);
    }

    /// <summary>Those that find most for what they are estimated to cost; of each number of keys some, for keys that hang together make many rules that are nearly one.</summary>
    IEnumerable<CandidateRule> Best(IEnumerable<int[]> rules) =>
        rules.Where(keys => keys.Aggregate(1.0, (blocks, key) => blocks * _codes[key].Values) <= MostBlocks)
            .Select(keys => (Rule: new CandidateRule(keys, _samples.Pairs(keys)), Found: Agreeing(keys)))
            .Where(rule => rule.Rule.Pairs <= _options.Budget && IsUseful(rule.Found))
            .OrderByDescending(rule => rule.Found / (rule.Rule.Pairs + (FewPairs * _records))).ThenBy(rule => rule.Rule.Keys[0])
            .ThenBy(rule => rule.Rule.Keys.ElementAtOrDefault(1)).ThenBy(rule => rule.Rule.Keys.ElementAtOrDefault(2))
            .Take(MostRulesOfASize).Select(rule => rule.Rule);

    bool IsUseful(int found) => found > 0 && found >= _options.LeastGain * _known.Length;

    int Agreeing(int[] keys) => keys switch
    {
        [var a] => PairSet.Count(_agree[a]),
        [var a, var b] => PairSet.CountBoth(_agree[a], _agree[b]),
        _ => PairSet.CountBoth(PairSet.Both(_agree[keys[0]], _agree[keys[1]]), _agree[keys[2]]),
    };

    bool IsCostly(int a, int b) => _keys[a].Source != _keys[b].Source && _samples.Pairs([a, b]) > FewPairs * _records;

    IEnumerable<int[]> Pairs(int[] keys) =>
        from a in keys
        from b in keys
        where a < b && _keys[a].Source != _keys[b].Source
        select (int[])[a, b];

    IEnumerable<int[]> Triples(int[] keys)
    {
        var costly = keys.Select(a => keys.Where(b => a < b && IsCostly(a, b)).ToHashSet()).ToArray();
        for (var i = 0; i < keys.Length; i++)
        {
            _cancel.ThrowIfCancellationRequested();
            foreach (var b in costly[i].Order())
            {
                foreach (var c in costly[i].Where(costly[Array.IndexOf(keys, b)].Contains).Order())
                    yield return [keys[i], b, c];
            }
        }
    }

    /// <summary>Without the pairs that agree in over-full blocks only, which are found by chance.</summary>
    ulong[] Outside(BlockSizes sizes, int[] keys, ulong[] found)
    {
        var outside = PairSet.Of(_known.Length);
        for (var pair = 0; pair < _known.Length; pair++)
        {
            if (PairSet.Has(found, pair) && !sizes.IsOverFull(keys, _known[pair]))
                PairSet.Add(outside, pair);
        }

        return outside;
    }
}
