using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Evaluating;

/// <summary>Answers by stratum, and what they say of all pairs.</summary>
sealed class StratifiedSample
{
    readonly WeightStrata _strata;
    readonly int[] _home = new int[2 * WeightStrata.Bands];
    readonly double[] _pairs = new double[2 * WeightStrata.Bands];
    readonly int[] _asked = new int[2 * WeightStrata.Bands];
    readonly int[] _same = new int[2 * WeightStrata.Bands];

    internal StratifiedSample(WeightStrata strata, IEnumerable<(ScoredPair Pair, bool IsSame)> labels)
    {
        _strata = strata;
        foreach (var (pair, isSame) in labels)
        {
            _asked[strata.Of(pair)]++;
            _same[strata.Of(pair)] += isSame ? 1 : 0;
        }

        for (var stratum = 0; stratum < _home.Length; stratum++)
        {
            _home[stratum] = Nearest(stratum);
            if (_home[stratum] >= 0)
                _pairs[_home[stratum]] += strata.Pairs[stratum];
        }
    }

    /// <summary>How many pairs of its stratum a label stands for.</summary>
    internal double WorthOf(ScoredPair pair) => _pairs[_strata.Of(pair)] / _asked[_strata.Of(pair)];

    internal Estimate? Precision()
    {
        var joined = Asked(WeightStrata.IsJoined);
        var all = joined.Sum(stratum => _pairs[stratum]);
        if (joined is [] || all == 0)
            return null;
        var right = joined.Sum(Right);
        var variance = joined.Sum(stratum => Math.Pow(_pairs[stratum] / all, 2) * Variance(stratum));
        return Of(right / all, variance, joined);
    }

    /// <summary>A ratio of two estimates: its variance by linearisation.</summary>
    internal Estimate? Recall()
    {
        int[] joined = Asked(WeightStrata.IsJoined), apart = Asked(stratum => !WeightStrata.IsJoined(stratum));
        var isApartKnown = apart is not [] || Enumerable.Range(0, _home.Length).All(stratum => WeightStrata.IsJoined(stratum) || _strata.Pairs[stratum] == 0);
        var right = joined.Sum(Right);
        var all = right + apart.Sum(Right);
        if (joined is [] || !isApartKnown || all == 0)
            return null;
        var recall = right / all;
        var variance = joined.Concat(apart).Sum(stratum =>
            Math.Pow(_pairs[stratum] / all * (WeightStrata.IsJoined(stratum) ? 1 - recall : recall), 2) * Variance(stratum));
        return Of(recall, variance, [.. joined, .. apart]);
    }

    /// <summary>An interval as wide as that of a plain sample of the same variance, and never narrower than one of all that were asked.</summary>
    Estimate Of(double share, double variance, int[] strata)
    {
        var asked = (double)strata.Sum(stratum => _asked[stratum]);
        // of a share near 0 or 1 the plain variance would be nothing; it is taken where a success and a failure more had been seen
        var smoothed = ((share * asked) + 1) / (asked + 2);
        return Estimate.Wilson(share, variance <= 0 ? asked : Math.Min(asked, smoothed * (1 - smoothed) / variance));
    }

    double Right(int stratum) => _pairs[stratum] * _same[stratum] / _asked[stratum];

    /// <summary>Of the share found in a stratum. All answers the same are no proof of certainty: one more of each is taken as seen (Agresti and Coull 1998). Where all pairs were judged none is left to chance.</summary>
    double Variance(int stratum)
    {
        var share = (_same[stratum] + 1.0) / (_asked[stratum] + 2);
        return share * (1 - share) / _asked[stratum] * Math.Max(0, 1 - (_asked[stratum] / _pairs[stratum]));
    }

    int[] Asked(Func<int, bool> which) => [.. Enumerable.Range(0, _asked.Length).Where(stratum => which(stratum) && _asked[stratum] > 0)];

    /// <summary>The stratum itself or, where nobody was asked, the nearest one on its side; -1 where none is.</summary>
    int Nearest(int stratum) => Enumerable.Range(0, _asked.Length)
        .Where(other => _asked[other] > 0 && WeightStrata.IsJoined(other) == WeightStrata.IsJoined(stratum))
        .OrderBy(other => Math.Abs(other - stratum)).ThenBy(other => other).FirstOrDefault(-1);
}
