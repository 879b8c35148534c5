using Crm360.Standardise;

namespace Crm360.Tests.Standardise;

public sealed class PartyMakerTests
{
    const string Map = "full_name: UNVAN, contact_name: YETKILI, emails: [EPOSTA], phones: [CEP, TEL], national_id: TCKN, tax_id: VKN, "
        + "birth_date: { from: DOGUM, format: dd.MM.yyyy }, address: ADRES, district: ILCE, province: IL";

    [Fact]
    public void A_person_in_one_column_is_given_and_family_name()
    {
        var (party, points) = Make(("UNVAN", "AYŞE NUR YILMAZ"), ("CEP", "0532 123 45 67"), ("EPOSTA", "Ayse@Ornek.com.tr"));

        Assert.Equal((PartyMaker.Person, "Ayşe Nur", "Yılmaz"), (party.Kind, party.GivenName, party.FamilyName));
        Assert.Equal(["+905321234567"], points.Where(point => point.Kind == PartyMaker.Phone).Select(point => point.MatchKey));
        Assert.Equal("ayse@ornek.com.tr", Assert.Single(points, point => point.Kind == PartyMaker.Email).MatchKey);
    }

    [Fact]
    public void Turkish_letters_lost_make_the_same_keys()
    {
        var whole = Make(("UNVAN", "Gülşah Çağlayan")).Party;
        var lost = Make(("UNVAN", "GULSAH CAGLAYAN")).Party;

        Assert.Equal(whole.NameKey, lost.NameKey);
        Assert.NotNull(whole.NameKey);
    }

    [Fact]
    public void A_company_is_known_by_its_legal_form_and_keeps_the_person_to_talk_to()
    {
        var (party, _) = Make(("UNVAN", "Işık Çelik San. ve Tic. Ltd. Şti."), ("YETKILI", "ŞÜKRÜ ÖZKAN"), ("VKN", "yok"));

        Assert.Equal((PartyMaker.Company, "Şükrü Özkan", null), (party.Kind, party.ContactName, party.GivenName));
        Assert.NotNull(party.CompanyKey);
        Assert.Null(party.NameKey);
    }

    [Fact]
    public void The_identity_number_a_sole_trader_gives_as_tax_number_is_one()
    {
        var (party, _) = Make(("UNVAN", "Ali Ak"), ("VKN", "10000000146"));

        Assert.Equal(("10000000146", "valid", null), (party.NationalId, party.NationalIdStatus, party.TaxId));
    }

    [Fact]
    public void A_valid_identity_number_stands_against_one_in_the_wrong_column()
    {
        var (party, _) = Make(("UNVAN", "Ali Ak"), ("TCKN", "10000000146"), ("VKN", "10000000078"));

        Assert.Equal("10000000146", party.NationalId);
    }

    [Fact]
    public void Placeholders_are_no_contact_points_that_could_link()
    {
        var (party, points) = Make(("UNVAN", "Ali Ak"), ("CEP", "0000000000"), ("EPOSTA", "yok"), ("DOGUM", "01.01.1900"));

        Assert.All(points, point => Assert.Null(point.MatchKey));
        Assert.Null(party.BirthDate);
    }

    [Fact]
    public void Quality_is_20_points_for_each_of_name_mail_phone_address_and_identity()
    {
        Assert.Equal(0, Make(("UNVAN", "yok")).Party.Quality);
        Assert.Equal(20, Make(("UNVAN", "Ali Ak")).Party.Quality);
        Assert.Equal(60, Make(("UNVAN", "Ali Ak"), ("CEP", "0532 123 45 67"), ("EPOSTA", "ali@ornek.com.tr")).Party.Quality);
        Assert.Equal(40, Make(("UNVAN", "Ali Ak"), ("TCKN", "10000000146")).Party.Quality);
        Assert.Equal(40, Make(("UNVAN", "Ali Ak"), ("DOGUM", "17.03.1985")).Party.Quality);
        Assert.Equal(100, Make(("UNVAN", "Ali Ak"), ("CEP", "0532 123 45 67"), ("EPOSTA", "ali@ornek.com.tr"), ("TCKN", "10000000146"),
            ("ADRES", "Caferağa Mah. Moda Cad. No:12"), ("ILCE", "Kadıköy"), ("IL", "İstanbul")).Party.Quality);
    }

    [Fact]
    public void Suspect_values_count_half_and_invalid_ones_nothing_and_each_problem_costs_two_points()
    {
        Assert.Equal(10 - 2, Make(("UNVAN", "Ali")).Party.Quality);
        Assert.Equal(20 + 10 - 2, Make(("UNVAN", "Ali Ak"), ("EPOSTA", "ali@gmial.com")).Party.Quality);
        Assert.Equal(20 - 2, Make(("UNVAN", "Ali Ak"), ("EPOSTA", "ali@")).Party.Quality);
        Assert.Equal(20 - 2, Make(("UNVAN", "Ali Ak"), ("CEP", "0000000000")).Party.Quality);
        Assert.Equal(20 - 2, Make(("UNVAN", "Ali Ak"), ("TCKN", "10000000147")).Party.Quality);
        Assert.Equal(20 + 20 - 2, Make(("UNVAN", "Ali Ak"), ("CEP", "0532 123 45 67"), ("TEL", "0000000000")).Party.Quality);
        Assert.True(Make(("UNVAN", "Ali Ak"), ("IL", "Bursa")).Party.Quality is > 20 and < 40);
    }

    [Theory]
    [InlineData("DE136695976", "DE136695976")]
    [InlineData("ATU13585627", "ATU13585627")]
    [InlineData("0481-0058-5900-0315", "4810058590")]
    [InlineData("8760047464", "8760047464")]
    public void A_tax_number_may_be_of_any_kind(string written, string number)
    {
        var values = Values(("UNVAN", "Işık Çelik Ltd. Şti."), ("VKN", written));

        var (party, _) = PartyMaker.Make(values, "TR", implied: false);

        Assert.Equal((number, "valid"), (party.TaxId, party.TaxIdStatus));
        Assert.Empty(values.Problems);
    }

    [Fact]
    public void A_bank_account_is_no_tax_number()
    {
        var values = Values(("UNVAN", "Işık Çelik Ltd. Şti."), ("VKN", "TR330006100519786457841326"));

        Assert.Equal("invalid", PartyMaker.Make(values, "TR", implied: false).Party.TaxIdStatus);
        Assert.Equal("tax_id", Assert.Single(values.Problems).Attribute);
    }

    [Fact]
    public void Several_persons_in_a_name_are_a_problem_and_the_first_is_the_customer()
    {
        var values = Values(("UNVAN", "Ahmet Yılmaz / Mehmet Kaya"));

        var (party, _) = PartyMaker.Make(values, "TR", implied: false);

        Assert.Equal(("Ahmet", "Yılmaz"), (party.GivenName, party.FamilyName));
        Assert.Equal(("full_name", Crm360.Contacts.Reasons.SeveralPersons), Assert.Single(values.Problems) is var problem ? (problem.Attribute, problem.Code) : default);
    }

    [Fact]
    public void Notes_beside_names_and_numbers_are_kept()
    {
        var (party, points) = Make(("UNVAN", "Ayşe Yılmaz (BORÇLU)"), ("CEP", "0532 123 45 67 (eşi)"));

        Assert.Equal("BORÇLU", party.Note);
        Assert.Equal("eşi", Assert.Single(points).Note);
        Assert.Equal("ARAMAYIN", Make(("UNVAN", "Işık Çelik Ltd. Şti."), ("YETKILI", "Ali Ak (ARAMAYIN)")).Party.Note);
    }

    static (PartyRow Party, IReadOnlyList<ContactPointRow> Points) Make(params (string Column, string Text)[] texts) =>
        PartyMaker.Make(Values(texts), "TR", implied: false);

    static RecordValues Values(params (string Column, string Text)[] texts) => RowCase.Values("customer", Map, texts);
}
