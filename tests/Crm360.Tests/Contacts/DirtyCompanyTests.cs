using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

/// <summary>Companies as people type them, and what a data team would want to have of them.</summary>
public sealed class DirtyCompanyTests
{
    [Theory]
    [InlineData("A B C LTD ŞTİ", "abc", "Ltd. Şti.")]
    [InlineData("A B Yapı Ltd. Şti.", "ab yapi", "Ltd. Şti.")]
    [InlineData("UAB Yapı A.Ş.", "uab yapi", "A.Ş.")]
    [InlineData("A B C Yapı Ltd. Şti.", "abc yapi", "Ltd. Şti.")]
    [InlineData("PT Mobilya", "pt mobilya", null)]
    [InlineData("S A S Gıda A.Ş.", "sas gida", "A.Ş.")]
    [InlineData("SIA Kuyumculuk", "sia kuyumculuk", null)]
    [InlineData("TOO Güzel Giyim", "too guzel giyim", null)]
    [InlineData("AB Gıda San. Tic. Ltd. Şti.", "ab gida", "Ltd. Şti.")]
    [InlineData("Güzellik Spa", "guzellik spa", null)]
    [InlineData("GÜZELLİK SPA", "guzellik spa", null)]
    [InlineData("Doğal Taş", "dogal tas", null)]
    [InlineData("Yıldız DA", "yildiz da", null)]
    [InlineData("Kaya OG", "kaya og", null)]
    [InlineData("Demir S.A.", "demir sa", null)]
    [InlineData("Öz Ek", "oz ek", null)]
    [InlineData("Akın Ev", "akin ev", null)]
    [InlineData("Yılmaz Bank", "yilmaz bank", null)]
    [InlineData("Anadolu Trust", "anadolu trust", null)]
    [InlineData("Altın Oy", "altin oy", null)]
    [InlineData("Demir S A.Ş.", "demir s", "A.Ş.")]
    public void A_Turkish_name_loses_no_word_to_a_foreign_form(string text, string key, string? form)
    {
        var firm = CompanyName.Read(text);
        Assert.Equal((key, form), (firm.Key, firm.LegalForm));
    }

    [Theory]
    [InlineData("Zorblax S/A")]
    [InlineData("Zorblax K/S")]
    [InlineData("Zorblax I/S")]
    [InlineData("Zorblax Abp")]
    [InlineData("Zorblax ky")]
    [InlineData("Zorblax ehf.")]
    [InlineData("Zorblax d.n.o.")]
    [InlineData("Zorblax k.d.")]
    [InlineData("Zorblax OG")]
    [InlineData("Zorblax e.U.")]
    [InlineData("Zorblax SAC")]
    [InlineData("Zorblax ULC")]
    [InlineData("Zorblax СД")]
    [InlineData("Zorblax ИП")]
    [InlineData("ИП Zorblax")]
    [InlineData("Zorblax Kkt.")]
    [InlineData("Zorblax ANS")]
    [InlineData("Zorblax DA")]
    [InlineData("Zorblax ΑΕ")]
    [InlineData("Zorblax ذ.م.م")]
    [InlineData("Zorblax SCI")]
    [InlineData("SARL Zorblax")]
    [InlineData("SCI Zorblax")]
    [InlineData("Общество с ограниченной ответственностью Zorblax")]
    [InlineData("Zorblax Общество с ограниченной ответственностью")]
    [InlineData("PT. Zorblax Tbk")]
    [InlineData("Zorblax SpA")]
    [InlineData("Zorblax S.p.A.")]
    [InlineData("Zorblax sp. z o.o.")]
    [InlineData("Zorblax S. A. de C. V.")]
    [InlineData("Zorblax offene Gesellschaft")]
    public void Forms_of_the_world_are_taken_off_where_they_are_spelt_as_at_home(string text)
    {
        var firm = CompanyName.Read(text);
        Assert.Equal("zorblax", firm.Key);
        Assert.NotNull(firm.LegalForm);
    }

    [Fact]
    public void At_least_99_of_100_spellings_of_ISO_20275_are_recognised_at_the_end()
    {
        var forms = CommittedFile.Text("src/Crm360.Contacts/Data/companies/legal-forms.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(line => line.Split('|')).ToList();
        var missed = forms.Where(form => CompanyName.Read("Zorblax Quint " + form).Key != "zorblax quint").ToList();
        Assert.True(missed.Count * 100 <= forms.Count, string.Join(" | ", missed));
    }

    [Theory]
    [InlineData("Demir Çelik A.Ş. - BORÇLU", null, "BORÇLU")]
    [InlineData("Demir Çelik - BORÇLU", null, "BORÇLU")]
    [InlineData("Demir Çelik A.Ş. ARAMAYIN", null, "ARAMAYIN")]
    [InlineData("Tasfiye Halinde Demir Çelik A.Ş.", null, "Tasfiye Halinde")]
    [InlineData("Demir Çelik A.Ş. TASFİYE HALİNDE", null, "TASFİYE HALİNDE")]
    [InlineData("Demir Çelik A.Ş. (Tasfiye Halinde)", null, "Tasfiye Halinde")]
    [InlineData("Demir Çelik San. Tic. A.Ş. Merkez", "Merkez", null)]
    [InlineData("Demir Çelik A.Ş. Genel Müdürlük", "Genel Müdürlük", null)]
    [InlineData("Demir Çelik A.Ş. Ankara Bölge Müdürlüğü", "Ankara Bölge Müdürlüğü", null)]
    [InlineData("Demir Çelik A.Ş. İstanbul Depo", "İstanbul Depo", null)]
    [InlineData("Demir Çelik Ltd. Şti. 0212 555 12 34", null, "0212 555 12 34")]
    [InlineData("Demir Çelik Ltd.Şti. Bursa Şubesi 0224 111 22 33", "Bursa", "0224 111 22 33")]
    [InlineData("Demir Çelik A.Ş./Mehmet Bey", null, "Mehmet Bey")]
    [InlineData("Demir Çelik Ltd Şti * mükerrer kayıt", null, "mükerrer kayıt")]
    [InlineData("MÜFLİS DEMİR ÇELİK A.Ş.", null, "MÜFLİS")]
    [InlineData("Demir Çelik A.Ş. Fabrika", "Fabrika", null)]
    [InlineData("Demir Çelik GmbH Ankara Şubesi", "Ankara", null)]
    public void What_stands_beside_the_name_is_no_part_of_it(string text, string? branch, string? notes)
    {
        var firm = CompanyName.Read(text);
        Assert.Equal(("demir celik", branch, notes), (firm.Key, firm.Branch, firm.Notes));
        Assert.Equal(ReadingStatus.Valid, firm.Status);
    }

    [Theory]
    [InlineData("A.Ş.", "A.Ş.")]
    [InlineData("Ltd. Şti.", "Ltd. Şti.")]
    [InlineData("San. ve Tic. Ltd. Şti.", "Sanayi ve Ticaret Ltd. Şti.")]
    [InlineData("Ticaret", "Ticaret")]
    public void A_form_without_a_name_has_no_key(string text, string canonical)
    {
        var firm = CompanyName.Read(text);
        Assert.Equal((ReadingStatus.Suspect, canonical, null), (firm.Status, firm.Canonical, firm.Key));
        Assert.Contains(Reasons.OnlyGenericWords, firm.ReasonCodes);
    }

    [Theory]
    [InlineData("TEST A.Ş.")]
    [InlineData("Deneme Ltd. Şti.")]
    [InlineData("Test Firma")]
    [InlineData("deneme şirketi")]
    [InlineData("asdf ltd")]
    [InlineData("Şirket A.Ş.")]
    public void Firms_that_stand_for_nothing_are_placeholders(string text) => Assert.Equal(ReadingStatus.Placeholder, CompanyName.Read(text).Status);

    [Theory]
    [InlineData("TÜRK HAVA YOLLARI A.O.", "Türk Hava Yolları A.Ş.")]
    [InlineData("KARTAL HALICILIK VE SANDIK A.Ş.", "Kartal Halıcılık ve Sandık A.Ş.")]
    [InlineData("DEMIR CELIK ANONIM SIRKETI", "Demir Celik A.Ş.")]
    [InlineData("ABC Elekt. Elektronik", "ABC Elektrik Elektronik")]
    [InlineData("XEROX BÜRO ARAÇLARI TİC. A.Ş.", "Xerox Büro Araçları Ticaret A.Ş.")]
    public void A_Turkish_form_brings_Turkish_casing(string text, string canonical) => Assert.Equal(canonical, CompanyName.Read(text).Canonical);

    [Theory]
    [InlineData("ÇELÝK SAN. VE TÝC. A.Þ.", "Çelik Sanayi ve Ticaret A.Ş.", "celik")]
    [InlineData("DEMÝR ÇELÝK SANAYÝ VE TÝCARET A.Þ.", "Demir Çelik Sanayi ve Ticaret A.Ş.", "demir celik")]
    [InlineData("GÃ¼neÅŸ GÄ±da Ltd. Åžti.", "Güneş Gıda Ltd. Şti.", "gunes gida")]
    public void Letters_of_a_wrong_encoding_are_mended_by_suggestion(string text, string suggestion, string key)
    {
        var firm = CompanyName.Read(text);
        Assert.Equal((ReadingStatus.Suspect, suggestion, key), (firm.Status, firm.Suggestion, firm.Key));
        Assert.Contains(Reasons.OddCharacter, firm.ReasonCodes);
        Assert.Equal((firm.Canonical, firm.Key), (CompanyName.Read(firm.Canonical).Canonical, CompanyName.Read(firm.Canonical).Key));
    }

    [Fact]
    public void Icelandic_firms_keep_their_letters() => Assert.Equal((ReadingStatus.Valid, null), (CompanyName.Read("Þórsmörk ehf.").Status, CompanyName.Read("Þórsmörk ehf.").Suggestion));
}
