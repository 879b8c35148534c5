using System.Globalization;

namespace Crm360.Charts;

/// <summary>A line through points.</summary>
/// <param name="Label">What it shows.</param>
/// <param name="Points">From left to right.</param>
/// <param name="Tone">One of <see cref="Charts.Tone"/>.</param>
public sealed record Line(string Label, IReadOnlyList<(double X, double Y)> Points, string Tone);

/// <summary>Lines over a common axis from 0 to 1, the values from 0 to 1 or to a smaller top: shares by threshold.</summary>
public static class LineChart
{
    const double Left = 40;
    const double Bottom = 36;
    const double Top = 22;

    /// <summary>Draws lines; what lies outside 0 to 1 is drawn at the edge.</summary>
    /// <param name="title">What they show, for people who cannot see them.</param>
    /// <param name="axis">What the horizontal axis is.</param>
    /// <param name="lines">At least one.</param>
    /// <param name="width">In pixels, at least 240.</param>
    /// <param name="height">In pixels, at least 120.</param>
    /// <param name="top">The value at the upper edge, above 0: less than 1 where all are small.</param>
    /// <exception cref="ArgumentOutOfRangeException">A point is no number, or the room is too small.</exception>
    public static string Draw(string title, string axis, IReadOnlyList<Line> lines, double width = 520, double height = 240, double top = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 240);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 120);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        if (lines.FirstOrDefault(line => line.Points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y))) is { } wrong)
            throw new ArgumentOutOfRangeException(nameof(lines), $"'{wrong.Label}' has a point that is no number.");

        double X(double share) => Left + (Math.Clamp(share, 0, 1) * (width - Left - 12));
        double Y(double value) => height - Bottom - (Math.Clamp(value / top, 0, 1) * (height - Bottom - Top));
        var svg = new Svg(width, height, title, string.Join("; ", lines.Select(Words)));
        for (var tick = 0; tick <= 4; tick++)
        {
            svg.Rectangle(Left, Y(top * tick / 4), width - Left - 12, 1, "currentColor", 0.15);
            svg.Label(Left - 6, Y(top * tick / 4) + 4, Share(top * tick / 4), Anchor.End);
            svg.Label(X(tick / 4.0) - 8, height - 20, Share(tick / 4.0));
        }

        svg.Label(X(0.5) - 30, height - 4, axis);
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Polyline([.. lines[i].Points.Select(point => (X(point.X), Y(point.Y)))], lines[i].Tone);
            svg.Rectangle(Left + (i * 120), 2, 10, 10, lines[i].Tone);
            svg.Label(Left + (i * 120) + 16, 12, lines[i].Label);
        }

        return svg.ToString();
    }

    static string Words(Line line) => $"{line.Label}: {string.Join(", ", line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##} {point.Y:0.###}")))}";

    static string Share(double share) => share.ToString("0.####", CultureInfo.InvariantCulture);
}
