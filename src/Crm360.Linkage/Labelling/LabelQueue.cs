using Crm360.Linkage.Blocking;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Evaluating;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Labelling;

/// <summary>
/// Which pairs a person should label next: in turn one drawn by chance among the pairs of about one weight, by which the linking can be measured, and one whose answer would
/// teach most. Goes on where earlier labels stopped and never asks about a pair twice.
/// </summary>
/// <remarks>
/// Strata are served as in Neyman's allocation (1934), most where there are most pairs and their answers vary most. Their size counts by its power of 2/3: where the answers of a
/// stratum are all alike, what must be learnt is that they are, and of n answers the doubt that is left falls with n² and not with n. Chance is a hash of the keys: the same pair
/// comes next whenever one asks.
/// </remarks>
public sealed class LabelQueue
{
    /// <summary>The standard deviation of answers of which one in a hundred is unlike the others; a model that is surer may be wrong.</summary>
    const double LeastSpread = 0.1;

    readonly RecordTable _table;
    readonly WeightStrata _strata;
    readonly HashSet<(int Left, int Right)> _asked;
    readonly double[] _spread;
    readonly int[] _drawn;
    readonly Queue<ScoredPair>[] _byChance;
    readonly Dictionary<LevelVector, int> _taught = [];
    readonly PriorityQueue<ScoredPair, (double Worth, int Left, int Right)> _toTeach = new();
    readonly Dictionary<LevelVector, int> _pairsOf;
    readonly double _pairsPerLabel;

    /// <summary>Makes a queue.</summary>
    /// <param name="table">The records.</param>
    /// <param name="pairs">Scored pairs, from the review threshold up.</param>
    /// <param name="clusters">What the model makes of them by itself.</param>
    /// <param name="labels">What people said already.</param>
    /// <param name="unsure">Pairs of which a person could not say; they are not asked again.</param>
    /// <param name="pairsPerLabel">As in <see cref="TrainingOptions.PairsPerLabel"/>.</param>
    public LabelQueue(
        RecordTable table, IReadOnlyList<ScoredPair> pairs, Clusters clusters, IEnumerable<LabelledPair> labels, IEnumerable<RowPair> unsure, double pairsPerLabel)
    {
        (_table, _strata, _pairsPerLabel) = (table, new(pairs, clusters), pairsPerLabel);
        var known = LabelledPair.Distinct(table, labels);
        _asked = [.. known.Select(label => (label.Left, label.Right)), .. unsure.Select(pair => table.RankOf(pair.Left) < table.RankOf(pair.Right) ? (pair.Left, pair.Right) : (pair.Right, pair.Left))];
        _drawn = new int[_strata.Pairs.Length];
        _spread = new double[_strata.Pairs.Length];
        _pairsOf = pairs.CountBy(pair => pair.Levels).ToDictionary();
        var byChance = known.Where(label => label.Drawn == Drawn.ByChance).Select(label => (label.Left, label.Right)).ToHashSet();
        var open = new List<ScoredPair>[_strata.Pairs.Length];
        foreach (var pair in pairs)
        {
            var stratum = _strata.Of(pair);
            _spread[stratum] += Math.Sqrt(pair.Probability * (1 - pair.Probability)) / _strata.Pairs[stratum];
            if (!_asked.Contains((pair.Left, pair.Right)))
                (open[stratum] ??= []).Add(pair);
            else
            {
                _taught[pair.Levels] = _taught.GetValueOrDefault(pair.Levels) + 1;
                _drawn[stratum] += byChance.Contains((pair.Left, pair.Right)) ? 1 : 0;
            }
        }

        _byChance = Array.ConvertAll(open, stratum => new Queue<ScoredPair>((stratum ?? []).OrderBy(Hash).ThenBy(pair => table.RankOf(pair.Left)).ThenBy(pair => table.RankOf(pair.Right))));
        foreach (var pair in open.SelectMany(stratum => stratum ?? []))
            _toTeach.Enqueue(pair, Worth(pair));
    }

    /// <summary>The next pairs, as many as there are up to a number.</summary>
    public IReadOnlyList<(ScoredPair Pair, Drawn Drawn)> Next(int count)
    {
        List<(ScoredPair, Drawn)> next = [];
        while (next.Count < count && ((next.Count % 2 == 0 ? ByChance() : ToTeach()) ?? ByChance() ?? ToTeach()) is { } question)
        {
            var (pair, drawn) = question;
            next.Add(question);
            _asked.Add((pair.Left, pair.Right));
            _taught[pair.Levels] = _taught.GetValueOrDefault(pair.Levels) + 1;
            _drawn[_strata.Of(pair)] += drawn == Drawn.ByChance ? 1 : 0;
        }

        return next;
    }

    (ScoredPair Pair, Drawn Drawn)? ByChance()
    {
        foreach (var stratum in _byChance)
        {
            while (stratum.TryPeek(out var pair) && _asked.Contains((pair.Left, pair.Right)))
                stratum.Dequeue();
        }

        var most = Enumerable.Range(0, _byChance.Length).Where(stratum => _byChance[stratum].Count > 0).OrderByDescending(Wish).FirstOrDefault(-1);
        return most < 0 ? null : (_byChance[most].Dequeue(), Drawn.ByChance);
    }

    double Wish(int stratum) => Math.Pow(_strata.Pairs[stratum], 2.0 / 3) * Math.Max(LeastSpread, _spread[stratum]) / (1 + _drawn[stratum]);

    /// <summary>Worth only falls as others of a pattern are asked, so the first whose worth is what it was is the best.</summary>
    (ScoredPair Pair, Drawn Drawn)? ToTeach()
    {
        while (_toTeach.TryDequeue(out var pair, out var worth))
        {
            if (_asked.Contains((pair.Left, pair.Right)))
                continue;
            if (Worth(pair) is var now && now.Worth.Equals(worth.Worth))
                return (pair, Drawn.ToTeach);
            _toTeach.Enqueue(pair, now);
        }

        return null;
    }

    /// <summary>How open the answer is, times the pairs it would speak for, fewer the more of its pattern are judged; the smallest comes first.</summary>
    (double Worth, int Left, int Right) Worth(ScoredPair pair) => (
        -pair.Probability * (1 - pair.Probability) * Math.Min(_pairsPerLabel, _pairsOf[pair.Levels]) / (1 + _taught.GetValueOrDefault(pair.Levels)),
        _table.RankOf(pair.Left), _table.RankOf(pair.Right));

    ulong Hash(ScoredPair pair) => KeyHash.OfPair(_table.KeyHashes[_table.RankOf(pair.Left)], _table.KeyHashes[_table.RankOf(pair.Right)]);
}
