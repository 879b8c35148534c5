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
