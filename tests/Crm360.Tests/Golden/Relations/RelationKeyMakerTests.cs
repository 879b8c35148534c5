using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Match;
using Crm360.Standardise;
using Crm360.Tests.Definitions;
using Crm360.Tests.Standardise;

namespace Crm360.Tests.Golden.Relations;

public sealed class RelationKeyMakerTests
{
    static readonly DateTime Today = new(2026, 7, 1, 6, 0, 0, DateTimeKind.Utc);

    static readonly PipelineDefinition Demo = Yaml.Sound(Yaml.Demo);

    static readonly StandardiseRules Rules = new(Demo.Sources, Demo.DefaultRegion, Demo.TimeZone);

    const string Map = "given_name: AD, family_name: SOYAD, company_name: FIRMA, emails: [EPOSTA], tax_id: VKN, address: ADRES, employer: ISVEREN, employer_key: ISVEREN_NO";

    const string Home = "Caferağa Mah. Moda Cad. No: 12 D: 5, Kadıköy/İstanbul";

    [Theory]
    [InlineData("Işık", "IŞIK")]
    [InlineData("İnce", "ince")]
    [InlineData("Yılmaz", "YILMAZ KAYA")]
    [InlineData("Kaya", "Yılmaz-Kaya")]
    public void Those_who_have_a_surname_and_a_door_in_common_share_a_key(string one, string other) => Assert.NotEmpty(Common(
        Keys(("AD", "Ayşe"), ("SOYAD", one), ("ADRES", Home)), Keys(("AD", "Ali"), ("SOYAD", other), ("ADRES", "CAFERAĞA MAH. MODA CADDESİ 12/5 KADIKÖY İSTANBUL"))));

    [Fact]
    public void Neither_a_street_nor_a_surname_alone_makes_a_key()
    {
        Assert.Empty(Keys(("AD", "Ayşe"), ("SOYAD", "Kaya"), ("ADRES", "Moda Cad. Kadıköy/İstanbul")));
        Assert.Empty(Keys(("AD", "Ayşe"), ("ADRES", Home)));
        Assert.Empty(Keys(("AD", "Ayşe"), ("SOYAD", "Kaya")));
    }

    [Fact]
    public void A_person_and_the_company_it_names_share_a_key_by_name_by_record_and_by_domain()
    {
        var company = Keys(("FIRMA", "Güneş Mobilya San. Tic. A.Ş."), ("EPOSTA", "info@gunesmobilya.com.tr"), ("VKN", "4584343783"));

        Assert.Equal([RelationEvidence.Name], Common(Keys(("AD", "Ali"), ("SOYAD", "Ak"), ("ISVEREN", "GÜNEŞ MOBİLYA LTD. ŞTİ.")), company));
        Assert.Equal([RelationEvidence.Record], Common(Keys(("AD", "Ali"), ("SOYAD", "Ak"), ("ISVEREN_NO", "7")), company));
        Assert.Equal([RelationEvidence.Domain], Common(Keys(("AD", "Ali"), ("SOYAD", "Ak"), ("EPOSTA", "ali@GunesMobilya.com.tr")), company));
        Assert.Contains(company, key => key.Kind == RelationEvidence.TaxId);
    }

    [Theory]
    [InlineData("ali@gmail.com")]
    [InlineData("ali@mailinator.com")]
    [InlineData("ali@mahalle.example")]
    public void Domains_of_providers_and_those_that_the_definition_leaves_out_are_no_keys(string email) =>
        Assert.Empty(By(new RelationDefinition(IgnoredDomains: ["mahalle.example"]), ("AD", "Ali"), ("SOYAD", "Ak"), ("EPOSTA", email)));

    [Fact]
    public void What_is_not_asked_for_makes_no_keys()
    {
        (string, string)[] person = [("AD", "Ali"), ("SOYAD", "Ak"), ("ADRES", Home), ("EPOSTA", "ali@gunesmobilya.com.tr")];

        Assert.Equal([RelationEvidence.Domain], Kinds(By(new RelationDefinition(Household: false), person)));
        Assert.Equal([RelationEvidence.Address], Kinds(By(new RelationDefinition(WorksAt: false), person)));
        Assert.Empty(By(new RelationDefinition(WorksAt: false, Group: false), ("FIRMA", "Güneş Mobilya A.Ş.")));
    }

    static IEnumerable<string> Common(IReadOnlyList<ChangedRelationKeyRow> one, IReadOnlyList<ChangedRelationKeyRow> other) => one.Join(
        other, key => (key.KeyHash, key.PartHash, key.QuarterHash, key.DoorHash), key => (key.KeyHash, key.PartHash, key.QuarterHash, key.DoorHash), (key, _) => key.Kind);

    static IEnumerable<string> Kinds(IReadOnlyList<ChangedRelationKeyRow> keys) => keys.Select(key => key.Kind);

    static IReadOnlyList<ChangedRelationKeyRow> Keys(params (string Column, string Text)[] texts) => By(new RelationDefinition(), texts);

    static IReadOnlyList<ChangedRelationKeyRow> By(RelationDefinition definition, params (string Column, string Text)[] texts)
    {
        var (party, points) = PartyMaker.Make(RowCase.Values("customer", Map, texts), "TR", implied: false);
        var made = new GoldenMaker(Demo.Golden, ValueDecisions.Of(Array.Empty<DecisionRow>(), Rules, Today), Today).Make(7, [party], points);
        return new RelationKeyMaker(definition, "TR", namesEmployers: true).Make(made, [party], points);
    }
}
