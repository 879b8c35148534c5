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
    public void Agrees_with_the_full_matrix_below_the_limit_and_says_limit_and_one_above() => Prop.ForAll(Texts.Pairs, pair =>
        Enumerable.Range(0, 6).All(limit =>
            EditDistance.Levenshtein(pair.Left, pair.Right, limit) == Math.Min(limit + 1, Matrix(pair.Left, pair.Right, transpositions: false))
            && EditDistance.Alignment(pair.Left, pair.Right, limit) == Math.Min(limit + 1, Matrix(pair.Left, pair.Right, transpositions: true))))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Long_texts_are_measured_too() =>
        Assert.Equal(2, EditDistance.Alignment("x" + new string('a', 5000) + "b", "y" + new string('a', 5000) + "c"));

    static int Matrix(string left, string right, bool transpositions)
    {
        var cells = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cells[i, j] = i + j;
                    continue;
                }

                cells[i, j] = Math.Min(Math.Min(cells[i - 1, j], cells[i, j - 1]) + 1, cells[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (transpositions && i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cells[i, j] = Math.Min(cells[i, j], cells[i - 2, j - 2] + 1);
            }
        }

        return cells[left.Length, right.Length];
    }
}
