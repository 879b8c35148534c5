namespace Crm360.Tests.Definitions;

/// <summary>To write the files anew after a change of the language, run these tests with CRM360_WRITE_REFERENCE=1.</summary>
public sealed class ReferenceTests
{
    const string Begin = "<!-- made from the catalogue: begin -->\n";
    const string End = "<!-- made from the catalogue: end -->";

    static readonly bool Write = Environment.GetEnvironmentVariable("CRM360_WRITE_REFERENCE") == "1";

    [Fact]
    public void The_committed_schema_is_the_one_the_catalogue_makes() => Holds("pipeline.schema.json", DefinitionSchema.Generate());

    [Fact]
    public void The_tables_of_the_reference_are_those_the_catalogue_makes()
    {
        var readme = House.Read("pipelines", "README.md");
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = readme.IndexOf(End, StringComparison.Ordinal);

        Holds("README.md", readme[..from] + DefinitionReference.Generate() + readme[to..]);
    }

    [Fact]
    public void The_schema_accepts_the_demo_and_the_small_definition()
    {
        Assert.Empty(SchemaCheck.Faults(Yaml.Demo));
        Assert.Empty(SchemaCheck.Faults(Yaml.Small));
    }

    [Theory]
    [InlineData("name: small", "nmae: small", "/: required")]
    [InlineData("csv: { path: data/sales.csv }", "csv: { pth: data/sales.csv }", "/sources/crm_sales/csv/pth: not allowed")]
    [InlineData("emails: [EPOSTA]", "emial: [EPOSTA]", "/sources/crm_people/map/emial: not allowed")]
    [InlineData("K: female", "K: famale", "/sources/crm_people/map/gender: anyOf")]
    [InlineData("link_at: 0.98", "link_at: 98", "/match/thresholds/link_at: maximum")]
    [InlineData("overlap: email", "overlap: emial", "/match/comparisons/email/levels/0/when/overlap: anyOf")]
    public void The_schema_refuses_what_an_editor_can_see(string old, string @new, string expected) =>
        Assert.Contains(expected, SchemaCheck.Faults(Yaml.With(old, @new)));

    static void Holds(string file, string text)
    {
        if (Write)
            File.WriteAllText(Path.Combine(House.Root, "pipelines", file), text);
        Assert.Equal(text, House.Read("pipelines", file));
    }
}
