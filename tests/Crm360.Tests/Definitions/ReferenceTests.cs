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

    static void Holds(string file, string text)
    {
        if (Write)
            File.WriteAllText(Path.Combine(House.Root, "pipelines", file), text);
        Assert.Equal(text, House.Read("pipelines", file));
    }
}
