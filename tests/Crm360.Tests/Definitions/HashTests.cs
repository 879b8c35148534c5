using System.Globalization;

namespace Crm360.Tests.Definitions;

public sealed class HashTests
{
    static readonly PipelineDefinition Small = Yaml.Sound(Yaml.Small);

    [Theory]
    [InlineData("name: small", "# a comment\n\nname:   small   # another")]
    [InlineData("system: crm\n    entity: customer", "entity: customer\n    system: \"crm\"")]
    [InlineData("{ from: CINS, values: { E: male, K: female } }", "\n        values:\n          K: female\n          E: male\n        from: 'CINS'")]
    [InlineData("thresholds: { link_at: 0.98, review_at: 0.6 }", "thresholds:\n    review_at: 0.6\n    link_at: 0.98")]
    public void Spaces_comments_quotes_and_the_order_of_keys_change_no_hash(string old, string @new) =>
        Assert.Equal(Hashes(Small), Hashes(Yaml.Sound(Yaml.With(old, @new))));

    [Fact]
    public void Windows_line_ends_change_no_hash() =>
        Assert.Equal(Hashes(Small), Hashes(Yaml.Sound(Yaml.Small.Replace("\n", "\r\n", StringComparison.Ordinal))));

    [Theory]
    [InlineData("gender: { from: CINS", "gender: { from: CINSIYET", "people all")]
    [InlineData("E: male", "M: male", "people all")]
    [InlineData("decimal: \",\"", "decimal: \".\"", "sales all")]
    [InlineData("default_region: TR", "default_region: DE", "people sales all")]
    [InlineData("Europe/Istanbul", "Europe/Berlin", "people sales all")]
    [InlineData("reporting_currency: TRY", "reporting_currency: EUR", "all")]
    [InlineData("data/people.csv", "data/persons.csv", "all")]
    [InlineData("link_at: 0.98", "link_at: 0.97", "match all")]
    [InlineData("label: near", "label: close", "match all")]
    [InlineData("most_recent]", "oldest]", "golden all")]
    [InlineData("stage: [project]", "stage: [contract]", "funnel all")]
    [InlineData("0 0 2 * * ?", "0 0 3 * * ?", "all")]
    public void A_change_changes_the_hash_of_its_section_and_no_other(string old, string @new, string changed)
    {
        var other = Hashes(Yaml.Sound(Yaml.With(old, @new)));

        Assert.Equal(changed, string.Join(' ', Hashes(Small).Where(hash => other[hash.Key] != hash.Value).Select(hash => hash.Key)));
    }

    [Fact]
    public void The_order_of_stages_counts()
    {
        var lines = Yaml.Small.TrimEnd('\n').Split('\n');
        (lines[^1], lines[^2]) = (lines[^2], lines[^1]);

        Assert.NotEqual(Small.Funnel.Hash, Yaml.Sound(string.Join('\n', lines)).Funnel.Hash);
    }

    [Fact]
    public void Hashes_and_faults_are_the_same_in_the_Turkish_culture()
    {
        var faults = Yaml.Faults(Yaml.With("link_at: 0.98", "link_at: 98").Replace("given_name: AD", "GIVEN_NAME: AD", StringComparison.Ordinal));
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");

            Assert.Equal(Hashes(Small), Hashes(Yaml.Sound(Yaml.Small)));
            Assert.Equal(faults, Yaml.Faults(Yaml.With("link_at: 0.98", "link_at: 98").Replace("given_name: AD", "GIVEN_NAME: AD", StringComparison.Ordinal)));
            Assert.Equal(0.95, Yaml.Sound(Yaml.Demo).Match.Plan.LinkAt);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Hashes_are_SHA_256_in_hex() => Assert.All(Hashes(Small).Values, hash => Assert.Matches("^[0-9a-f]{64}$", hash));

    static Dictionary<string, string> Hashes(PipelineDefinition definition) => new(StringComparer.Ordinal)
    {
        ["people"] = definition.Sources[0].StandardiseHash,
        ["sales"] = definition.Sources[1].StandardiseHash,
        ["match"] = definition.Match.Hash,
        ["golden"] = definition.Golden.Hash,
        ["funnel"] = definition.Funnel.Hash,
        ["all"] = definition.Hash,
    };
}
