using Crm360.Golden;
using Crm360.Linkage;
using Crm360.Records;
using Crm360.Sources;
using Crm360.Sources.Csv;
using Crm360.Sources.Excel;
using Crm360.Sources.Json;
using Crm360.Sources.Sql;

namespace Crm360.Tests.Definitions;

public sealed class DemoTests
{
    static readonly PipelineDefinition Demo = Yaml.Sound(Yaml.Demo);

    [Fact]
    public void The_demo_is_read_from_its_folder_and_from_its_file()
    {
        var folder = Path.Combine(House.Root, "pipelines", "demo");
        var byFolder = Assert.IsType<PipelineLoad.Sound>(PipelineDefinition.Load(folder, _ => null)).Definition;
        var byFile = Assert.IsType<PipelineLoad.Sound>(PipelineDefinition.Load(Path.Combine(folder, "pipeline.yaml"), _ => null)).Definition;

        Assert.Equal(folder, byFolder.Folder);
        Assert.Equal(folder, byFile.Folder);
        Assert.Equal(byFolder.Hash, byFile.Hash);
    }

    [Fact]
    public void The_head_says_where_and_when()
    {
        Assert.Equal(("demo", "TR", "Europe/Istanbul", "TRY"), (Demo.Name, Demo.DefaultRegion, Demo.TimeZone.Id, Demo.ReportingCurrency));
        Assert.Equal(Demo.Sources.Select(source => source.Name), Demo.Schedules[0].Sources);
        Assert.Equal(["callcenter_calls"], Demo.Schedules[1].Sources);
    }

    [Fact]
    public void Every_way_to_read_rows_is_understood()
    {
        var csv = Assert.IsType<CsvSource>(Source("crm_contacts").Origin);
        Assert.Equal<(string, int?, char?, char?, bool)>(("data/crm/contacts_*.csv", 1254, ';', null, true), (csv.Path.Value, csv.Encoding?.CodePage, csv.Delimiter, csv.Quote, csv.HasHeader));
        var excel = Assert.IsType<ExcelSource>(Source("dealer_customers").Origin);
        Assert.Equal(("Müşteriler", 4), (Assert.Single(excel.Sheets).Value, excel.HeaderRow));
        Assert.Equal("data/callcenter/calls_*.jsonl", Assert.IsType<JsonLinesSource>(Source("callcenter_calls").Origin).Path.Value);
        var sql = Assert.IsType<SqlSource>(Source("erp_orders").Origin);
        Assert.Equal((SqlProvider.Sqlite, "Data Source=data/erp.db"), (sql.Provider, sql.Connection.Value));
        Assert.StartsWith("select SIPARIS_NO", sql.Query?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_map_form_is_understood()
    {
        var calls = Source("callcenter_calls");
        var reference = Assert.IsType<AttributeMapping.Reference>(Mapping(calls, "customer"));
        Assert.Equal(("crm", "crm_contact_id"), (reference.System, reference.Key.Name));
        Assert.Equal("phone", Assert.IsType<AttributeMapping.Constant>(Mapping(calls, "channel")).Value.Value);
        var phones = Assert.IsType<AttributeMapping.FromColumns>(Mapping(Source("crm_contacts"), "phones"));
        Assert.Equal(["GSM", "TEL"], phones.Columns.Select(column => column.Name));
        var amount = Assert.IsType<AttributeMapping.FromColumns>(Mapping(Source("crm_opportunities"), "amount"));
        Assert.Equal(',', amount.Reading.DecimalMark);
        var stage = Assert.IsType<AttributeMapping.FromColumns>(Mapping(Source("crm_opportunities"), "stage"));
        Assert.Equal("target_interest", stage.Reading.Values["İlgi"]);
        Assert.Equal("yyyy-MM-ddTHH:mm:sszzz", Assert.IsType<AttributeMapping.FromColumns>(Mapping(calls, "at")).Reading.Format);
    }

    [Fact]
    public void Columns_keep_the_place_where_the_definition_names_them()
    {
        var used = Yaml.Sound(Yaml.Small).Sources[0].ColumnsUsed;

        Assert.Equal(
            ["ID pipeline.yaml:12:10", "AD pipeline.yaml:14:19", "EPOSTA pipeline.yaml:15:16", "CINS pipeline.yaml:16:23", "DOGUM pipeline.yaml:17:27"],
            used.Select(column => $"{column.Name} {column.At}"));
    }

    [Fact]
    public void A_key_may_have_several_columns() =>
        Assert.Equal(["SIPARIS_NO", "SATIR_NO"], Source("erp_order_lines").Key.Select(column => column.Name));

    [Fact]
    public void The_match_section_becomes_a_plan()
    {
        var plan = Demo.Match.Plan;

        Assert.Equal((0.95, 0.6), (plan.LinkAt, plan.ReviewAt));
        Assert.Equal([new("name_key"), new("birth_date")], plan.Blocking[4].Keys);
        Assert.Equal(["name", "company", "email", "phone", "birth_date", "national_id", "tax_id", "place"], plan.Comparisons.Select(comparison => comparison.Name));
        var name = plan.Comparisons[0].Levels;
        Assert.Equal(["given_name", "family_name"], name[0].TermFrequency);
        Assert.Equal(new Predicate.Swapped("given_name", "family_name"), name[1].When);
        Assert.Equal(new Predicate.Damerau("family_name", 1), Assert.IsType<Predicate.All>(name[2].When).Of[1]);
        Assert.Equal(new Predicate.JaroWinkler("given_name", 0.9), Assert.IsType<Predicate.All>(name[3].When).Of[0]);
        Assert.Equal(new Predicate.Exact("given_class"), Assert.IsType<Predicate.All>(name[4].When).Of[0]);
        Assert.Equal(new Predicate.Initials("given_name"), Assert.IsType<Predicate.All>(name[5].When).Of[0]);
        Assert.Equal(new Predicate.Exact("given_name.sound"), Assert.IsType<Predicate.All>(name[6].When).Of[0]);
        Assert.Equal([new("given_name.sound", "given_name", new Transform.Sound()), new("family_name.sound", "family_name", new Transform.Sound())], plan.Derive);
        Assert.Equal(new Predicate.TokenSet("company_key", 90), plan.Comparisons[1].Levels[1].When);
        Assert.All(plan.Comparisons, comparison => Assert.IsType<Predicate.Otherwise>(comparison.Levels[^1].When));
        Assert.Equal(["birth_date", "national_id", "tax_id"], plan.Comparisons.Where(comparison => comparison.Levels[^1].Veto).Select(comparison => comparison.Name));
    }

    [Fact]
    public void Golden_rules_keep_their_order_and_what_is_not_said_has_a_default()
    {
        Assert.Equal([new SurvivorshipRule.Source(["steward", "crm", "erp", "dealer", "callcenter"]), new SurvivorshipRule.MostRecent()], Demo.Golden.RulesOf("name"));
        var small = Yaml.Sound(Yaml.Small).Golden;
        Assert.Equal(GoldenAttribute.All, small.Attributes.Select(of => of.Attribute));
        Assert.Equal([new SurvivorshipRule.Validated(), new SurvivorshipRule.MostRecent()], small.RulesOf("phone"));
    }

    [Fact]
    public void Funnel_stages_keep_their_order()
    {
        Assert.Equal(["request", "contact", "target_interest", "project", "contract"], Demo.Funnel.Stages.Select(stage => stage.Name));
        var contract = Demo.Funnel.Stages[^1].Events;
        Assert.Equal([Entity.Opportunity, Entity.Order], contract.Select(reached => reached.Entity));
        Assert.Equal(["open", "delivered"], contract[1].Where[0].Codes);
    }

    [Fact]
    public void The_catalogue_lists_entities_in_the_order_of_the_enum()
    {
        Assert.Equal(Enum.GetValues<Entity>(), EntityCatalogue.All.Select(type => type.Entity));
        Assert.All(EntityCatalogue.All, type => Assert.Distinct(type.Attributes.Select(attribute => attribute.Name)));
        Assert.All(EntityCatalogue.All, type => Assert.All(type.AtLeastOneOf, name => Assert.NotNull(type.Find(name))));
    }

    static SourceDefinition Source(string name) => Demo.Sources.Single(source => source.Name == name);

    static AttributeMapping Mapping(SourceDefinition source, string attribute) => source.Map.Single(mapping => mapping.Attribute.Name == attribute);
}
