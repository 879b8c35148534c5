using System.Globalization;
using Crm360.Linkage.Comparing;
using FsCheck;
using FsCheck.Fluent;
using FuzzySharp;

namespace Crm360.Tests.Linkage.Comparing;

public sealed class TokenSetRatioTests
{
    [Theory]
    [InlineData("yilmaz tekstil", "tekstil yilmaz")]
    [InlineData("yilmaz tekstil san tic", "yilmaz tekstil")]
    [InlineData("yilmaz tekstil", "yildiz gida")]
    [InlineData("ordu insaat", "ordukurt insaat")]
    [InlineData("avci tekstil", "svci tekstil")]
    public void Is_the_ratio_that_FuzzySharp_gives(string left, string right) =>
        Assert.Equal(Fuzz.TokenSetRatio(left, right), TokenSetRatio.Of(left, right));

    [Fact]
    public void Is_the_ratio_of_FuzzySharp_under_ordinal_sorting() => Prop.ForAll(Texts.Pairs, IsAsFuzzySharp).QuickCheckThrowOnFailure();

    [Fact]
    public void Is_it_for_texts_of_any_length_and_alphabet() => Prop.ForAll(Texts.LongPairs, IsAsFuzzySharp).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("ışık inci", "inci işik", "tr-TR")]
    [InlineData("zebra çam ırmak", "irmak çam öz", "tr-TR")]
    [InlineData("aa ab å z", "z å äb", "sv-SE")]
    public void Does_not_depend_on_the_culture(string left, string right, string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = TokenSetRatio.Of(left, right);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, TokenSetRatio.Of(left, right));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_text_without_words_agrees_with_nothing() => Assert.Equal(0, TokenSetRatio.Of("  ", "yilmaz"));

    static bool IsAsFuzzySharp((string Left, string Right) pair) =>
        TokenSetRatio.Of(pair.Left, pair.Right) == SlowPredicates.TokenSetRatio(pair.Left, pair.Right)
        && TextRatio.Of(pair.Left, pair.Right) == Fuzz.Ratio(pair.Left, pair.Right);
}
