using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class IdentityNumberTests
{
    [Theory]
    [InlineData("10000000146")]
    [InlineData(" 100 000 001 46 ")]
    [InlineData("TC: 10000000146")]
    [InlineData("10000000146.0")]
    public void A_national_id_with_right_check_digits_is_valid(string text)
    {
        var id = NationalId.Read(text);
        Assert.Equal(("10000000146", ReadingStatus.Valid, false), (id.Canonical, id.Status, id.IsForeigner));
    }

    [Theory]
    [InlineData("10000000147", Reasons.CheckDigits)]
    [InlineData("1000000014", Reasons.WrongLength)]
    [InlineData("00000000146", Reasons.LeadingZero)]
    [InlineData("1000000014A", Reasons.Unreadable)]
    [InlineData("1,00E+10", Reasons.ScientificNotation)]
    public void A_national_id_that_cannot_be_says_why(string text, string reason)
    {
        var id = NationalId.Read(text);
        Assert.Equal(ReadingStatus.Invalid, id.Status);
        Assert.Contains(reason, id.ReasonCodes);
        Assert.Null(id.Key);
    }

    [Theory]
    [InlineData("11111111110")]
    [InlineData("22222222220")]
    [InlineData("99999999990")]
    [InlineData("12345678950")]
    [InlineData("11111111111")]
    [InlineData("yok")]
    [InlineData("-")]
    public void Dummies_of_national_ids_are_placeholders(string text) => Assert.Equal(ReadingStatus.Placeholder, NationalId.Read(text).Status);

    [Fact]
    public void Every_wrong_digit_of_a_national_id_is_noticed()
    {
        const string right = "10000000146";
        for (var i = 0; i < right.Length; i++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                if (digit != right[i])
                    Assert.False(NationalId.HasCheckDigits(right[..i] + digit + right[(i + 1)..]));
            }
        }
    }

    [Fact]
    public void A_foreigners_number_is_told_by_its_99()
    {
        var foreign = Enumerable.Range(0, 100).Select(end => "991234567" + end.ToString("00", System.Globalization.CultureInfo.InvariantCulture))
            .Single(NationalId.HasCheckDigits);
        Assert.True(NationalId.Read(foreign).IsForeigner);
    }

    [Fact]
    public void A_tax_number_of_nine_free_digits_has_one_check_digit()
    {
        var valid = Enumerable.Range(0, 10).Count(last => TaxNumber.Read($"123456780{last}").Status == ReadingStatus.Valid);
        Assert.Equal(1, valid);
    }

    [Theory]
    [InlineData("1234567890", ReadingStatus.Placeholder)]
    [InlineData("1111111111", ReadingStatus.Placeholder)]
    [InlineData("0000000000", ReadingStatus.Placeholder)]
    [InlineData("11111111111", ReadingStatus.Placeholder)]
    [InlineData("123", ReadingStatus.Invalid)]
    [InlineData("", ReadingStatus.Missing)]
    public void Tax_numbers_that_say_nothing_are_not_used(string text, ReadingStatus status) => Assert.Equal(status, TaxNumber.Read(text).Status);

    [Fact]
    public void A_national_id_in_the_field_of_the_tax_number_is_recognised()
    {
        var tax = TaxNumber.Read("10000000146");
        Assert.True(tax.IsNationalId);
        Assert.Equal(("10000000146", ReadingStatus.Valid), (tax.Canonical, tax.Status));
        Assert.Contains(Reasons.NationalIdAsTaxNumber, tax.ReasonCodes);
    }

    [Theory]
    [InlineData("8760047464", ReadingStatus.Valid)]
    [InlineData("876 004 74 64", ReadingStatus.Valid)]
    [InlineData("VKN: 4810058590", ReadingStatus.Valid)]
    [InlineData("8760047465", ReadingStatus.Invalid)]
    public void The_revenue_administrations_formula_judges_tax_numbers(string text, ReadingStatus status) => Assert.Equal(status, TaxNumber.Read(text).Status);

    [Theory]
    [InlineData("0481005859000315", "4810058590")]
    [InlineData("0879-0017-5660-0379", "8790017566")]
    [InlineData("MERSİS No: 0879 0017 5660 0379", "8790017566")]
    [InlineData("1000000014600001", "10000000146")]
    public void A_mersis_number_holds_a_tax_number_or_a_traders_identity_number(string text, string within)
    {
        var mersis = MersisNumber.Read(text);
        Assert.Equal((ReadingStatus.Valid, within), (mersis.Status, mersis.TaxNumber));
    }

    [Theory]
    [InlineData("879001756600379", ReadingStatus.Suspect, Reasons.LeadingZeroRestored)]
    [InlineData("0879001756700379", ReadingStatus.Invalid, Reasons.CheckDigits)]
    [InlineData("08790017566003", ReadingStatus.Invalid, Reasons.WrongLength)]
    [InlineData("0000000000000000", ReadingStatus.Placeholder, Reasons.Placeholder)]
    [InlineData("0123456789000001", ReadingStatus.Placeholder, Reasons.Placeholder)]
    [InlineData("yok", ReadingStatus.Placeholder, Reasons.Placeholder)]
    public void A_mersis_number_in_doubt_says_why(string text, ReadingStatus status, string reason) =>
        Assert.Equal((status, reason), (MersisNumber.Read(text).Status, MersisNumber.Read(text).ReasonCodes[0]));

    [Theory]
    [InlineData("TC: 10000000146", typeof(NationalId))]
    [InlineData("8760047464", typeof(TaxNumber))]
    [InlineData("0481005859000315", typeof(MersisNumber))]
    [InlineData("TR33 0006 1005 1978 6457 8413 26", typeof(Iban))]
    [InlineData("NO9386011117947", typeof(Iban))]
    [InlineData("TR330006100519786457841327", typeof(Iban))]
    [InlineData("DE136695976", typeof(VatNumber))]
    [InlineData("DE136695977", typeof(VatNumber))]
    [InlineData("ATU13585627", typeof(VatNumber))]
    public void The_shape_tells_which_kind_of_number_it_is(string text, Type kind) => Assert.IsType(kind, IdentityNumber.Read(text));
}
