using System.Globalization;
using System.Text;

namespace Crm360.Charts;

/// <summary>Writes SVG: attributes in the invariant culture, texts escaped. No styles and no scripts, so that any content policy lets it pass.</summary>
sealed class Svg
{
    readonly StringBuilder _text = new();

    /// <summary>Begins a drawing that says in words what it shows.</summary>
    /// <param name="width">In pixels, where it has room; else it shrinks.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="described">The same data as a sentence.</param>
    public Svg(double width, double height, string title, string described)
    {
        _text.Append(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:0.##} {height:0.##}" width="{width:0.##}" height="{height:0.##}" font-family="system-ui, sans-serif" font-size="12" fill="currentColor">""");
        _text.Append("<title>");
        Escape(title);
        _text.Append("</title><desc>");
        Escape(described);
        _text.Append("</desc>");
    }

    public void Rectangle(double x, double y, double width, double height, string fill, double opacity = 1) => _text.Append(
        CultureInfo.InvariantCulture, $"""<rect x="{x:0.##}" y="{y:0.##}" width="{width:0.##}" height="{height:0.##}" fill="{fill}" fill-opacity="{opacity:0.##}"/>""");

    public void Label(double x, double y, string text, Anchor anchor = Anchor.Start)
    {
        _text.Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.##}" y="{y:0.##}" text-anchor="{(anchor == Anchor.End ? "end" : "start")}">""");
        Escape(text);
        _text.Append("</text>");
    }

    public void Polyline(IReadOnlyList<(double X, double Y)> points, string stroke)
    {
        _text.Append(CultureInfo.InvariantCulture, $"""<polyline fill="none" stroke="{stroke}" stroke-width="2" points="{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##},{point.Y:0.##}")))}"/>""");
    }

    public override string ToString() => $"{_text}</svg>";

    void Escape(string text)
    {
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                < ' ' or '\uFFFE' or '\uFFFF' => _text.Append(' '), // no characters of XML 1.0
                _ => _text.Append(letter),
            };
        }
    }
}

/// <summary>Which end of a text stands at its place.</summary>
enum Anchor
{
    Start,
    End,
}
