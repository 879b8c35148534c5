using Crm360.Linkage;
using Crm360.Linkage.Comparing;

namespace Crm360.Tests.Linkage;

public sealed class ReadyComparisonsTests
{
    static readonly Comparison[] All =
    [
        ReadyComparisons.PersonName("a", "b"), ReadyComparisons.PersonName("a", "b", ("c", "d")), ReadyComparisons.Name("a", "b"), ReadyComparisons.CompanyName("a"),
        ReadyComparisons.Email("a"), ReadyComparisons.Email("a", "b"), ReadyComparisons.Phone("a"), ReadyComparisons.Address("a", "b", "c"),
        ReadyComparisons.BirthDate("a"), ReadyComparisons.Identity("a"), ReadyComparisons.Identity("a", veto: false),
    ];

    [Fact]
    public void All_are_sound() => Assert.All(All, comparison => Assert.Empty(PlanCheck.Faults(new([Some.Rule("a")], [comparison], 0.9, 0.5))));

    [Theory]
    [InlineData("ayşe | yılmaz", "ayşe | yılmaz", "same name")]
    [InlineData("ayşe | yılmaz", "yılmaz | ayşe", "names swapped")]
    [InlineData("ayşegül | yılmaz", "ayşegul | yilmaz", "similar name")]
    [InlineData("mehmet | yıldırım", "mehmett | yıldırım", "almost the same name")]
    [InlineData("a. | yılmaz", "ayşe | yılmaz", "initial of the given name, same family name")]
    [InlineData("ayşe | yılmaz", "ayşe |", "same given name, one family name missing")]
    [InlineData("ayşe | yılmaz", "ayşe | kaya", "same given name, other family name")]
    [InlineData("ayşe | yılmaz", "mehmet | yılmaz", "same family name, other given name")]
    [InlineData("ayşe | yılmaz", "mehmet | kaya", "other name")]
    public void A_persons_name_is_one_piece_of_evidence(string left, string right, string label) =>
        Assert.Equal(label, LevelOf(ReadyComparisons.PersonName("a", "b"), left, right));

    [Theory]
    [InlineData("1980-01-02", "1980-02-01", "date with one slip")]
    [InlineData("1980-01-31", "1980-02-04", "within a month")]
    [InlineData("1980-01-31", "1980-10-04", "within a year")]
    [InlineData("1980-01-31", "1985-10-04", "other date")]
    public void A_date_of_birth_may_be_near(string left, string right, string label) =>
        Assert.Equal(label, LevelOf(ReadyComparisons.BirthDate("a"), left, right));

    [Theory]
    [InlineData("yıldız tekstil", "yıldız tekstıl", "a slip in the name")]
    [InlineData("yıldız tekstil", "yıldız tekstil sanayi", "same words but for some")]
    [InlineData("yıldız tekstil", "yaldız gıda", "other company")]
    public void A_company_may_leave_words_out(string left, string right, string label) =>
        Assert.Equal(label, LevelOf(ReadyComparisons.CompanyName("a"), left, right));

    [Theory]
    [InlineData("atatürk cad 12 | kadıköy | istanbul", "ataturk cad 12 | kadıköy | istanbul", "address with a slip")]
    [InlineData("atatürk cad 12 | kadıköy | istanbul", "bağdat cad 7 | kadıköy | istanbul", "same b")]
    [InlineData("atatürk cad 12 | kadıköy | istanbul", "bağdat cad 7 | üsküdar | istanbul", "same c")]
    public void An_address_goes_from_the_street_to_the_province(string left, string right, string label) =>
        Assert.Equal(label, LevelOf(ReadyComparisons.Address("a", "b", "c"), left, right));

    [Fact]
    public void Two_identity_numbers_are_two_people()
    {
        Assert.True(ReadyComparisons.Identity("a").Levels[^1].Veto);
        Assert.Equal("number with one slip", LevelOf(ReadyComparisons.Identity("a", veto: false), "10000000146", "10000000164"));
    }

    static string LevelOf(Comparison comparison, string left, string right)
    {
        var plan = new MatchPlan([Some.Rule("a")], [comparison], 0.9, 0.5);
        var level = new PairComparer(plan, new RecordMatrix(plan, Some.Table($"1: {left}", $"2: {right}"))).Compare(0, 0, 1);
        return comparison.Levels[level].Label;
    }
}
