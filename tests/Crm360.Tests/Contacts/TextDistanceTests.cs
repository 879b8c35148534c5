using Crm360.Contacts;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Contacts;

public sealed class TextDistanceTests
{
    static readonly Gen<string> Text = Gen.Elements('a', 'b', 'c').ListOf().Select(letters => string.Concat(letters.Take(9)));

    [Fact]
    public void Edits_are_those_of_the_textbook_up_to_the_limit() => Prop.ForAll(
        Text.ToArbitrary(), Text.ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(),
        (left, right, limit) => TextDistance.Edits(left, right, limit) == Math.Min(limit + 1, Alignment(left, right))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("kadikoy", "kadikyo", true)]
    [InlineData("kadikoy", "kadiko", true)]
    [InlineData("kadikoy", "kadikoy", false)]
    [InlineData("kadikoy", "kaidkyo", false)]
    [InlineData("", "a", true)]
    public void One_slip_is_a_letter_more_less_changed_or_swapped(string left, string right, bool isOne) => Assert.Equal(isOne, TextDistance.IsOneEdit(left, right));

    /// <summary>Optimal string alignment by the table.</summary>
    static int Alignment(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                table[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[left.Length, right.Length];
    }
}
