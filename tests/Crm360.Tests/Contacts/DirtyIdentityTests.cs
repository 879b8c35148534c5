using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

/// <summary>Cells with identity and tax numbers as they stand in Turkish customer files.</summary>
public sealed class DirtyIdentityTests
{
    [Theory]
    [InlineData("10000000146/8760047464", "10000000146 8760047464")]
    [InlineData("10000000146, 45012398776", "10000000146 45012398776")]
    [InlineData("10000000146;45012398776", "10000000146 45012398776")]
    [InlineData("10000000146\n45012398776", "10000000146 45012398776")]
    [InlineData("10000000146 45012398776", "10000000146 45012398776")]
    [InlineData("10000000146 - 8760047464", "10000000146 8760047464")]
    [InlineData("10000000146 ve 45012398776", "10000000146 45012398776")]
    [InlineData("10000000146 eşi: 45012398776", "10000000146[eşi] 45012398776")]
    [InlineData("8760047464 / 4810058590", "8760047464 4810058590")]
    [InlineData("VKN:8760047464 TC:10000000146", "8760047464 10000000146")]
    [InlineData("MERSİS: 0481-0058-5900-0315 VKN: 4810058590", "0481005859000315 4810058590")]
    [InlineData("DE136695976 / ATU13585627", "DE136695976 ATU13585627")]
    [InlineData("TR33 0006 1005 1978 6457 8413 26 / DE89 3704 0044 0532 0130 00", "TR330006100519786457841326 DE89370400440532013000")]
    [InlineData("TR330006100519786457841326 / 8760047464", "TR330006100519786457841326 8760047464")]
    public void Every_number_of_a_cell_is_found(string cell, string expected) => Assert.Equal(expected, All(cell));

    [Fact]
    public void A_wrong_number_beside_a_right_one_is_told() =>
        Assert.Equal([ReadingStatus.Invalid, ReadingStatus.Valid], IdentityNumber.ReadAll("10000000147/8760047464").Select(number => number.Status));

    [Fact]
    public void Where_one_number_is_asked_for_the_first_valid_of_several_is_suspect()
    {
        var number = IdentityNumber.Read("10000000147 / 8760047464 / 10000000146");
        Assert.Equal(("8760047464", ReadingStatus.Suspect), (number.Canonical, number.Status));
        Assert.Contains(Reasons.SeveralNumbers, number.ReasonCodes);
    }

    [Theory]
    [InlineData("8760047464 Kadıköy", "Kadıköy")]
    [InlineData("Kadıköy V.D. 8760047464", "Kadıköy V.D")]
    [InlineData("8760047464 (Kadıköy V.D.)", "Kadıköy V.D")]
    [InlineData("8760047464/Kadıköy", "Kadıköy")]
    [InlineData("KADIKÖY VD 876-004-74-64", "KADIKÖY VD")]
    [InlineData("Beyoğlu 2. VD 8760047464", "Beyoğlu 2. VD")]
    public void A_tax_office_beside_the_number_is_a_note(string text, string note)
    {
        var tax = TaxNumber.Read(text);
        Assert.Equal(("8760047464", ReadingStatus.Valid, note), (tax.Canonical, tax.Status, tax.Note));
        Assert.Equal([Reasons.NoteSplitOff], tax.ReasonCodes);
    }

    [Theory]
    [InlineData("0123456789")]
    [InlineData("123456789")]
    [InlineData("9876543210")]
    [InlineData("TC yok")]
    public void Dummies_of_tax_numbers_are_placeholders(string text) => Assert.Equal(ReadingStatus.Placeholder, TaxNumber.Read(text).Status);

    [Theory]
    [InlineData("XX89370400440532013000", Reasons.UnknownCountry)]
    [InlineData("TR330006100519786457841327", Reasons.CheckDigits)]
    public void An_account_number_in_doubt_says_why(string text, string reason) => Assert.Equal(reason, Assert.Single(IdentityNumber.Read(text).ReasonCodes));

    [Theory]
    [InlineData("T.C. 10000000146", "10000000146")]
    [InlineData("TC Kimlik No: 10000000146", "10000000146")]
    [InlineData("T.C.K.N.: 10000000146", "10000000146")]
    [InlineData("TCKN=10000000146", "10000000146")]
    [InlineData("'10000000146", "10000000146")]
    [InlineData("1.0000000146E+10", "10000000146")]
    [InlineData("10000000146 - Ahmet Yılmaz", "10000000146[Ahmet Yılmaz]")]
    [InlineData("Ahmet Yılmaz 10000000146", "10000000146[Ahmet Yılmaz]")]
    [InlineData("10000000146 (vefat)", "10000000146[vefat]")]
    [InlineData("10000000146 (eşi 45012398776)", "10000000146[eşi] 45012398776")]
    [InlineData("100-000-001-46", "10000000146")]
    [InlineData("١٠٠٠٠٠٠٠١٤٦", "10000000146")]
    [InlineData("８７６００４７４６４", "8760047464")]
    [InlineData("ＴＣ：１００ ０００ ００１ ４６", "10000000146")]
    [InlineData("VKN 8760047464", "8760047464")]
    [InlineData("VKN8760047464", "8760047464")]
    [InlineData("V.K.N: 876 004 7464", "8760047464")]
    [InlineData("Vergi No:8760047464", "8760047464")]
    [InlineData("8.760.047.464", "8760047464")]
    [InlineData("876.004.7464", "8760047464")]
    [InlineData("8760047464.0", "8760047464")]
    [InlineData("8,760047464E+09", "8760047464")]
    [InlineData("Kadıköy Vergi Dairesi / 8760047464", "8760047464[Kadıköy Vergi Dairesi]")]
    [InlineData("Kadıköy V.D. - 8760047464", "8760047464[Kadıköy V.D]")]
    [InlineData("Büyük Mükellefler V.D. 8760047464", "8760047464[Büyük Mükellefler V.D]")]
    [InlineData("3. Beyoğlu VD 8760047464", "8760047464[3. Beyoğlu VD]")]
    [InlineData("8760047464 - Kadıköy V.D. (eski)", "8760047464[Kadıköy V.D. (eski]")]
    [InlineData("Mersis No 0879001756600379 / İstanbul Ticaret Odası", "0879001756600379[İstanbul Ticaret Odası]")]
    [InlineData("IBAN: TR33 0006 1005 1978 6457 8413 26", "TR330006100519786457841326")]
    [InlineData("TR330006100519786457841326 (Garanti)", "TR330006100519786457841326[Garanti]")]
    [InlineData("Ziraat TR33 0006 1005 1978 6457 8413 26 TL hesabı", "TR330006100519786457841326[Ziraat TL hesabı]")]
    [InlineData("DE 136695976", "DE136695976")]
    [InlineData("USt-IdNr. DE136695976", "DE136695976")]
    [InlineData("10000000147", "")]
    [InlineData("1000000014", "")]
    [InlineData("100000001466", "")]
    [InlineData("12345678901", "")]
    [InlineData("10000000146A", "")]
    [InlineData("8760047465 Kadıköy", "")]
    [InlineData("Pasaport: U12345678", "")]
    [InlineData("TR33 0006 1005 1978 6457 8413 27", "")]
    [InlineData("bilinmiyor", "")]
    public void Turkish_cells_are_read_as_people_mean_them(string cell, string expected) => Assert.Equal(expected, All(cell));

    static string All(string cell) => string.Join(
        ' ', IdentityNumber.ReadAll(cell).Where(number => number.IsUsable).Select(number => number.Canonical + (NoteOf(number) is { } note ? $"[{note}]" : "")));

    static string? NoteOf(Reading number) => number switch
    {
        TaxNumber tax => tax.Note,
        NationalId person => person.Note,
        MersisNumber mersis => mersis.Note,
        Iban iban => iban.Note,
        VatNumber vat => vat.Note,
        _ => null,
    };
}
