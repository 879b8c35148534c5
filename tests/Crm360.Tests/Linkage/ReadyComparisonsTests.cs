using Crm360.Linkage;
using Crm360.Linkage.Comparing;

namespace Crm360.Tests.Linkage;

public sealed class ReadyComparisonsTests
{
    static readonly Comparison[] All =
    [
        ReadyComparisons.PersonName("a", "b"), ReadyComparisons.PersonName("a", "b", "c", "d", "e"), ReadyComparisons.CompanyName("a"), ReadyComparisons.CompanyName("a", "b", "c"),
        ReadyComparisons.Email("a"), ReadyComparisons.Email("a", "b"), ReadyComparisons.Phone("a"), ReadyComparisons.Place(("a", "b"), "c", "d"), ReadyComparisons.Place(street: null, "a"),
        ReadyComparisons.BirthDate("a"), ReadyComparisons.Identity("a"), ReadyComparisons.Identity("a", veto: false), ReadyComparisons.Text("a"), ReadyComparisons.Category("a"),
    ];

    [Fact]
    public void All_are_sound() => Assert.All(All, comparison => Assert.Empty(PlanCheck.Faults(new([Some.Rule("a")], [comparison], 0.9, 0.5))));

    [Theory]
    [InlineData("ayşe | yılmaz", "ayşe | yılmaz", "same name")]
    [InlineData("ayşe | yılmaz", "yılmaz | ayşe", "names swapped")]
    [InlineData("mehmet | yıldırım", "mehmett | yıldırım", "name almost the same")]
    [InlineData("a. | yılmaz", "ayşe | yılmaz", "initials of the same name")]
    [InlineData("ayşe | yılmaz", "ayşe | kaya", "same given name, other surname")]
    [InlineData("ayşe | yılmaz", "mehmet | yılmaz", "same surname, other given name")]
    [InlineData("ayşe | yılmaz", "mehmet | kaya", "other name")]
    public void A_persons_name_is_one_piece_of_evidence(string left, string right, string label) =>
        Assert.Equal(label, LevelOf(ReadyComparisons.PersonName("a", "b"), left, right));

    [Theory]
    [InlineData("1980-01-02", "1980-02-01", "birth date with one slip")]
    [InlineData("1980-01-31", "1980-02-30", "birth date two digits apart")]
    [InlineData("1980-01-31", "1985-10-04", "other birth date")]
    public void A_date_of_birth_may_be_near(string left, string right, string label) =>
        Assert.Equal(label, LevelOf(ReadyComparisons.BirthDate("a"), left, right));

    [Theory]
    [InlineData("yildiz tekstil", "yildiz tek", "company almost the same")]
    [InlineData("yildiz tekstil", "tekstil yildiz sanayi", "company almost the same")]
    [InlineData("yildiz tekstil", "yaldiz gida", "other company")]
    public void A_company_may_leave_words_out(string left, string right, string label) =>
        Assert.Equal(label, LevelOf(ReadyComparisons.CompanyName("a"), left, right));

    [Theory]
    [InlineData("ataturk | 12 | 34710 | kadikoy", "ataturk | 12 | 34710 | kadikoy", "same street and number")]
    [InlineData("ataturk bulvari | 12 | 34710 | kadikoy", "ataturk bulvar | 12 | 34710 | kadikoy", "same number, street almost the same")]
    [InlineData("ataturk | 12 | 34710 | kadikoy", "ataturk | 12 3 | 34710 | kadikoy", "same street, number with a unit or a range")]
    [InlineData("ataturk | 12 | 34710 | kadikoy", "ataturk |  | 34710 | kadikoy", "same street, no number")]
    [InlineData("ataturk | 12 | 34710 | kadikoy", "ataturk | 7 | 34710 | kadikoy", "same street and c")]
    [InlineData("ataturk | 12 | 34710 | new york", "bagdat | 7 | 34711 | new york city", "same d")]
    [InlineData("ataturk | 12 | 34710 | kadikoy", "bagdat | 7 | 34710 | kadikoy", "same c")]
    [InlineData("ataturk | 12 | 34710 | kadikoy", "ataturk | 7 | 06100 | cankaya", "same street")]
    [InlineData("ataturk | 12 | 34710 | kadikoy", "bagdat | 7 | 06100 | cankaya", "elsewhere")]
    public void A_place_goes_from_the_house_to_the_district(string left, string right, string label) =>
        Assert.Equal(label, LevelOf(ReadyComparisons.Place(("a", "b"), "c", "d"), left, right));

    [Theory]
    [InlineData("ritz carlton cafe buckhead", "cafe ritz carlton buckhead", "a of the same words")]
    [InlineData("art s delicatessen", "art s deli", "a of the same words")]
    [InlineData("palm", "palm los angeles", "a in more words")]
    [InlineData("palm", "granita", "other a")]
    public void A_text_is_compared_word_by_word(string left, string right, string label) => Assert.Equal(label, LevelOf(ReadyComparisons.Text("a"), left, right));

    [Theory]
    [InlineData("french", "french", "same a")]
    [InlineData("french", "french classic", "a in more words")]
    [InlineData("french", "californian", "other a")]
    public void A_category_may_be_said_more_closely(string left, string right, string label) => Assert.Equal(label, LevelOf(ReadyComparisons.Category("a"), left, right));

    [Fact]
    public void Two_identity_numbers_are_two_people()
    {
        Assert.True(ReadyComparisons.Identity("a").Levels[^1].Veto);
        Assert.Equal("a one slip apart", LevelOf(ReadyComparisons.Identity("a", veto: false), "10000000146", "10000000164"));
    }

    static string LevelOf(Comparison comparison, string left, string right)
    {
        var plan = new MatchPlan([Some.Rule("a")], [comparison], 0.9, 0.5);
        var level = new PairComparer(plan, new RecordMatrix(plan, Some.Table($"1: {left}", $"2: {right}"))).Compare(0, 0, 1);
        return comparison.Levels[level].Label;
    }
}
