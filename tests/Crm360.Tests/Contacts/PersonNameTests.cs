using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("AYŞE IŞIL YILMAZ", "Ayşe Işıl", "Yılmaz")]
    [InlineData("YILMAZ, Ayşe", "Ayşe", "Yılmaz")]
    [InlineData("Demir Kaya, Mehmet Ali", "Mehmet Ali", "Demir Kaya")]
    [InlineData("Sn. Mehmet ÖZ", "Mehmet", "Öz")]
    [InlineData("Sn. ÖZ, Mehmet", "Mehmet", "Öz")]
    [InlineData("Prof.Dr.Ali Can", "Ali", "Can")]
    [InlineData("Av. Dr. Zeynep Su Kara", "Zeynep Su", "Kara")]
    [InlineData("Bay Ahmet Bey", "Ahmet", null)]
    [InlineData("ahmet demir bey", "Ahmet", "Demir")]
    [InlineData("Mrs Jane Smith", "Jane", "Smith")]
    [InlineData("Ludwig van Beethoven", "Ludwig", "van Beethoven")]
    [InlineData("JAN VAN DEN BERG", "Jan", "van den Berg")]
    [InlineData("Usama bin Ladin", "Usama", "bin Ladin")]
    [InlineData("Ayşe Yılmaz-Kaya", "Ayşe", "Yılmaz-Kaya")]
    [InlineData("Ayşe   Yılmaz (eski)", "Ayşe", "Yılmaz")]
    [InlineData("Hasan Kurt - BORÇLU", "Hasan", "Kurt")]
    [InlineData("A.Kadir Şen", "A. Kadir", "Şen")]
    [InlineData("İsmail", "İsmail", null)]
    public void A_full_name_is_split_and_cased(string text, string given, string? family)
    {
        var name = PersonName.Read(text);
        Assert.Equal((given, family), (name.Given, name.Family));
    }

    [Fact]
    public void What_is_split_off_is_kept()
    {
        var name = PersonName.Read("Prof. Dr. Hasan Kurt (eski) - BORÇLU");
        Assert.Equal("Prof. Dr.", name.Titles);
        Assert.Equal("BORÇLU; eski", name.Notes);
        Assert.Equal(ReadingStatus.Valid, name.Status);
        Assert.Contains(Reasons.NoteSplitOff, name.ReasonCodes);
    }

    [Fact]
    public void Keys_do_not_depend_on_spelling_and_token_keys_not_on_order()
    {
        var (one, other) = (PersonName.Read("Ayşe Işıl YILMAZ"), PersonName.Read("AYSE ISIL yilmaz"));
        Assert.Equal("ayse isil yilmaz", one.Key);
        Assert.Equal(one.Key, other.Key);
        Assert.Equal(one.TokenKey, PersonName.Read("Yılmaz Ayşe Işıl").TokenKey);
    }

    [Theory]
    [InlineData("Ayşe", "Yılmaz", "Ayşe Yılmaz", ReadingStatus.Valid)]
    [InlineData("Ayşe Yılmaz", "Yılmaz", "Ayşe Yılmaz", ReadingStatus.Valid)]
    [InlineData("AYŞE YILMAZ", "-", "Ayşe Yılmaz", ReadingStatus.Valid)]
    [InlineData(null, "Ayşe Yılmaz", "Ayşe Yılmaz", ReadingStatus.Valid)]
    [InlineData("Dr. Ayşe", "DE LA CRUZ", "Ayşe de la Cruz", ReadingStatus.Valid)]
    [InlineData("yok", "yok", null, ReadingStatus.Placeholder)]
    [InlineData(null, " ", null, ReadingStatus.Missing)]
    public void Two_fields_make_one_name(string? given, string? family, string? canonical, ReadingStatus status)
    {
        var name = PersonName.Read(given, family);
        Assert.Equal((canonical, status), (name.Canonical, name.Status));
    }

    [Theory]
    [InlineData("yok")]
    [InlineData("BİLİNMİYOR")]
    [InlineData("test")]
    [InlineData("Deneme Deneme")]
    [InlineData("xxx")]
    [InlineData("asdf")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("Müşteri")]
    public void Names_that_say_nothing_are_placeholders(string text)
    {
        var name = PersonName.Read(text);
        Assert.Equal(ReadingStatus.Placeholder, name.Status);
        Assert.Null(name.Key);
    }

    [Theory]
    [InlineData("Ali Yılmaz 2", Reasons.HasDigits)]
    [InlineData("Ali", Reasons.SingleWord)]
    [InlineData("A. Yılmaz", Reasons.InitialsOnly)]
    [InlineData("Al? Y?lmaz", Reasons.OddCharacter)]
    [InlineData("Demir Gıda San. Tic. Ltd. Şti.", Reasons.LooksLikeCompany)]
    public void Doubtful_names_are_suspect_and_say_why(string text, string reason)
    {
        var name = PersonName.Read(text);
        Assert.Equal(ReadingStatus.Suspect, name.Status);
        Assert.Contains(reason, name.ReasonCodes);
    }
}
