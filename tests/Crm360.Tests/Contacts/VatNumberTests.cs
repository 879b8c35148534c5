using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class VatNumberTests
{
    [Fact]
    public void Check_digits_agree_with_another_implementation()
    {
        var rows = CommittedFile.Rows("vat/vectors.csv");
        Assert.True(rows.Count > 400);
        var differing = rows.Where(row => VatNumber.Read(row[0]).Status == ReadingStatus.Valid != (row[1] == "true")).Select(row => string.Join(' ', row));
        Assert.Empty(differing);
    }

    [Theory]
    [InlineData("DE 136.695.976", null, "DE136695976")]
    [InlineData("136695976", "DE", "DE136695976")]
    [InlineData("GR094259216", null, "EL094259216")]
    [InlineData("094259216", "GR", "EL094259216")]
    [InlineData("VAT No: BE0403170701", null, "BE0403170701")]
    [InlineData("BE 403170701", null, "BE0403170701")]
    [InlineData("nl004495445b01", null, "NL004495445B01")]
    [InlineData("USt-IdNr. DE136695976", null, "DE136695976")]
    public void Country_dividers_and_labels_are_understood(string text, string? country, string canonical) =>
        Assert.Equal((ReadingStatus.Valid, canonical), (VatNumber.Read(text, country).Status, VatNumber.Read(text, country).Canonical));

    [Theory]
    [InlineData("DE136695977", Reasons.CheckDigits)]
    [InlineData("DE13669597", Reasons.BadStructure)]
    [InlineData("136695976", Reasons.UnknownCountry)]
    [InlineData("TR8760047464", Reasons.UnknownCountry)]
    public void What_is_no_vat_number_says_why(string text, string reason) =>
        Assert.Equal((ReadingStatus.Invalid, reason), (VatNumber.Read(text).Status, VatNumber.Read(text).ReasonCodes[0]));
}
