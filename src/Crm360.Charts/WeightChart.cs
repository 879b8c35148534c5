using System.Globalization;

namespace Crm360.Charts;

/// <summary>A piece of evidence.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">How much it speaks for (positive) or against (negative).</param>
public sealed record Evidence(string Label, double Value);

/// <summary>Bars to the right for what speaks for something and to the left for what speaks against it; as a waterfall each begins where the one before ended.</summary>
public static class WeightChart
{
    const double Row = 20;
    const double LabelWidth = 280;
    const double ValueWidth = 52;
    const int LongestLabel = 44;

    /// <summary>Draws weights side by side, all from zero.</summary>
    /// <param name="title">What they show, for people who cannot see them.</param>
    /// <param name="weights">In the order in which they are drawn.</param>
    /// <param name="width">In pixels, at least 360.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is no number, or the width is too small.</exception>
    public static string Draw(string title, IReadOnlyList<Evidence> weights, double width = 640) => Draw(title, weights, isWaterfall: false, width);

    /// <summary>Draws a waterfall: each weight goes on from the sum of those before it, and the last bar is the sum.</summary>
    /// <inheritdoc cref="Draw(string, IReadOnlyList{Evidence}, double)"/>
    public static string DrawWaterfall(string title, IReadOnlyList<Evidence> weights, string total, double width = 640) =>
        Draw(title, [.. weights, new(total, weights.Sum(weight => weight.Value))], isWaterfall: true, width);

    static string Draw(string title, IReadOnlyList<Evidence> weights, bool isWaterfall, double width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 360);
        if (weights.FirstOrDefault(weight => !double.IsFinite(weight.Value)) is { } wrong)
            throw new ArgumentOutOfRangeException(nameof(weights), $"The weight of '{wrong.Label}' is no number.");

        var spans = Spans(weights, isWaterfall);
        var least = spans.Select(span => Math.Min(span.From, span.To)).DefaultIfEmpty().Min();
        var most = spans.Select(span => Math.Max(span.From, span.To)).DefaultIfEmpty().Max();
        var scale = (width - LabelWidth - (2 * ValueWidth)) / Math.Max(most - least, 1e-9);
        double At(double value) => LabelWidth + ValueWidth + ((value - least) * scale);
        var svg = new Svg(width, Math.Max(1, weights.Count) * Row, title, string.Join("; ", weights.Select(weight => $"{weight.Label}: {Text(weight.Value)}")));
        svg.Rectangle(At(0), 0, 1, weights.Count * Row, "currentColor", 0.4);
        for (var i = 0; i < weights.Count; i++)
        {
            var (from, to) = (Math.Min(spans[i].From, spans[i].To), Math.Max(spans[i].From, spans[i].To));
            svg.Label(LabelWidth - 8, (i * Row) + 14, Short(weights[i].Label), Anchor.End);
            svg.Rectangle(At(from), (i * Row) + 3, Math.Max(1, (to - from) * scale), Row - 6, weights[i].Value < 0 ? Tone.Bad : Tone.Good);
            if (weights[i].Value < 0)
                svg.Label(At(from) - 4, (i * Row) + 14, Text(weights[i].Value), Anchor.End);
            else
                svg.Label(At(to) + 4, (i * Row) + 14, Text(weights[i].Value));
        }

        return svg.ToString();
    }

    static List<(double From, double To)> Spans(IReadOnlyList<Evidence> weights, bool isWaterfall)
    {
        var (spans, sum) = (new List<(double From, double To)>(), 0.0);
        for (var i = 0; i < weights.Count; i++)
        {
            var from = isWaterfall && i < weights.Count - 1 ? sum : 0;
            spans.Add((from, from + weights[i].Value));
            sum += weights[i].Value;
        }

        return spans;
    }

    static string Text(double value) => value.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    static string Short(string label) => label.Length <= LongestLabel ? label : $"{label[..(LongestLabel - 1)]}…";
}
