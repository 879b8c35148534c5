namespace Crm360.Linkage.Labelling;

/// <summary>
/// Makes probabilities of match weights as labels say: logistic recalibration (Cox 1958; as a way to calibrate scores Platt 1999). The log odds become
/// <paramref name="Slope"/> · weight + <paramref name="Offset"/>; the slope is above 0, so that a higher weight never gets a lower probability.
/// </summary>
/// <param name="Slope">Below 1 where the weights claim too much, as correlated comparisons make them; above 1 where they claim too little.</param>
/// <param name="Offset">In bits: what is added to all.</param>
/// <param name="Labels">How many labels it was made from.</param>
public sealed record Calibration(double Slope, double Offset, int Labels)
{
    /// <summary>With fewer labels the model's own probabilities are the better guess.</summary>
    public const int LeastLabels = 50;

    /// <summary>As many of each answer are needed, lest one wrong label turns all.</summary>
    public const int LeastOfEach = 10;

    /// <summary>How far the slope is believed to be from 1, as a standard deviation of its logarithm; weights that claim half as many bits again as they should are rare.</summary>
    const double SlopeDoubt = 0.25;

    /// <summary>How far the offset is believed to be from 0, as a standard deviation in bits.</summary>
    const double OffsetDoubt = 1.5;

    /// <summary>A weight beyond this, in bits, is as good as certain and tells nothing about doubt; let in, one wrong answer there would outweigh all others.</summary>
    const double MostWeight = 12;

    const int MaxIterations = 50;
    const double Settled = 1e-9;

    /// <summary>The match weight in bits that a calibrated probability has.</summary>
    public double Of(double weight) => (Slope * weight) + Offset;

    /// <summary>The weight that has a given calibrated weight.</summary>
    public double Inverse(double calibrated) => (calibrated - Offset) / Slope;

    /// <summary>
    /// Fits slope and offset by most likely a posteriori; with few labels both stay near what the model says by itself. Whom the queue asks depends on the weight and
    /// not, given the weight, on the answer, so that labels from a queue need no correction here.
    /// </summary>
    /// <param name="labels">Match weight in bits and answer of each labelled pair.</param>
    /// <returns>Null where the labels are too few.</returns>
    public static Calibration? Fit(IReadOnlyCollection<(double Weight, bool IsSame)> labels)
    {
        var same = labels.Count(label => label.IsSame);
        if (labels.Count < LeastLabels || same < LeastOfEach || labels.Count - same < LeastOfEach)
            return null;
        return Fitted(labels);
    }

    /// <summary>The same of any number of labels.</summary>
    internal static Calibration Fitted(IReadOnlyCollection<(double Weight, bool IsSame)> labels)
    {
        // Newton's method in (log slope, offset), damped; the slope is the exponential of the first, and so above 0
        var (log, offset) = (0.0, 0.0);
        var loss = Loss(labels, log, offset);
        for (var i = 0; i < MaxIterations; i++)
        {
            var (stepLog, stepOffset) = Step(labels, log, offset);
            var (share, next) = (1.0, double.PositiveInfinity);
            for (; share > 1e-6 && !((next = Loss(labels, log - (share * stepLog), offset - (share * stepOffset))) <= loss); share /= 2)
            {
            }

            if (!(next <= loss))
                break;
            (log, offset) = (log - (share * stepLog), offset - (share * stepOffset));
            if (loss - next < Settled)
                break;
            loss = next;
        }

        return new(Math.Exp(log), offset, labels.Count);
    }

    static double Loss(IReadOnlyCollection<(double Weight, bool IsSame)> labels, double log, double offset)
    {
        var loss = (log * log / (2 * SlopeDoubt * SlopeDoubt)) + (offset * offset / (2 * OffsetDoubt * OffsetDoubt));
        foreach (var (weight, isSame) in labels)
        {
            var bits = (Math.Exp(log) * Clamped(weight)) + offset;
            loss += Math.Log(1 + Math.Pow(2, isSame ? -bits : bits));
        }

        return loss;
    }

    /// <summary>The step of Gauss and Newton, whose curvature is never below 0.</summary>
    static (double Log, double Offset) Step(IReadOnlyCollection<(double Weight, bool IsSame)> labels, double log, double offset)
    {
        var (slope, ln2) = (Math.Exp(log), Math.Log(2));
        var (byLog, byOffset) = (log / (SlopeDoubt * SlopeDoubt), offset / (OffsetDoubt * OffsetDoubt));
        var (ll, lo, oo) = (1 / (SlopeDoubt * SlopeDoubt), 0.0, 1 / (OffsetDoubt * OffsetDoubt));
        foreach (var (weight, isSame) in labels)
        {
            var x = slope * Clamped(weight);
            var probability = 1 / (1 + Math.Pow(2, -(x + offset)));
            var (error, curve) = (ln2 * (probability - (isSame ? 1 : 0)), ln2 * ln2 * probability * (1 - probability));
            byLog += error * x;
            byOffset += error;
            ll += curve * x * x;
            lo += curve * x;
            oo += curve;
        }

        var determinant = (ll * oo) - (lo * lo);
        return (((oo * byLog) - (lo * byOffset)) / determinant, ((ll * byOffset) - (lo * byLog)) / determinant);
    }

    static double Clamped(double weight) => Math.Clamp(weight, -MostWeight, MostWeight);
}
