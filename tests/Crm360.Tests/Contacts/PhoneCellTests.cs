using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

/// <summary>Cells with several numbers, notes, extensions and damage.</summary>
public sealed class PhoneCellTests
{
    [Theory]
    [InlineData("0532 123 45 67 / 0212 555 12 34 dahili 12 (eşi)", "+905321234567 +902125551234;ext=12[eşi]")]
    [InlineData("0532 123 45 67 - 0533 765 43 21", "+905321234567 +905337654321")]
    [InlineData("0532 123 45 67 0533 765 43 21", "+905321234567 +905337654321")]
    [InlineData("05321234567-05337654321", "+905321234567 +905337654321")]
    [InlineData("0532 123 45 67 ve 0533 765 43 21", "+905321234567 +905337654321")]
    [InlineData("0532 123 45 67 & 0533 765 43 21", "+905321234567 +905337654321")]
    [InlineData("0532 123 45 67; eşi 0533 765 43 21", "+905321234567 +905337654321[eşi]")]
    [InlineData("0532 123 45 67\n0533 765 43 21 (annesi)", "+905321234567 +905337654321[annesi]")]
    [InlineData("Ahmet 0532 123 45 67, Mehmet 0533 765 43 21", "+905321234567[Ahmet] +905337654321[Mehmet]")]
    [InlineData("0532 123 45 67 eşi, ofis 0212 555 12 34", "+905321234567[eşi] +902125551234")]
    [InlineData("ev: 0212 555 12 34 cep: 0532 123 45 67", "+902125551234 +905321234567")]
    [InlineData("1) 0532 123 45 67 2) 0533 765 43 21", "+905321234567 +905337654321")]
    [InlineData("1. 0532 123 45 67, 2. 0533 765 43 21", "+905321234567 +905337654321")]
    [InlineData("444 0 333 / 0532 123 45 67", "+904440333 +905321234567")]
    [InlineData("+49 30 123456 / +49 151 23456789", "+4930123456 +4915123456789")]
    [InlineData("0532.123.45.67/0533.765.43.21", "+905321234567 +905337654321")]
    [InlineData("(0532 123 45 67) (0533 765 43 21)", "+905321234567 +905337654321")]
    [InlineData("5321234567@example.com 0532 123 45 67", "+905321234567[5321234567@example.com]")]
    [InlineData("cep 0532 123 45 67 (12.03.2024 tarihinde arandı)", "+905321234567[12.03.2024 tarihinde arandı]")]
    [InlineData("0532 123 45 67 12.03.2024", "+905321234567[12.03.2024]")]
    [InlineData("0212 (İstanbul) 555 12 34", "+902125551234")]
    [InlineData("0212 555 12 34 (3 hat)", "+902125551234[3 hat]")]
    [InlineData("Apt 5 Tel 0532 123 45 67", "+905321234567[Apt 5 Tel]")]
    public void Every_number_is_found_and_notes_are_split_off(string cell, string expected) => Assert.Equal(expected, All(cell));

    [Theory]
    [InlineData("0212 555 12 34-35", "+902125551234 +902125551235")]
    [InlineData("0212 555 12 34 / 35 / 36", "+902125551234 +902125551235 +902125551236")]
    [InlineData("(212) 555 12 34, 35", "+902125551234 +902125551235")]
    public void Last_digits_that_count_up_are_further_lines(string cell, string expected) => Assert.Equal(expected, All(cell));

    [Theory]
    [InlineData("0212 555 12 34 (dahili 12)")]
    [InlineData("0212 555 12 34 (12)")]
    [InlineData("0212 555 12 34 dahili no: 12")]
    [InlineData("0212 555 12 34 iç hat 12")]
    [InlineData("0212 555 12 34 Ext.: 12")]
    [InlineData("0212 555 12 34 доб. 12")]
    [InlineData("0212 555 12 34 anexo 12")]
    [InlineData("0212 555 12 34,,12#")]
    [InlineData("0212 555 12 34-12#")]
    [InlineData("0212 555 12 34 ｘ12")]
    [InlineData("0212 555 12 34~12")]
    [InlineData("tel:+90-212-555-12-34;ext=12")]
    public void Extensions_are_read_in_all_usual_spellings(string text) => Assert.Equal("+902125551234;ext=12", PhoneNumber.Read(text, "TR").Canonical);

    [Fact]
    public void The_context_of_a_local_tel_address_completes_it() =>
        Assert.Equal("+902125551234", PhoneNumber.Read("tel:555-12-34;phone-context=+90-212", "DE").Canonical);

    [Theory]
    [InlineData("0532 123 45 67 / 0533 765 43 21", "+905321234567")]
    [InlineData("0571 234 56 78 / 0533 765 43 21", "+905337654321")]
    public void Where_one_number_is_asked_for_the_first_valid_of_several_is_suspect(string text, string e164)
    {
        var phone = PhoneNumber.Read(text, "TR");
        Assert.Equal((ReadingStatus.Suspect, e164), (phone.Status, phone.Canonical));
        Assert.Contains(Reasons.SeveralNumbers, phone.ReasonCodes);
    }

    [Theory]
    [InlineData("0532 123 O5 67", "TR", Reasons.LettersInNumber, "+905321230567")]
    [InlineData("0532 l23 45 67", "TR", Reasons.LettersInNumber, "+905321234567")]
    [InlineData("612345678", "IT", Reasons.LeadingZeroLost, "+390612345678")]
    public void What_was_probably_meant_is_suggested_and_not_applied(string text, string region, string reason, string suggestion)
    {
        var phone = PhoneNumber.Read(text, region);
        Assert.Equal((null, null, suggestion), (phone.Canonical, phone.Key, phone.Suggestion));
        Assert.Contains(reason, phone.ReasonCodes);
    }

    [Fact]
    public void A_plus_before_a_number_of_the_country_is_suspect()
    {
        var phone = PhoneNumber.Read("+0532 123 45 67", "TR");
        Assert.Equal((ReadingStatus.Suspect, "+905321234567"), (phone.Status, phone.Canonical));
    }

    [Theory]
    [InlineData("5321234567@example.com")]
    [InlineData("ali05321234567@example.com")]
    public void Digits_of_an_email_address_are_no_number(string text) => Assert.Equal((ReadingStatus.Invalid, null), (PhoneNumber.Read(text, "TR").Status, PhoneNumber.Read(text, "TR").E164));

    [Theory]
    [InlineData("12345678", "AT")]
    [InlineData("22222222", "NO")]
    public void Digits_that_look_like_dummies_are_numbers_where_a_plan_has_them(string text, string region) =>
        Assert.NotEqual(ReadingStatus.Placeholder, PhoneNumber.Read(text, region).Status);

    [Theory]
    [InlineData("+90 212 555 12 34", "İstanbul")]
    [InlineData("0216 555 12 34", "İstanbul")]
    [InlineData("0312 415 00 00", "Ankara")]
    [InlineData("0392 227 12 34", "Kuzey Kıbrıs")]
    [InlineData("0532 123 45 67", null)]
    [InlineData("+49 30 901820", null)]
    public void The_area_code_of_a_turkish_fixed_line_tells_the_province(string text, string? province) => Assert.Equal(province, PhoneNumber.Read(text, "TR").Province);

    [Fact]
    public void Every_turkish_fixed_line_code_in_use_is_of_a_province()
    {
        var without = Enumerable.Range(200, 300).Where(code => PhoneNumber.Read($"0{code} 555 12 34", "TR") is { Type: PhoneType.Fixed, Province: null });
        Assert.Equal([238], without);
    }

    [Fact]
    public void Each_of_several_numbers_keeps_its_own_part_of_the_cell() =>
        Assert.Equal(["1) +90 532 123 45 67", "0533 765 43 21 (eşi)"], PhoneNumber.ReadAll("1) +90 532 123 45 67 / 0533 765 43 21 (eşi)", "TR").Select(phone => phone.Original));

    static string All(string cell) =>
        string.Join(' ', PhoneNumber.ReadAll(cell, "TR").Select(phone => phone.Canonical + (phone.Note is null ? "" : $"[{phone.Note}]")));
}
