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
    public void Is_symmetric_between_0_and_1_under_its_bound_and_equal_to_the_textbook() => Prop.ForAll(Texts.Pairs, pair =>
    {
        var similarity = JaroSimilarity.JaroWinkler(pair.Left, pair.Right);
        return similarity == JaroSimilarity.JaroWinkler(pair.Right, pair.Left)
            && similarity is >= 0 and <= 1
            && similarity <= JaroSimilarity.Bound(pair.Left, pair.Right) + 1e-12
            && (similarity < 1 || pair.Left == pair.Right)
            && Math.Abs(JaroSimilarity.Jaro(pair.Left, pair.Right) - Textbook(pair.Left, pair.Right)) < 1e-12;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_longer_than_the_stack_allows_are_cut_and_do_no_harm() =>
        Assert.Equal(1, JaroSimilarity.JaroWinkler(new string('a', 100_000), new string('a', 90_000)));

    // matches by list, transpositions by comparing the matched letters side by side
    static double Textbook(string left, string right)
    {
        var (a, b) = left.Length < right.Length || (left.Length == right.Length && string.CompareOrdinal(left, right) <= 0) ? (left, right) : (right, left);
        if (b.Length == 0)
            return 1;
        var window = Math.Max((b.Length / 2) - 1, 0);
        var free = Enumerable.Range(0, b.Length).ToList();
        var matches = new List<(char Letter, int At)>();
        for (var i = 0; i < a.Length; i++)
        {
            var at = free.FindIndex(j => Math.Abs(i - j) <= window && b[j] == a[i]);
            if (at < 0)
                continue;
            matches.Add((a[i], free[at]));
            free.RemoveAt(at);
        }

        if (matches.Count == 0)
            return 0;
        double m = matches.Count;
        var transposed = matches.Zip(matches.OrderBy(match => match.At)).Count(both => both.First.Letter != both.Second.Letter) / 2;
        return ((m / a.Length) + (m / b.Length) + ((m - transposed) / m)) / 3;
    }
}
