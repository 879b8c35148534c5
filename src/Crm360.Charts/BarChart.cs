namespace Crm360.Charts;

/// <summary>A bar.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">Its length, at least 0.</param>
/// <param name="Text">The value as people read it.</param>
public sealed record Bar(string Label, double Value, string Text);

/// <summary>Horizontal bars, each with its label before and its value behind: sizes of a few things, in their order.</summary>
public static class BarChart
{
    const double Row = 20;
    const double ValueWidth = 70;
    const double LetterWidth = 6.4;

    /// <summary>Draws bars; the longest takes all the room.</summary>
    /// <param name="title">What they show, for people who cannot see them.</param>
    /// <param name="bars">In the order in which they are drawn.</param>
    /// <param name="width">In pixels, at least 300.</param>
    /// <param name="labelWidth">Of these, for the labels; longer ones are cut.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is negative or no number, or the width is too small.</exception>
    public static string Draw(string title, IReadOnlyList<Bar> bars, double width = 520, double labelWidth = 180)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 300);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(labelWidth, width - ValueWidth - 30);
        foreach (var bar in bars)
        {
            if (!double.IsFinite(bar.Value) || bar.Value < 0)
                throw new ArgumentOutOfRangeException(nameof(bars), $"The bar '{bar.Label}' has no length.");
        }

        var longest = bars.Select(bar => bar.Value).DefaultIfEmpty().Max();
        var room = width - labelWidth - ValueWidth;
        var svg = new Svg(width, Math.Max(1, bars.Count) * Row, title, string.Join("; ", bars.Select(bar => $"{bar.Label}: {bar.Text}")));
        for (var i = 0; i < bars.Count; i++)
        {
            var length = longest == 0 ? 0 : bars[i].Value / longest * room;
            svg.Label(labelWidth - 8, (i * Row) + 14, Short(bars[i].Label, (int)(labelWidth / LetterWidth)), Anchor.End);
            svg.Rectangle(labelWidth, (i * Row) + 3, Math.Max(length, bars[i].Value > 0 ? 1 : 0), Row - 6, Tone.Plain);
            svg.Label(labelWidth + length + 6, (i * Row) + 14, bars[i].Text);
        }

        return svg.ToString();
    }

    static string Short(string label, int longest) => label.Length <= longest ? label : $"{label[..(longest - 1)]}…";
}
