using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class GroupKeyTests
{
    [Theory]
    [InlineData("Arçelik A.Ş.", "ARÇELİK İZMİR LTD. ŞTİ.")]
    [InlineData("Işık Gıda San. ve Tic. A.Ş.", "IŞIK GIDA LTD ŞTİ KADIKÖY ŞB.")]
    [InlineData("Siemens Türkiye A.Ş.", "Siemens AG")]
    public void Legal_form_branch_and_city_do_not_part_a_group(string one, string other) => Assert.Equal(Key(one), Key(other));

    [Theory]
    [InlineData("Ankara Sigorta A.Ş.", "Bursa Sigorta A.Ş.")]
    [InlineData("Yılmaz Gıda Ltd. Şti.", "Yılmaz İnşaat Ltd. Şti.")]
    public void Cities_stay_where_only_words_of_trade_are_left_and_trades_part_firms(string one, string other) => Assert.NotEqual(Key(one), Key(other));

    [Theory]
    [InlineData("Kaya", "kaya")]
    [InlineData("IŞIK", "isik")]
    [InlineData("Işık", "isik")]
    [InlineData("İNCE", "ince")]
    [InlineData("Yılmaz Kaya", "yilmaz kaya")]
    [InlineData("YILMAZ-KAYA", "yilmaz kaya")]
    [InlineData("van der Berg", "berg")]
    [InlineData("Иванов", "ivanov")]
    public void Surnames_are_folded_and_each_of_two_counts(string family, string keys) => Assert.Equal(keys.Split(' '), PersonName.SurnamesOf(family));

    [Fact]
    public void Nobody_without_a_surname_has_one() => Assert.Empty(PersonName.SurnamesOf(null));

    static string? Key(string name) => CompanyName.Read(name).GroupKey;
}
