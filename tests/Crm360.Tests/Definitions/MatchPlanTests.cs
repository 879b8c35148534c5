using Crm360.Linkage;

namespace Crm360.Tests.Definitions;

public sealed class MatchPlanTests
{
    [Theory]
    [InlineData("overlap: phone, at_least: 2", typeof(Predicate.Overlap))]
    [InlineData("levenshtein: given_name, at_most: 2", typeof(Predicate.Levenshtein))]
    [InlineData("levenshtein_similarity: given_name, at_least: 0.8", typeof(Predicate.LevenshteinSimilarity))]
    [InlineData("damerau: given_name, at_most: 1", typeof(Predicate.Damerau))]
    [InlineData("damerau_similarity: given_name, at_least: 0.8", typeof(Predicate.DamerauSimilarity))]
    [InlineData("gram_jaccard: street_key, length: 2, at_least: 0.8", typeof(Predicate.GramJaccard))]
    [InlineData("gram_cosine: street_key, length: 3, at_least: 0.8", typeof(Predicate.GramCosine))]
    [InlineData("prefix: family_name, length: 4", typeof(Predicate.Prefix))]
    [InlineData("initials: given_name", typeof(Predicate.Initials))]
    [InlineData("same_words: company_key", typeof(Predicate.SameWords))]
    [InlineData("words_within: company_key", typeof(Predicate.WordsWithin))]
    [InlineData("date_within: birth_date, at_most: 30", typeof(Predicate.DateWithin))]
    [InlineData("number_within: birth_date.year, at_most: 1", typeof(Predicate.NumberWithin))]
    [InlineData("number_within_share: tax_id, at_most: 0.05", typeof(Predicate.NumberWithinShare))]
    [InlineData("distance_within: street_key, at_most: 2.5", typeof(Predicate.DistanceWithin))]
    [InlineData("not: { exact: family_name.sound }", typeof(Predicate.Negation))]
    public void Every_predicate_is_read_from_a_definition_that_the_schema_accepts(string written, Type read)
    {
        var yaml = Yaml.With("jaro_winkler: given_name, at_least: 0.9", written).Replace(
            "match:\n", "match:\n  derive: { birth_date.year: { by: year }, family_name.sound: { by: sound } }\n", StringComparison.Ordinal);

        var plan = Yaml.Sound(yaml).Match.Plan;

        Assert.IsType(read, plan.Comparisons[0].Levels[1].When);
        Assert.Empty(PlanCheck.Faults(plan));
        Assert.Empty(SchemaCheck.Faults(yaml));
    }

    [Fact]
    public void Derived_columns_are_read_with_their_sizes_and_may_be_blocked_on()
    {
        var plan = Yaml.Sound(Yaml.With("- [email]", "- [street_key.hash]").Replace(
            "match:\n", "match:\n  derive: { street_key.hash: { by: minhash, length: 5, bands: 16, rows: 3 }, name_key.four: { by: prefix, length: 4 } }\n", StringComparison.Ordinal)).Match.Plan;

        Assert.Equal([new("street_key.hash", "street_key", new Transform.MinHash(5, 16, 3)), new DerivedColumn("name_key.four", "name_key", new Transform.Prefix(4))], plan.Derive);
        Assert.Equal("street_key.hash", plan.Blocking[0].Keys[0].Column);
    }

    [Fact]
    public void A_rule_may_say_by_what_it_is_split_where_too_many_agree()
    {
        var yaml = Yaml.With("- [email]", "- { agree_on: [email], split_by: [family_name, { of: given_name, first: 2 }] }");

        var rule = Yaml.Sound(yaml).Match.Plan.Blocking[0];

        Assert.Equal([new("email")], rule.Keys);
        Assert.Equal([new("family_name"), new BlockingKey("given_name", 2)], rule.SplitBy!);
        Assert.Empty(SchemaCheck.Faults(yaml));
    }
}
