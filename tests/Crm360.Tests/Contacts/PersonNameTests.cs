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
    [InlineData("YILMAZ Ayşe", "Ayşe", "Yılmaz")]
    [InlineData("DEMİR KAYA Mehmet Ali", "Mehmet Ali", "Demir Kaya")]
    [InlineData("Ayşe DEMİR KAYA", "Ayşe", "Demir Kaya")]
    [InlineData("Ayşe Yılmaz Kaya", "Ayşe", "Yılmaz Kaya")]
    [InlineData("MEHMET ALI IŞIK", "Mehmet Ali", "Işık")]
    [InlineData("KAZIM KARABEKİR", "Kazım", "Karabekir")]
    [InlineData("ışıl yılmaz", "Işıl", "Yılmaz")]
    [InlineData("Isil Kaya", "Isil", "Kaya")]
    [InlineData("John Smith III", "John", "Smith")]
    [InlineData("King, Martin Luther, Jr.", "Martin Luther", "King")]
    [InlineData("Smith, John PhD", "John", "Smith")]
    [InlineData("Ahmet Yılmaz -BORÇLU", "Ahmet", "Yılmaz")]
    [InlineData("AHMET YILMAZ ARAMAYIN", "Ahmet", "Yılmaz")]
    [InlineData("Ahmet Yılmaz *** ARAMAYIN ***", "Ahmet", "Yılmaz")]
    [InlineData("Ahmet Yılmaz / eşi Ayşe", "Ahmet", "Yılmaz")]
    [InlineData("ahmet yılmaz 0532 123 45 67", "Ahmet", "Yılmaz")]
    [InlineData("Uzm. Dr. Ali Can", "Ali", "Can")]
    [InlineData("M. Ali Yılmaz", "M. Ali", "Yılmaz")]
    [InlineData("de la Cruz, Juan", "Juan", "de la Cruz")]
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
    [InlineData("TEST KULLANICI")]
    [InlineData("test test2")]
    [InlineData("asdf asdf")]
    [InlineData("İsim Soyisim")]
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
    [InlineData("Ayşe Y.", Reasons.InitialsOnly)]
    [InlineData("Demir Gıda San. Tic. Ltd. Şti.", Reasons.LooksLikeCompany)]
    [InlineData("Özkan Market", Reasons.LooksLikeCompany)]
    [InlineData("Ahmet ve Ayşe Yılmaz", Reasons.SeveralPersons)]
    public void Doubtful_names_are_suspect_and_say_why(string text, string reason)
    {
        var name = PersonName.Read(text);
        Assert.Equal(ReadingStatus.Suspect, name.Status);
        Assert.Contains(reason, name.ReasonCodes);
    }

    [Theory]
    [InlineData("Yılmaz Ayşe", "Ayşe Yılmaz")]
    [InlineData("ÖZTÜRK FATMA NUR", "Fatma Nur Öztürk")]
    [InlineData("Smith John", "John Smith")]
    [InlineData("Ayşe Yılmaz", null)]
    [InlineData("Deniz Can", null)]
    [InlineData("Can Deniz", null)]
    public void Swapped_names_are_suspected_and_put_right_by_suggestion_only(string text, string? suggestion)
    {
        var name = PersonName.Read(text);
        Assert.Equal((suggestion, suggestion is not null), (name.Suggestion, name.ReasonCodes.Contains(Reasons.NamesSwapped)));
        Assert.Equal(name.TokenKey, PersonName.Read(suggestion ?? text).TokenKey);
    }

    [Fact]
    public void Swapped_fields_are_suspected_too()
    {
        Assert.Equal("Ayşe Yılmaz", PersonName.Read("YILMAZ", "AYŞE").Suggestion);
        Assert.Null(PersonName.Read("AYŞE", "YILMAZ").Suggestion);
    }

    [Theory]
    [InlineData("Ahmet ve Ayşe Yılmaz", "Ahmet Yılmaz", "Ayşe Yılmaz")]
    [InlineData("Ali Kaya / Veli Demir", "Ali Kaya", "Veli Demir")]
    [InlineData("Ahmet YILMAZ & Ayşe KAYA", "Ahmet Yılmaz", "Ayşe Kaya")]
    [InlineData("Ahmet Yılmaz / borçlu", "Ahmet Yılmaz")]
    public void All_persons_of_a_field_are_found(string cell, params string[] names) =>
        Assert.Equal(names, PersonName.ReadAll(cell).Select(name => name.Canonical));

    [Theory]
    [InlineData("Иван Петров", "ivan petrov")]
    [InlineData("Γιώργος Παπαδόπουλος", "giorgos papadopoulos")]
    [InlineData("محمد علي", "mohamed ali")]
    [InlineData("Łukasz Þór", "lukasz thor")]
    [InlineData("Владимир Щукин", "vladimir shchukin")]
    public void Keys_of_other_alphabets_are_ASCII(string text, string key) => Assert.Equal(key, PersonName.Read(text).Key);

    [Theory]
    [InlineData("Mehmet Doğan", "Mehmed Doan")]
    [InlineData("Hüseyin Yılmaz", "Hüsein Yilmas")]
    [InlineData("Muhammet Canbaz", "Muhammed Cambaz")]
    [InlineData("Ayşe Öztürk", "AYSE OZTURK")]
    [InlineData("Recep Şahin", "Receb Sain")]
    public void Names_that_sound_alike_in_Turkish_have_one_phonetic_key(string one, string other) =>
        Assert.Equal(PersonName.Read(one).PhoneticKey, PersonName.Read(other).PhoneticKey);

    [Theory]
    [InlineData("Hasan Kaya", "Hüseyin Kaya")]
    [InlineData("Mehmet Kaya", "Mahmut Kaya")]
    [InlineData("Ali Can", "Ali Han")]
    public void Names_that_sound_different_have_different_phonetic_keys(string one, string other) =>
        Assert.NotEqual(PersonName.Read(one).PhoneticKey, PersonName.Read(other).PhoneticKey);

    [Theory]
    [InlineData("Catherine Smith", "Kathryn Smyth")]
    [InlineData("Philip Knight", "Filip Night")]
    [InlineData("Wright", "Rite")]
    [InlineData("Schmidt", "Schmitt")]
    public void Names_that_sound_alike_in_English_have_one_phonetic_key(string one, string other) =>
        Assert.Equal(PersonName.Read(one).EnglishPhoneticKey, PersonName.Read(other).EnglishPhoneticKey);

    [Theory]
    [InlineData("Memo Yılmaz", "Mehmet Yılmaz")]
    [InlineData("Mustik Kaya", "Mustafa Kaya")]
    [InlineData("İbo Kaya", "İbrahim Kaya")]
    [InlineData("Bob Smith", "Robert Smith")]
    [InlineData("Jack Jones", "John Jones")]
    [InlineData("Kate Jones", "Katherine Jones")]
    public void Short_forms_share_the_key_of_the_full_name(string one, string other) =>
        Assert.Equal(PersonName.Read(one).NicknameKey, PersonName.Read(other).NicknameKey);

    [Fact]
    public void Suffixes_and_initials_are_kept()
    {
        Assert.Equal(("III", "js"), (PersonName.Read("John Smith III").Suffix, PersonName.Read("John Smith III").Initials));
        Assert.Equal("Jr.", PersonName.Read("Ali Can Jr").Suffix);
    }
}
