using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class PhoneNumberTests
{
    const string Ours = "+905321234567";

    [Theory]
    [InlineData("0532 123 45 67")]
    [InlineData("+90 (532) 123 45 67")]
    [InlineData("90 532 123 45 67")]
    [InlineData("0090 532 1234567")]
    [InlineData("532.123.45.67")]
    [InlineData("+90 (0) 532 123 45 67")]
    [InlineData("+90\u200E532\u00A0123 45 67")]
    [InlineData("GSM: 0532 123 45 67")]
    [InlineData("0532 123 45 67 (Ahmet)")]
    [InlineData("0532 123 45 67 eşi")]
    [InlineData("5321234567.0")]
    [InlineData("5321234567,00")]
    [InlineData("٠٥٣٢ ١٢٣ ٤٥ ٦٧")]
    [InlineData("tel:+905321234567")]
    public void One_number_in_many_spellings(string text)
    {
        var phone = PhoneNumber.Read(text, "TR");
        Assert.Equal((Ours, ReadingStatus.Valid, PhoneType.Mobile, "TR"), (phone.E164, phone.Status, phone.Type, phone.Region));
    }

    [Theory]
    [InlineData("0212 555 12 34 dahili 12", "12")]
    [InlineData("0212 555 12 34 / 12", "12")]
    [InlineData("0212 555 12 34 x12", "12")]
    [InlineData("0212 555 12 34 Dah: 4567", "4567")]
    [InlineData("+902125551234;ext=7", "7")]
    [InlineData("(0212) 555 12 34 #9", "9")]
    public void Extensions_are_read(string text, string extension)
    {
        var phone = PhoneNumber.Read(text, "TR");
        Assert.Equal(("+902125551234", extension), (phone.E164, phone.Extension));
        Assert.Equal("+902125551234;ext=" + extension, phone.Canonical);
    }

    [Theory]
    [InlineData("444 0 333", "+904440333", PhoneType.CompanyWide)]
    [InlineData("0850 222 33 44", "+908502223344", PhoneType.Voip)]
    [InlineData("+49 (0)30 123456", "+4930123456", PhoneType.Fixed)]
    [InlineData("0033 1 42 68 53 00", "+33142685300", PhoneType.Fixed)]
    [InlineData("+31 6 12345678", "+31612345678", PhoneType.Mobile)]
    [InlineData("+994 50 123 45 67", "+994501234567", PhoneType.Mobile)]
    [InlineData("+44 20 7946 0958", "+442079460958", PhoneType.Fixed)]
    public void Numbers_of_other_kinds_and_countries(string text, string e164, PhoneType type)
    {
        var phone = PhoneNumber.Read(text, "TR");
        Assert.Equal((e164, type, ReadingStatus.Valid), (phone.Canonical, phone.Type, phone.Status));
    }

    [Theory]
    [InlineData("0000000000")]
    [InlineData("5555555555")]
    [InlineData("0555 555 55 55")]
    [InlineData("1111111")]
    [InlineData("1234567")]
    [InlineData("0123456789")]
    [InlineData("+90 555 555 55 55")]
    [InlineData("yok")]
    [InlineData("-")]
    public void Numbers_that_say_nothing_are_placeholders(string text)
    {
        var phone = PhoneNumber.Read(text, "TR");
        Assert.Equal(ReadingStatus.Placeholder, phone.Status);
        Assert.Null(phone.Key);
    }

    [Theory]
    [InlineData("5,32123E+09", ReadingStatus.Suspect, Reasons.ScientificNotation)]
    [InlineData("0532 1Z3 45 67", ReadingStatus.Invalid, Reasons.LettersInNumber)]
    [InlineData("0532 123 45", ReadingStatus.Invalid, Reasons.WrongLength)]
    [InlineData("0571 234 56 78", ReadingStatus.Invalid, Reasons.NotInNumberingPlan)]
    [InlineData("155", ReadingStatus.Invalid, Reasons.ShortCode)]
    [InlineData("+999 123 4567", ReadingStatus.Invalid, Reasons.UnknownCountryCode)]
    [InlineData("Ahmet", ReadingStatus.Invalid, Reasons.Unreadable)]
    public void What_is_no_number_says_why(string text, ReadingStatus status, string reason)
    {
        var phone = PhoneNumber.Read(text, "TR");
        Assert.Equal((status, null), (phone.Status, phone.Canonical));
        Assert.Contains(reason, phone.ReasonCodes);
    }

    [Theory]
    [InlineData("0532 123 45 67 / 0212 555 12 34", "+905321234567 +902125551234")]
    [InlineData("05321234567;05327654321", "+905321234567 +905327654321")]
    [InlineData("05321234567 05327654321", "+905321234567 +905327654321")]
    [InlineData("0212/555 12 34", "+902125551234")]
    [InlineData("0212 555 12 34 / 12, 0532 123 45 67", "+902125551234;ext=12 +905321234567")]
    [InlineData("+905321234567+905327654321", "+905321234567 +905327654321")]
    [InlineData("ev: 0212 555 12 34, cep: 0532 123 45 67 (eşi)", "+902125551234 +905321234567")]
    [InlineData("0212 555 12 34\n0532 123 45 67", "+902125551234 +905321234567")]
    [InlineData("+902125551234;ext=12", "+902125551234;ext=12")]
    public void A_cell_may_hold_several_numbers(string cell, string expected) =>
        Assert.Equal(expected, string.Join(' ', PhoneNumber.ReadAll(cell, "TR").Select(phone => phone.Canonical)));

    [Theory]
    [InlineData("+905321234567", "0532 123 45 67")]
    [InlineData("+902125551234", "(0212) 555 12 34")]
    [InlineData("+16502530000", "(650) 253-0000")]
    [InlineData("+442079460958", "020 7946 0958")]
    public void The_national_format_is_the_countrys_own(string e164, string national) => Assert.Equal(national, PhoneNumber.Read(e164, "TR").NationalFormat);
}
