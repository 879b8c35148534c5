using Crm360.Linkage.Comparing;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Comparing;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("kitten", "sitting", 3, 3)]
    [InlineData("ca", "abc", 3, 3)]
    [InlineData("ali", "ail", 2, 1)]
    [InlineData("", "abc", 3, 3)]
    [InlineData("same", "same", 0, 0)]
    public void Agrees_with_known_distances(string left, string right, int levenshtein, int alignment)
    {
        Assert.Equal(levenshtein, EditDistance.Levenshtein(left, right));
        Assert.Equal(alignment, EditDistance.Alignment(left, right));
    }

    [Fact]
    public void Agrees_with_the_full_matrix_below_the_limit_and_says_limit_and_one_above() =>
        Prop.ForAll(Texts.Pairs, pair => IsByTheBook(pair, [0, 1, 2, 3, 4, 5, int.MaxValue - 1])).QuickCheckThrowOnFailure();

    [Fact]
    public void Texts_of_any_length_and_alphabet_agree_with_the_full_matrix_for_any_limit() =>
        Prop.ForAll(Texts.LongPairs, pair => IsByTheBook(pair, [0, 1, 2, 7, 40, 100, 1000, int.MaxValue - 1])).QuickCheckThrowOnFailure();

    [Fact]
    public void Books_are_measured_in_bounded_time()
    {
        var random = new Random(3);
        string Book() => new([.. Enumerable.Range(0, 65_536).Select(_ => (char)('a' + random.Next(26)))]);
        var (left, right) = (Book(), Book());

        Assert.Equal(2, EditDistance.Alignment("x" + left + "b", "y" + left + "c"));
        Assert.Equal(3, EditDistance.Levenshtein(left, left[..100] + "?" + left[100..40_000] + "??" + left[40_000..], limit: 5));
        Assert.InRange(EditDistance.Levenshtein(left, right), 30_000, 60_000);
        Assert.Equal(1001, EditDistance.Alignment(left, right, limit: 1000));
    }

    static bool IsByTheBook((string Left, string Right) pair, int[] limits)
    {
        var (levenshtein, alignment) = (SlowPredicates.Edits(pair.Left, pair.Right, swaps: false), SlowPredicates.Edits(pair.Left, pair.Right, swaps: true));
        return Array.TrueForAll(limits, limit =>
            EditDistance.Levenshtein(pair.Left, pair.Right, limit) == Math.Min(limit + 1, levenshtein)
            && EditDistance.Alignment(pair.Left, pair.Right, limit) == Math.Min(limit + 1, alignment)
            && EditDistance.Alignment(pair.Right, pair.Left, limit) == Math.Min(limit + 1, alignment));
    }
}
