using Crm360.Sources.Csv;
using Crm360.Sources.Sql;

namespace Crm360.Tests.Definitions;

public sealed class EnvironmentTests
{
    const string Password = "hunter2-top-secret";

    static readonly string WithSecret = Yaml.With(
        "csv: { path: data/sales.csv }",
        "sql: { provider: postgres, connection: \"Host=db;Password=${DB_PASSWORD}\", query: select 1 }");

    [Fact]
    public void A_variable_is_put_in_wherever_a_text_names_it()
    {
        var sql = Connection(_ => Password);

        Assert.Equal($"Host=db;Password={Password}", sql.Connection.Value);
        Assert.True(sql.Connection.FromEnvironment);
        Assert.False(sql.Query?.FromEnvironment);
    }

    [Fact]
    public void A_value_from_the_environment_is_never_printed()
    {
        var definition = Yaml.Sound(WithSecret, _ => Password);

        Assert.DoesNotContain(Password, Connection(_ => Password).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, string.Join(' ', definition.Sources.Select(source => source.Origin)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: small", "name: ${SECRET}")]
    [InlineData("default_region: TR", "default_region: ${SECRET}")]
    [InlineData("Europe/Istanbul", "${SECRET}")]
    [InlineData("\"0 0 2 * * ?\"", "\"${SECRET}\"")]
    [InlineData("[crm_people]", "[\"${SECRET}\"]")]
    [InlineData("entity: customer", "entity: ${SECRET}")]
    [InlineData("windows-1254", "\"${SECRET}\"")]
    [InlineData("data/people.csv", "\"../${SECRET}\"")]
    [InlineData("[EPOSTA]", "[\"${SECRET}\", \"${SECRET}\"]")]
    [InlineData("K: female", "K: \"${SECRET}\"")]
    [InlineData("dd.MM.yyyy", "\"${SECRET}\"")]
    [InlineData("customer_key: KISI", "customer: { system: \"${SECRET}\", key: A }")]
    [InlineData("label: near", "label: \"${SECRET}\"\n                    veto: \"${SECRET}\"")]
    [InlineData("at_least: 0.9", "at_least: \"${SECRET}\"")]
    [InlineData("link_at: 0.98", "link_at: \"${SECRET}\"")]
    [InlineData("source: [crm]", "source: [\"${SECRET}\"]")]
    [InlineData("stage: [project]", "stage: [\"${SECRET}\"]")]
    [InlineData("K: female } }", "K: \"${SECRET}\" } }\n      nonsense: \"${SECRET}\"")]
    public void No_fault_shows_a_value_from_the_environment(string old, string @new)
    {
        var faults = Yaml.Faults(Yaml.With(old, @new), _ => Password);

        Assert.NotEmpty(faults);
        Assert.All(faults, fault => Assert.DoesNotContain(Password, fault.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_variable_that_is_not_set_is_a_fault_that_names_it(string? value) =>
        Assert.Equal(
            "pipeline.yaml:21:44: the environment variable DB_PASSWORD is not set; set DB_PASSWORD, or write the value itself",
            Assert.Single(Yaml.Faults(WithSecret, _ => value)).ToString());

    [Fact]
    public void A_variable_that_is_the_whole_value_gives_one_fault_when_it_is_not_set() =>
        Assert.Equal("the environment variable REGION is not set", Assert.Single(Yaml.Faults(Yaml.With("default_region: TR", "default_region: ${REGION}"))).Found);

    [Theory]
    [InlineData("${}")]
    [InlineData("${1A}")]
    [InlineData("${A B}")]
    [InlineData("${A")]
    public void A_placeholder_that_names_no_variable_is_a_fault(string placeholder) =>
        Assert.EndsWith("names no variable", Assert.Single(Yaml.Faults(Yaml.With("data/sales.csv", $"\"data/{placeholder}\""))).Found, StringComparison.Ordinal);

    [Fact]
    public void Two_dollars_write_the_letters_themselves()
    {
        var definition = Yaml.Sound(Yaml.With("data/sales.csv", "\"data/$${A}.csv\""));

        Assert.Equal("data/${A}.csv", Assert.IsType<CsvSource>(definition.Sources[1].Origin).Path.Value);
    }

    [Fact]
    public void Hashes_do_not_depend_on_the_value_of_a_variable()
    {
        var one = Yaml.Sound(WithSecret, _ => Password);
        var other = Yaml.Sound(WithSecret, _ => "another");

        Assert.Equal(one.Hash, other.Hash);
        Assert.NotEqual(one.Hash, Yaml.Sound(Yaml.Small).Hash);
    }

    static SqlSource Connection(Func<string, string?> environment) =>
        Assert.IsType<SqlSource>(Yaml.Sound(WithSecret, environment).Sources[1].Origin);
}
