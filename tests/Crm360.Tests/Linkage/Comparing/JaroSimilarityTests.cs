using Crm360.Linkage.Comparing;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Comparing;

public sealed class JaroSimilarityTests
{
    [Theory]
    [InlineData("MARTHA", "MARHTA", .9611)]
    [InlineData("DIXON", "DICKSONX", .8133)]
    [InlineData("DWAYNE", "DUANE", .84)]
    [InlineData("", "", 1)]
    [InlineData("A", "", 0)]
    [InlineData("ABC", "XYZ", 0)]
    public void Agrees_with_published_values(string left, string right, double expected) =>
        Assert.Equal(expected, JaroSimilarity.JaroWinkler(left, right), 0.00005);

    [Theory]
    [InlineData("MARTHA", "MARHTA", .9444)]
    [InlineData("DIXON", "DICKSONX", .7667)]
    public void Jaro_alone_agrees_with_published_values(string left, string right, double expected) =>
        Assert.Equal(expected, JaroSimilarity.Jaro(left, right), 0.00005);

    [Fact]
    public void A_common_prefix_does_not_lift_texts_that_have_little_else_in_common() =>
        Assert.Equal(JaroSimilarity.Jaro("abcdxyzwvu", "abcdmnopqr"), JaroSimilarity.JaroWinkler("abcdxyzwvu", "abcdmnopqr"));

    [Fact]
    public void Is_symmetric_between_0_and_1_and_equal_to_the_textbook() => Prop.ForAll(Texts.Pairs, IsByTheBook).QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_of_any_length_and_alphabet_are_equal_to_the_textbook() => Prop.ForAll(Texts.LongPairs, IsByTheBook).QuickCheckThrowOnFailure();

    [Fact]
    public void Books_are_compared_whole_and_quickly()
    {
        var random = new Random(5);
        var left = new string([.. Enumerable.Range(0, 65_536).Select(_ => (char)('a' + random.Next(4)))]);

        Assert.Equal(1, JaroSimilarity.JaroWinkler(new string('a', 90_000), new string('a', 90_000)));
        Assert.InRange(JaroSimilarity.JaroWinkler(left, "x" + left), 0.9999, 0.99999999);
        for (var i = 0; i < 200; i++)
            Assert.InRange(JaroSimilarity.JaroWinkler(left, left.AsSpan(i)), 0.5, 1); // by the square of the length this would take an hour
    }

    static bool IsByTheBook((string Left, string Right) pair)
    {
        var similarity = JaroSimilarity.JaroWinkler(pair.Left, pair.Right);
        return similarity == JaroSimilarity.JaroWinkler(pair.Right, pair.Left)
            && similarity is >= 0 and <= 1
            && (similarity < 1 || pair.Left == pair.Right)
            && JaroSimilarity.Jaro(pair.Left, pair.Right) == SlowPredicates.Jaro(pair.Left, pair.Right)
            && similarity == SlowPredicates.JaroWinkler(pair.Left, pair.Right);
    }
}
