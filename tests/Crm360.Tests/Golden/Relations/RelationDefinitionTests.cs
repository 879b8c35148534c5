using Crm360.Tests.Definitions;

namespace Crm360.Tests.Golden.Relations;

public sealed class RelationDefinitionTests
{
    [Fact]
    public void Without_a_section_all_relations_are_found()
    {
        var relations = Yaml.Sound(Yaml.Demo).Golden.Relations;

        Assert.Equal((true, true, true, 10, 50, 1000), (relations.Household, relations.WorksAt, relations.Group, relations.MaxHousehold, relations.MaxCompanies, relations.MaxEmployees));
    }

    [Fact]
    public void What_is_said_counts_and_makes_another_hash()
    {
        var said = With("relations: { household: false, max_companies: 7, ignore_domains: [Mahalle.Example] }");

        Assert.Equal((false, true, 7), (said.Household, said.Group, said.MaxCompanies));
        Assert.True(said.Ignores("mahalle.example"));
        Assert.NotEqual(Yaml.Sound(Yaml.Demo).Golden.Relations.Hash, said.Hash);
    }

    [Theory]
    [InlineData("relations: { housholds: true }", "household")]
    [InlineData("relations: { household: perhaps }", "true or false")]
    [InlineData("relations: { max_household: 1 }", "from 2 to")]
    [InlineData("relations: { ignore_domains: [\"a b@\"] }", "behind the @")]
    public void A_fault_is_told_with_its_cure(string section, string cure)
    {
        var faults = Yaml.Faults(Yaml.Demo.Replace("\ngolden:\n", $"\ngolden:\n  {section}\n", StringComparison.Ordinal));

        Assert.Contains(cure, string.Join('\n', faults), StringComparison.Ordinal);
    }

    static Crm360.Golden.Relations.RelationDefinition With(string section) =>
        Yaml.Sound(Yaml.Demo.Replace("\ngolden:\n", $"\ngolden:\n  {section}\n", StringComparison.Ordinal)).Golden.Relations;
}
