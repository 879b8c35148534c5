using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

/// <summary>Cells as they stand in Turkish customer files, with the numbers, extensions and [notes] that are in them.</summary>
public sealed class DirtyPhoneTests
{
    [Theory]
    [InlineData("0212 555 12 34 - 555 12 35", "+902125551234 +902125551235")]
    [InlineData("0212 5551234/5551235", "+902125551234 +902125551235")]
    [InlineData("(0212) 555 12 34 / 555 12 35", "+902125551234 +902125551235")]
    [InlineData("0212 555 12 34, 555 12 35", "+902125551234 +902125551235")]
    [InlineData("0212 555 12 34 555 12 35", "+902125551234 +902125551235")]
    [InlineData("0212 555 12 34\n555 12 35", "+902125551234 +902125551235")]
    [InlineData("0212 555 12 34 - 555 12 35 - 555 12 36", "+902125551234 +902125551235 +902125551236")]
    [InlineData("0212 555 12 34 / 555 12 35 / 0532 123 45 67", "+902125551234 +902125551235 +905321234567")]
    [InlineData("Tel: 0212 555 12 34 Faks: 555 12 35", "+902125551234 +902125551235")]
    [InlineData("0212 555 12 34 dahili 12, 555 12 35", "+902125551234;ext=12 +902125551235")]
    [InlineData("0(312)415 00 00 - 415 00 01 (Faks: 415 00 02)", "+903124150000 +903124150001 +903124150002")]
    [InlineData("0212 555 12 34 - 12 80", "+902125551234 +902125551280")]
    [InlineData("0312 415 00 00 - 01 - 02", "+903124150000 +903124150001 +903124150002")]
    [InlineData("0212 555 12 34/5", "+902125551234 +902125551235")]
    [InlineData("+1 650 253 0000 / 253 0001", "+16502530000 +16502530001")]
    public void A_further_line_has_the_area_code_of_the_one_before(string cell, string expected) => Assert.Equal(expected, All(cell));

    [Fact]
    public void Digits_taken_from_the_number_before_are_told() =>
        Assert.Equal([Reasons.DigitsShared], PhoneNumber.ReadAll("0212 555 12 34 - 555 12 35", "TR")[1].ReasonCodes);

    [Theory]
    [InlineData("0532 123 45 67 / 765 43 21", 1)]
    [InlineData("0212 555 12 34 - 0212 555", 1)]
    [InlineData("555 12 34 - 555 12 35", 0)]
    public void Mobiles_and_numbers_that_are_none_lend_no_digits(string cell, int usable) =>
        Assert.Equal(usable, PhoneNumber.ReadAll(cell, "TR").Count(phone => phone.IsUsable));

    [Theory]
    [InlineData("0533 765 43 21 (2)", "+905337654321[2]")]
    [InlineData("0533 765 43 21 /2", "+905337654321[2]")]
    [InlineData("0533 765 43 21 - 2", "+905337654321[2]")]
    [InlineData("0533 765 43 21 / 22", "+905337654321[22]")]
    [InlineData("0532 123 45 67 (1) 0533 765 43 21 (2)", "+905321234567[1] +905337654321[2]")]
    [InlineData("0212 555 12 34 (2)", "+902125551234[2]")]
    public void Row_numbers_behind_mobiles_and_in_brackets_make_no_numbers(string cell, string expected) => Assert.Equal(expected, All(cell));

    [Theory]
    [InlineData("0212 555 12 34 2 hat", "+902125551234[2 hat]")]
    [InlineData("0212 555 12 34 - 2 hat", "+902125551234[2 hat]")]
    [InlineData("0212 555 12 34 / 3 Hatlı", "+902125551234[3 Hatlı]")]
    [InlineData("0532 123 45 67 18:00 dan sonra", "+905321234567[18:00 dan sonra]")]
    [InlineData("0532 123 45 67 18 den sonra", "+905321234567[18 den sonra]")]
    [InlineData("0532 123 45 67 1. tel", "+905321234567[1. tel]")]
    [InlineData("0212 555 12 34 - 0532 123 45 67 5 kişi", "+902125551234 +905321234567[5 kişi]")]
    [InlineData("0532 123 45 67 (09:00-18:00)", "+905321234567[09:00-18:00]")]
    [InlineData("0532 123 45 67 09.00-18.00", "+905321234567[09.00-18.00]")]
    [InlineData("0532 123 45 67 9:30", "+905321234567[9:30]")]
    [InlineData("12.03.2024 0532 123 45 67", "+905321234567[12.03.2024]")]
    [InlineData("Daire 12 0212 555 12 34", "+902125551234[Daire 12]")]
    [InlineData("0532 123 45 67 2 kez arandı 0533 765 43 21", "+905321234567[2 kez arandı] +905337654321")]
    public void Digits_that_belong_to_words_are_notes(string cell, string expected) => Assert.Equal(expected, All(cell));

    [Theory]
    [InlineData("DAHİLİ 12 0212 555 12 34")]
    [InlineData("Dahili: 12 - 0212 555 12 34")]
    [InlineData("0212 555 12 34 d.12")]
    [InlineData("0212 555 12 34 (d:12)")]
    [InlineData("0212 555 12 34 içhat 12")]
    [InlineData("0212 555 12 34 / d. 12")]
    public void Extensions_stand_before_and_behind_a_number(string text) => Assert.Equal("+902125551234;ext=12", All(text));

    [Theory]
    [InlineData("0905321234567", Reasons.CountryCodeWithoutPlus)]
    [InlineData("0 90 532 123 45 67", Reasons.CountryCodeWithoutPlus)]
    [InlineData("5.321234567E+09", Reasons.ScientificNotation)]
    [InlineData("5,321234567E+09", Reasons.ScientificNotation)]
    public void What_a_machine_spoilt_is_mended_and_suspect(string text, string reason)
    {
        var phone = PhoneNumber.Read(text, "TR");
        Assert.Equal(("+905321234567", ReadingStatus.Suspect, reason), (phone.Canonical, phone.Status, Assert.Single(phone.ReasonCodes)));
    }

    [Theory]
    [InlineData("0 (532) 123-45-67", "+905321234567")]
    [InlineData("0532 - 123 - 45 - 67", "+905321234567")]
    [InlineData("0532/1234567", "+905321234567")]
    [InlineData("+90532 123 4567 / +90212 555 1234", "+905321234567 +902125551234")]
    [InlineData("Cep:05321234567 İş:02125551234", "+905321234567 +902125551234")]
    [InlineData("GSM:0532 1234567 Tel:0312 4150000 Fax:0312 4150001", "+905321234567 +903124150000 +903124150001")]
    [InlineData("0212 555 12 34 Pbx / 0532 123 45 67 Ali Bey", "+902125551234[Pbx] +905321234567[Ali Bey]")]
    [InlineData("Ali Bey: 0532 123 45 67 - Veli Bey: 0533 765 43 21", "+905321234567[Ali Bey] +905337654321[Veli Bey]")]
    [InlineData("0312 415 00 00/1234", "+903124150000;ext=1234")]
    [InlineData("0216.555.12.34 Dahili:105-106", "+902165551234;ext=105[106]")]
    [InlineData("0216 555 12 34 Dah.105 Ayşe Hn.", "+902165551234;ext=105[Ayşe Hn]")]
    [InlineData("0850 222 33 44 / 1", "+908502223344;ext=1")]
    [InlineData("444 1 234 - 444 1 235", "+904441234 +904441235")]
    [InlineData("0532 123 45 67 (whatsapp)", "+905321234567[whatsapp]")]
    [InlineData("0532 123 45 67 (18:00'den sonra arayın)", "+905321234567[18:00'den sonra arayın]")]
    [InlineData("0532 123 45 67 (hafta içi 09.00-18.00)", "+905321234567[hafta içi 09.00-18.00]")]
    [InlineData("0532 123 45 67 hafta sonu aramayın", "+905321234567[hafta sonu aramayın]")]
    [InlineData("0532 123 45 67 2. numara", "+905321234567[2. numara]")]
    [InlineData("0532 123 45 67 (2 kişi)", "+905321234567[2 kişi]")]
    [InlineData("0532 123 45 67 (12.03.2024'ten beri kapalı)", "+905321234567[12.03.2024'ten beri kapalı]")]
    [InlineData("eski: 0532 123 45 67 yeni: 0533 765 43 21", "+905321234567[eski] +905337654321[yeni]")]
    [InlineData("0532 123 45 67 yanlış numara", "+905321234567[yanlış numara]")]
    [InlineData("(0532) 1234567 , (0533) 7654321", "+905321234567 +905337654321")]
    [InlineData("05321234567,05337654321,05421112233", "+905321234567 +905337654321 +905421112233")]
    [InlineData("1- 0532 123 45 67 2- 0533 765 43 21", "+905321234567 +905337654321")]
    [InlineData("ev 0212 555 12 34 - 35 cep 0532 123 45 67", "+902125551234 +902125551235 +905321234567")]
    [InlineData("0090 532 123 45 67 / 00 49 151 23456789", "+905321234567 +4915123456789")]
    [InlineData("+90 (0532) 123 45 67", "+905321234567")]
    [InlineData("90-532-123-45-67", "+905321234567")]
    [InlineData("0532 123 45 67 kat:3 daire:5", "+905321234567[kat:3 daire:5]")]
    [InlineData("0532-123-45-67 / eşi 0533-765-43-21 / oğlu 0542-111-22-33", "+905321234567[eşi] +905337654321[oğlu] +905421112233")]
    [InlineData("5321234567 / 5337654321", "+905321234567 +905337654321")]
    [InlineData("0212 555 1234 (3 Hat) Fax: 555 1237", "+902125551234[3 Hat] +902125551237")]
    [InlineData("0532 123 45 67 Ahmet'in", "+905321234567[Ahmet'in]")]
    [InlineData("0212 555 12 34 - 37 (4 hat)", "+902125551234 +902125551237[4 hat]")]
    [InlineData("０５３２ １２３ ４５ ６７", "+905321234567")]
    [InlineData("0532 123 45 67 8", "")]
    [InlineData("0532 123 45", "")]
    [InlineData("tel yok", "")]
    [InlineData("0532 xxx xx xx", "")]
    public void Turkish_cells_are_read_as_people_mean_them(string cell, string expected) => Assert.Equal(expected, All(cell));

    static string All(string cell) => string.Join(
        ' ', PhoneNumber.ReadAll(cell, "TR").Where(phone => phone.IsUsable).Select(phone => phone.Canonical + (phone.Note is null ? "" : $"[{phone.Note}]")));
}
