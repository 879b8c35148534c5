using System.Globalization;

namespace Crm360.Charts;

/// <summary>A part of a whole.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">How much of the whole, at least 0.</param>
/// <param name="Tone">One of <see cref="Charts.Tone"/>.</param>
public sealed record Share(string Label, double Value, string Tone);

/// <summary>One bar cut into the parts of a whole, with what they are below: never by colour alone.</summary>
public static class ShareChart
{
    const double BarHeight = 18;
    const double Line = 18;
    const double LabelWidth = 170;

    /// <summary>Draws the parts in their order; those of nothing are left out.</summary>
    /// <param name="title">What the whole is, for people who cannot see it.</param>
    /// <param name="shares">The parts.</param>
    /// <param name="width">In pixels, at least 200.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or no number, or the width is too small.</exception>
    public static string Draw(string title, IReadOnlyList<Share> shares, double width = 520)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 200);
        if (shares.FirstOrDefault(share => !double.IsFinite(share.Value) || share.Value < 0) is { } wrong)
            throw new ArgumentOutOfRangeException(nameof(shares), $"'{wrong.Label}' is no share.");

        var whole = shares.Sum(share => share.Value);
        List<Share> parts = [.. shares.Where(share => share.Value > 0)];
        var across = Math.Max(1, (int)(width / LabelWidth));
        var rows = (parts.Count + across - 1) / across;
        var svg = new Svg(width, BarHeight + 6 + (rows * Line), title, string.Join("; ", parts.Select(part => Words(part, whole))));
        double from = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var length = parts[i].Value / whole * width;
            svg.Rectangle(from, 0, length, BarHeight, parts[i].Tone);
            from += length;
            var (x, y) = (i % across * LabelWidth, BarHeight + 6 + (i / across * Line));
            svg.Rectangle(x, y + 2, 10, 10, parts[i].Tone);
            svg.Label(x + 16, y + 12, Words(parts[i], whole));
        }

        return svg.ToString();
    }

    static string Words(Share share, double whole) =>
        string.Create(CultureInfo.InvariantCulture, $"{share.Label} {100 * share.Value / whole:0.#} %");
}
