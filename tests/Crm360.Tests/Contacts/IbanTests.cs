using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class IbanTests
{
    /// <summary>Examples of the registry that SWIFT keeps.</summary>
    [Theory]
    [InlineData("TR330006100519786457841326")]
    [InlineData("GB29NWBK60161331926819")]
    [InlineData("DE89370400440532013000")]
    [InlineData("FR1420041010050500013M02606")]
    [InlineData("NL91ABNA0417164300")]
    [InlineData("NO9386011117947")]
    [InlineData("MT84MALT011000012345MTLCAST001S")]
    [InlineData("BE68539007547034")]
    [InlineData("AZ21NABZ00000000137010001944")]
    [InlineData("SA0380000000608010167519")]
    [InlineData("BR1800360305000010009795493C1")]
    [InlineData("LC55HEMM000100010012001200023015")]
    [InlineData("AE070331234567890123456")]
    [InlineData("IT60X0542811101000000123456")]
    [InlineData("ES9121000418450200051332")]
    [InlineData("CH9300762011623852957")]
    [InlineData("PL61109010140000071219812874")]
    public void Examples_of_the_registry_are_valid(string text)
    {
        var iban = Iban.Read(text);
        Assert.Equal((ReadingStatus.Valid, text, text[..2]), (iban.Status, iban.Canonical, iban.Country));
    }

    [Theory]
    [InlineData("TR33 0006 1005 1978 6457 8413 26")]
    [InlineData("tr33-0006-1005-1978-6457-8413-26")]
    [InlineData("IBAN: TR330006100519786457841326")]
    [InlineData("IBAN NO TR33 0006 1005 1978 6457 8413 26")]
    [InlineData("TR33\u00A00006\u00A01005 1978 6457 8413 26")]
    public void Blanks_dashes_and_a_label_do_not_matter(string text)
    {
        Assert.Equal("TR330006100519786457841326", Iban.Read(text).Canonical);
        Assert.Equal("TR33 0006 1005 1978 6457 8413 26", Iban.Read(text).PaperFormat);
    }

    [Theory]
    [InlineData("TR330006100519786457841327", Reasons.CheckDigits)]
    [InlineData("TR33000610051978645784132", Reasons.WrongLength)]
    [InlineData("TR33A006100519786457841326", Reasons.BadStructure)]
    [InlineData("XX330006100519786457841326", Reasons.UnknownCountry)]
    [InlineData("TR33 0006 *", Reasons.WrongLength)]
    [InlineData("çok uzun", Reasons.UnknownCountry)]
    public void What_is_no_iban_says_why(string text, string reason)
    {
        var iban = Iban.Read(text);
        Assert.Equal((ReadingStatus.Invalid, null, reason), (iban.Status, iban.Key, iban.ReasonCodes[0]));
    }

    [Theory]
    [InlineData("330006100519786457841326")]
    [InlineData("TR33OOO6100519786457841326")]
    public void What_was_probably_meant_is_suggested(string text) =>
        Assert.Equal((ReadingStatus.Invalid, "TR330006100519786457841326"), (Iban.Read(text).Status, Iban.Read(text).Suggestion));

    [Theory]
    [InlineData("TR000000000000000000000000", ReadingStatus.Placeholder)]
    [InlineData("-", ReadingStatus.Placeholder)]
    [InlineData("  ", ReadingStatus.Missing)]
    public void Nothing_is_no_iban(string text, ReadingStatus status) => Assert.Equal(status, Iban.Read(text).Status);

    [Fact]
    public void Every_wrong_character_is_noticed()
    {
        const string right = "TR330006100519786457841326";
        for (var i = 2; i < right.Length; i++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                if (digit != right[i])
                    Assert.NotEqual(ReadingStatus.Valid, Iban.Read(right[..i] + digit + right[(i + 1)..]).Status);
            }
        }
    }
}
