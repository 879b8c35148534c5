using Crm360.Linkage.Comparing;

namespace Crm360.Tests.Linkage.Comparing;

public sealed class WordsAlikeTests
{
    [Theory]
    [InlineData("celik ege tekstil", "tek celik ege", true)]
    [InlineData("gucoglu otomotiv", "gucogl otomotiv", true)]
    [InlineData("demir celik", "demir clik", false)]
    [InlineData("demir gida", "demir gada", false)]
    [InlineData("okul 12", "okul 13", false)]
    [InlineData("palm", "palm cafe", false)]
    [InlineData("palm palm", "palm cafe", false)]
    [InlineData("", "palm", false)]
    public void Every_word_has_its_like_in_the_other_text_one_for_one(string left, string right, bool same)
    {
        Assert.Equal(same, WordsAlike.Same(left, right));
        Assert.Equal(same, WordsAlike.Same(right, left));
    }

    [Theory]
    [InlineData("peck", "chicago public schools peck", true)]
    [InlineData("hull house lincoln", "albany park center lincoln", false)]
    [InlineData("spago", "spago los angeles", true)]
    public void The_words_of_one_may_be_within_the_other(string left, string right, bool within)
    {
        Assert.Equal(within, WordsAlike.Within(left, right));
        Assert.Equal(within, WordsAlike.Within(right, left));
    }

    [Fact]
    public void Left_and_right_mean_nothing()
    {
        var random = new Random(5);
        string[] words = ["tek", "teks", "tekstil", "celik", "celki", "clik", "demir", "demirr", "12"];
        for (var i = 0; i < 20_000; i++)
        {
            var (left, right) = (Text(), Text());
            Assert.Equal(WordsAlike.Same(left, right), WordsAlike.Same(right, left));
            Assert.Equal(WordsAlike.Within(left, right), WordsAlike.Within(right, left));
        }

        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => words[random.Next(words.Length)]));
    }
}
