using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

/// <summary>Persons as people type them, and what a data team would want to have of them.</summary>
public sealed class DirtyPersonTests
{
    [Theory]
    [InlineData("Ahmet Yılmaz, Mehmet Kaya", "Ahmet Yılmaz", "Mehmet Kaya")]
    [InlineData("Ahmet Yılmaz - Mehmet Kaya", "Ahmet Yılmaz", "Mehmet Kaya")]
    [InlineData("AHMET YILMAZ – MEHMET KAYA", "Ahmet Yılmaz", "Mehmet Kaya")]
    [InlineData("Ahmet Yılmaz, Mehmet", "Ahmet Yılmaz", "Mehmet Yılmaz")]
    [InlineData("Ahmet, Mehmet Kaya", "Ahmet Kaya", "Mehmet Kaya")]
    [InlineData("Ali Kaya, Veli Demir, Can Öz", "Ali Kaya", "Veli Demir", "Can Öz")]
    [InlineData("Ahmet Yılmaz - Ayşe", "Ahmet Yılmaz", "Ayşe Yılmaz")]
    [InlineData("Sn. Ahmet Yılmaz - Sn. Mehmet Kaya", "Ahmet Yılmaz", "Mehmet Kaya")]
    [InlineData("Mehmet Ali Bey, Ayşe Hanım", "Mehmet Ali", "Ayşe")]
    public void Every_person_of_a_field_is_found(string text, params string[] names)
    {
        Assert.Equal(names, PersonName.ReadAll(text).Select(name => name.Canonical));
        Assert.Equal((names[0], ReadingStatus.Suspect), (PersonName.Read(text).Canonical, PersonName.Read(text).Status));
        Assert.Contains(Reasons.SeveralPersons, PersonName.Read(text).ReasonCodes);
    }

    [Theory]
    [InlineData("Ayşe Yılmaz - Kaya", "Ayşe", "Yılmaz Kaya")]
    [InlineData("Demir Kaya, Mehmet Ali", "Mehmet Ali", "Demir Kaya")]
    [InlineData("García López, María José", "María José", "García López")]
    [InlineData("de la Cruz, Juan Carlos", "Juan Carlos", "de la Cruz")]
    [InlineData("YILMAZ, Ahmet Mehmet", "Ahmet Mehmet", "Yılmaz")]
    [InlineData("Müller, Hans Peter", "Hans Peter", "Müller")]
    public void A_comma_or_dash_within_one_name_makes_no_second_person(string text, string given, string family)
    {
        var name = PersonName.Read(text);
        Assert.Equal((given, family, ReadingStatus.Valid), (name.Given, name.Family, name.Status));
        Assert.Single(PersonName.ReadAll(text));
    }

    [Theory]
    [InlineData("AHMET YILMAZ", "AHMET YILMAZ", "Ahmet Yılmaz")]
    [InlineData("Ahmet", "Ahmet Yılmaz", "Ahmet Yılmaz")]
    [InlineData("Mehmet Ali", "MEHMET ALİ ÖZ", "Mehmet Ali Öz")]
    [InlineData("Murat", "Murat", "Murat Murat")]
    [InlineData("Ahmet Yılmaz", "", "Ahmet Yılmaz")]
    public void The_full_name_in_both_fields_is_one_name(string given, string family, string canonical)
    {
        var name = PersonName.Read(given, family);
        Assert.Equal((canonical, ReadingStatus.Valid), (name.Canonical, name.Status));
    }

    [Theory]
    [InlineData("Đặng Văn Lâm", "Đặng Văn Lâm")]
    [InlineData("MARİA DEİ ROSSİ", "Maria dei Rossi")]
    [InlineData("NGUYỄN VĂN HÙNG", "Nguyễn Văn Hùng")]
    [InlineData("ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ", "Γιωργος Παπαδοπουλος")]
    [InlineData("LUDWIG VAN BEETHOVEN", "Ludwig van Beethoven")]
    [InlineData("İSMAİL IŞIK", "İsmail Işık")]
    [InlineData("ŞEYMA NUR ÖZTÜRK-DEMİR", "Şeyma Nur Öztürk-Demir")]
    [InlineData("o'brien, sean", "Sean O'Brien")]
    [InlineData("ronald mcdonald", "Ronald Mcdonald")]
    public void Casing_loses_no_letter(string text, string canonical) => Assert.Equal(canonical, PersonName.Read(text).Canonical);

    [Theory]
    [InlineData("Ahmet Yýlmaz", "Ahmet Yılmaz", "ahmet yilmaz")]
    [InlineData("AYÞE YILMAZ", "Ayşe Yılmaz", "ayse yilmaz")]
    [InlineData("AyÅŸe YÄ±lmaz", "Ayşe Yılmaz", "ayse yilmaz")]
    [InlineData("Ay\u00C5\u009Fe Y\u00C4\u00B1lmaz", "Ayşe Yılmaz", "ayse yilmaz")]
    [InlineData("Işýk ÞAHÝN", "Işık Şahin", "isik sahin")]
    [InlineData("GÃ¼l Ã–ztÃ¼rk", "Gül Öztürk", "gul ozturk")]
    [InlineData("Mehmet DOÐAN", "Mehmet Doğan", "mehmet dogan")]
    public void Letters_of_a_wrong_encoding_are_mended_by_suggestion(string text, string suggestion, string key)
    {
        var name = PersonName.Read(text);
        Assert.Equal((ReadingStatus.Suspect, suggestion, key), (name.Status, name.Suggestion, name.Key));
        Assert.Contains(Reasons.OddCharacter, name.ReasonCodes);
        Assert.Equal((name.Canonical, name.Key), (PersonName.Read(name.Canonical).Canonical, PersonName.Read(name.Canonical).Key));
    }

    [Fact]
    public void Letters_of_both_fields_are_mended() => Assert.Equal("Ayşe Yılmaz", PersonName.Read("Ayþe", "Yýlmaz").Suggestion);

    [Theory]
    [InlineData("Guðrún Þórsdóttir")]
    [InlineData("Þór Jónsson")]
    [InlineData("Petr Malý")]
    [InlineData("Jan Novotný")]
    [InlineData("Davið Hansen")]
    [InlineData("Sigurður Helgason")]
    [InlineData("Åsa Ångström")]
    public void Letters_of_other_languages_are_right(string text)
    {
        var name = PersonName.Read(text);
        Assert.Equal((ReadingStatus.Valid, text, null), (name.Status, name.Canonical, name.Suggestion));
    }

    [Theory]
    [InlineData("AHMET YILMAZ VEFAT ETTİ", "VEFAT ETTİ")]
    [InlineData("Ahmet Yılmaz vefat etmiş", "vefat etmiş")]
    [InlineData("Ahmet Yılmaz - BORÇLU", "BORÇLU")]
    [InlineData("Ahmet Yılmaz - Ankara", "Ankara")]
    [InlineData("Ahmet Yılmaz - Demir Çelik A.Ş.", "Demir Çelik A.Ş.")]
    [InlineData("Ahmet Yılmaz Muhasebe Müdürü", "Muhasebe Müdürü")]
    [InlineData("Ahmet Yılmaz (satın alma)", "satın alma")]
    [InlineData("Ahmet Yılmaz firma yetkilisi", "firma yetkilisi")]
    [InlineData("VEFAT Ahmet Yılmaz", "VEFAT")]
    public void Notes_behind_a_name_are_split_off(string text, string notes)
    {
        var name = PersonName.Read(text);
        Assert.Equal(("Ahmet Yılmaz", notes, ReadingStatus.Valid), (name.Canonical, name.Notes, name.Status));
    }

    [Theory]
    [InlineData("Ahmet Yılmaz'ın eşi", "Ahmet Yılmaz")]
    [InlineData("Ayşe KAYA’nın annesi", "Ayşe Kaya")]
    [InlineData("Ahmet'in kardeşi", "Ahmet")]
    public void A_relative_is_not_the_person_named(string text, string canonical)
    {
        var name = PersonName.Read(text);
        Assert.Equal((canonical, ReadingStatus.Suspect), (name.Canonical, name.Status));
        Assert.Contains(Reasons.SeveralPersons, name.ReasonCodes);
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("n.a.")]
    [InlineData("Muhasebe Müdürü")]
    [InlineData("Yetkili Kişi")]
    [InlineData("İlgili Kişiye")]
    [InlineData("Sayın Yetkili")]
    [InlineData("SATIN ALMA SORUMLUSU")]
    [InlineData("Genel Müdür")]
    [InlineData("İnsan Kaynakları")]
    public void Offices_and_fillers_are_no_persons(string text) => Assert.Equal((ReadingStatus.Placeholder, null), (PersonName.Read(text).Status, PersonName.Read(text).Key));
}
