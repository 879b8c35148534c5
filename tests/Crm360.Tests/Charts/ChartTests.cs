using System.Xml.Linq;
using Crm360.Charts;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Charts;

public sealed class ChartTests
{
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Bars_are_as_long_as_their_values_and_say_so_in_words()
    {
        var drawn = XElement.Parse(BarChart.Draw("Fill", [new("a", 2, "2 rows"), new("b", 1, "1 row"), new("c", 0, "none")], 450));

        Assert.Equal([200, 100, 0], drawn.Elements(Svg + "rect").Select(bar => (double)bar.Attribute("width")!));
        Assert.Equal("a: 2 rows; b: 1 row; c: none", drawn.Element(Svg + "desc")!.Value);
    }

    [Fact]
    public void Shares_fill_the_whole_and_what_is_nothing_is_left_out()
    {
        var drawn = XElement.Parse(ShareChart.Draw("Kinds", [new("good", 3, Tone.Good), new("bad", 1, Tone.Bad), new("none", 0, Tone.Nothing)], 400));

        Assert.Equal([300, 100], drawn.Elements(Svg + "rect").Where(bar => (double)bar.Attribute("height")! > 10).Select(bar => (double)bar.Attribute("width")!));
        Assert.Equal("good 75 %; bad 25 %", drawn.Element(Svg + "desc")!.Value);
    }

    [Fact]
    public void Weights_lie_on_their_side_of_zero_and_a_waterfall_ends_with_their_sum()
    {
        var drawn = XElement.Parse(WeightChart.DrawWaterfall("Why", [new("prior", -8), new("name", 6), new("phone", 10)], "sum", 640));

        var bars = drawn.Elements(Svg + "rect").Skip(1).Select(bar => ((double)bar.Attribute("x")!, (double)bar.Attribute("width")!)).ToList();
        Assert.Equal("prior: -8.0; name: +6.0; phone: +10.0; sum: +8.0", drawn.Element(Svg + "desc")!.Value);
        Assert.Equal(bars[0].Item1, bars[1].Item1, 1); // the name goes on where the prior ended
        Assert.Equal(bars[1].Item1 + bars[1].Item2, bars[2].Item1, 1);
        Assert.Equal(bars[2].Item1 + bars[2].Item2, bars[3].Item1 + bars[3].Item2, 1);
    }

    [Fact]
    public void Lines_run_through_their_points_from_the_left_edge_to_the_right()
    {
        var drawn = XElement.Parse(LineChart.Draw("F1", "probability", [new("F1", [(0, 0), (0.5, 1), (1, 0.5)], Tone.Good)], 520, 240));

        var points = ((string)drawn.Element(Svg + "polyline")!.Attribute("points")!).Split(' ').Select(point => point.Split(',')[0]).ToList();
        Assert.Equal(["40", "274", "508"], points);
        Assert.Throws<ArgumentOutOfRangeException>(() => LineChart.Draw("x", "y", [new("a", [(double.NaN, 0)], Tone.Good)]));
    }

    [Fact]
    public void Any_label_makes_well_formed_XML_without_scripts_or_styles()
    {
        var label = Gen.Elements("<script>", "&amp;", "\"'", "ğüşıöçİ", "\0\u0007", "\uFFFF", "a").ListOf().Select(string.Concat);

        Prop.ForAll(label.ToArbitrary(), text =>
        {
            var drawn = XElement.Parse(BarChart.Draw(text, [new(text, 1, text)]));
            return !drawn.DescendantsAndSelf().Any(element => element.Name.LocalName is "script" or "style" || element.Attribute("style") is not null);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_has_no_length_is_refused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BarChart.Draw("x", [new("a", value, "")]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShareChart.Draw("x", [new("a", value, Tone.Good)]));
    }
}
