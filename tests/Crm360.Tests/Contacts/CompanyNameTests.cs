using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData("DEMİR ÇELİK SAN.VE TİC.A.Ş.", "Demir Celik Sanayi ve Ticaret Anonim Şirketi")]
    [InlineData("Yılmaz İnş. Taah. San. Tic. Ltd. Şti.", "YILMAZ INSAAT TAAHHUT SANAYI VE TICARET LIMITED SIRKETI")]
    [InlineData("ABC Müh. Ltd.Şti", "A.B.C. Mühendislik Limited Şti.")]
    [InlineData("Öz Gıda A.Ş. Kadıköy Şb.", "ÖZ GIDA AŞ")]
    [InlineData("Acme, Inc.", "ACME Incorporated")]
    [InlineData("Müller GmbH & Co. KG", "MULLER GMBH")]
    [InlineData("Philips N.V.", "philips nv")]
    [InlineData("Kaya Gıd. Tur. San. ve Tic. Ltd. Şti. Ankara Şubesi", "KAYA GIDA TURIZM SANAYI TICARET LIMITED SIRKETI")]
    [InlineData("Işık Isıtma Soğ. Tic. A. Ş.", "IŞIK ISITMA SOĞUTMA ANONİM ŞTİ.")]
    [InlineData("Yıldız Oto.", "Yıldız Otomotiv Ltd Şti")]
    [InlineData("Kuzey G.menkul A.S.", "Kuzey Gayrimenkul T.A.Ş.")]
    [InlineData("Aktiebolaget Volvo", "Volvo AB")]
    [InlineData("ООО Ромашка", "Romashka OOO")]
    [InlineData("株式会社トヨタ", "トヨタ 株式会社")]
    [InlineData("Meier Gesellschaft mit beschränkter Haftung", "MEIER GMBH")]
    [InlineData("Nowak Sp. z o.o.", "Nowak Spółka z ograniczoną odpowiedzialnością")]
    [InlineData("Öz Gıda A.Ş. (Kadıköy Şubesi)", "Öz Gıda Anonim Şirketi")]
    [InlineData("Yıldız İth. İhr. Paz. Koll. Şti.", "Yildiz Ithalat Ihracat Pazarlama Kollektif Şirketi")]
    public void Spellings_of_one_firm_have_one_key(string one, string other) =>
        Assert.Equal(CompanyName.Read(one).Key, CompanyName.Read(other).Key);

    [Theory]
    [InlineData("Yılmaz Gıda Ltd. Şti.", "Yılmaz İnşaat Ltd. Şti.")]
    [InlineData("Ticaret Bankası A.Ş.", "Sanayi Bankası A.Ş.")]
    [InlineData("Demir Çelik A.Ş.", "Demir A.Ş.")]
    [InlineData("Ege Turizm", "Ege Tekstil")]
    public void Different_firms_have_different_keys(string one, string other) =>
        Assert.NotEqual(CompanyName.Read(one).Key, CompanyName.Read(other).Key);

    [Fact]
    public void Parts_of_a_name_are_told_apart()
    {
        var firm = CompanyName.Read("DEMİR ÇELİK SAN. VE TİC. A.Ş. KADIKÖY ŞB. (kapandı)");
        Assert.Equal("Demir Çelik Sanayi ve Ticaret A.Ş.", firm.Canonical);
        Assert.Equal(("A.Ş.", "Kadıköy", "kapandı", "demir celik"), (firm.LegalForm, firm.Branch, firm.Notes, firm.Key));
    }

    [Theory]
    [InlineData("T.C. ZİRAAT BANKASI A.Ş.", "T.C. Ziraat Bankası A.Ş.")]
    [InlineData("3M Türkiye", "3M Türkiye")]
    [InlineData("TKS Yazılım Ltd. Şti.", "TKS Yazılım Ltd. Şti.")]
    public void Acronyms_keep_their_capitals(string text, string canonical) => Assert.Equal(canonical, CompanyName.Read(text).Canonical);

    [Theory]
    [InlineData("Demir Ltd. Şti.", true)]
    [InlineData("Kaya Ticaret", true)]
    [InlineData("Öz AŞ", true)]
    [InlineData("Siemens AG GmbH", true)]
    [InlineData("Karadağ Temizlik", true)]
    [InlineData("Yıldız Oto", true)]
    [InlineData("Özkan Market", true)]
    [InlineData("Ayşe Kuaför", true)]
    [InlineData("Kartal Teks.", true)]
    [InlineData("Mehmet Ali Müh.", false)]
    [InlineData("Octavio Paz", false)]
    [InlineData("Juan San Martin", false)]
    [InlineData("Hasan Çelik", false)]
    [InlineData("Ali Berber", false)]
    [InlineData("Ahmet Yılmaz", false)]
    [InlineData("Ali As", false)]
    [InlineData("Sanayi", false)]
    [InlineData("", false)]
    public void A_legal_form_or_trade_word_tells_a_company(string text, bool expected) => Assert.Equal(expected, CompanyName.LooksLikeCompany(text));

    [Theory]
    [InlineData("Bar Sdn. Bhd.", "Sdn Bhd")]
    [InlineData("Foo Naamloze Vennootschap", "NV")]
    [InlineData("Baz Aktsiaselts", "Aktsiaselts")]
    [InlineData("Demir Kollektif Şirketi", "Koll. Şti.")]
    [InlineData("Ege Adi Komandit Şirketi", "Kom. Şti.")]
    [InlineData("S.S. Güneş Yapı Kooperatifi", "Koop.")]
    [InlineData("Kızılay Derneği", null)]
    public void Legal_forms_of_the_world_are_told(string text, string? form) => Assert.Equal(form, CompanyName.Read(text).LegalForm);

    [Fact]
    public void Every_legal_form_of_the_list_is_read_again_as_it_was_written()
    {
        var forms = CommittedFile.Text("src/Crm360.Contacts/Data/companies/legal-forms.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => line.Split('|'));
        Assert.All(forms, form =>
        {
            var once = CompanyName.Read("Ornek Dunya " + form);
            var twice = CompanyName.Read(once.Canonical);
            Assert.Equal((once.Canonical, once.Key), (twice.Canonical, twice.Key));
        });
    }

    [Fact]
    public void Published_company_names_are_read_without_losing_them()
    {
        var names = SharedData.Csv("company_cleanco/companies.csv").Select(row => string.Join(',', row).Split(';')[0]).ToList();
        Assert.All(names.Where(name => name.Any(char.IsLetter)), name => Assert.NotNull(CompanyName.Read(name).Key));
    }
}
