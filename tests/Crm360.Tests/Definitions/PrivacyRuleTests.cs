using Crm360.Privacy;

namespace Crm360.Tests.Definitions;

public sealed class PrivacyRuleTests
{
    [Fact]
    public void Rules_are_for_a_source_for_the_sources_of_an_entity_or_for_all()
    {
        var rules = Yaml.Sound(Yaml.Small + """
            privacy:
              retention:
                - { remove: old_versions, keep: 2y }
                - { remove: deleted, source: crm_sales, keep: 30d }
                - { remove: inactive, entity: customer, keep: 18m, since: last_change, max_share: 1 }
                - { remove: inactive, keep: 10y }
            """).Privacy.Retention;

        Assert.Equal(["old_versions all", "deleted crm_sales", "inactive customer", "inactive all"], rules.Select(rule => rule.Name));
        Assert.Equal([["crm_people", "crm_sales"], ["crm_sales"], ["crm_people"], ["crm_people", "crm_sales"]], rules.Select(rule => rule.Sources.Select(source => source.Name)));
        Assert.Equal((new RetentionPeriod(18, 'm'), false, 1.0), (rules[2].Keep, rules[2].CountsDeeds, rules[2].MaxShare));
        Assert.Equal((true, 0.2), (rules[3].CountsDeeds, rules[3].MaxShare));
        Assert.Equal(4, rules.Select(rule => rule.Hash).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("{ remove: inactiv, keep: 10y }", "47:15: unknown what to remove 'inactiv'; did you mean 'inactive'?")]
    [InlineData("{ remove: inactive }", "47:5: a retention rule needs 'keep'; add it: for how long it is kept before that: 10y, 18m (months) or 90d")]
    [InlineData("{ remove: inactive, keep: 10 }", "47:31: '10' is no time to keep something for; write years, months or days: 10y, 18m or 90d")]
    [InlineData("{ remove: inactive, keep: 0d }", "47:31: '0d' is no time to keep something for; write years, months or days: 10y, 18m or 90d")]
    [InlineData("{ remove: inactive, keep: 300y }", "47:31: '300y' is no time to keep something for; write years, months or days: 10y, 18m or 90d")]
    [InlineData("{ remove: inactive, keep: 10y, source: crm_poeple }", "47:44: unknown source 'crm_poeple'; did you mean 'crm_people'?")]
    [InlineData("{ remove: inactive, keep: 10y, entity: interaction }", "47:5: no source that tells of persons fits this rule; name another source or entity, or leave them out")]
    [InlineData("{ remove: deleted, keep: 10y, since: last_change }", "47:42: since is said of deleted; take it away; only of inactive records it means something")]
    public void A_rule_that_cannot_be_is_told_with_its_place(string rule, string expected) =>
        Assert.Equal($"pipeline.yaml:{expected}", string.Join('\n', Yaml.Faults($"{Yaml.Small}privacy:\n  retention:\n  - {rule}\n")));

    [Theory]
    [InlineData("10y", "2016-02-28")]
    [InlineData("18m", "2024-08-28")]
    [InlineData("90d", "2025-11-30")]
    public void Periods_are_those_of_the_calendar(string keep, string expected)
    {
        var period = Yaml.Sound($"{Yaml.Small}privacy: {{ retention: [{{ remove: inactive, keep: {keep} }}] }}\n").Privacy.Retention[0].Keep;

        Assert.Equal(expected, period.Before(new DateTime(2026, 2, 28, 0, 0, 0, DateTimeKind.Utc)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Bounds_of_quality_are_said_measure_by_measure_and_a_share_lies_between_0_and_1()
    {
        var bounds = Yaml.Sound($"{Yaml.Small}publish: {{ quality: {{ valid_phone: {{ min: 0.8, max_fall: 0.05 }}, problems: {{ max: 200 }} }} }}\n").Publish;

        Assert.True(bounds.IsAny);
        Assert.Equal([("valid_phone", 0.8, null, 0.05), ("problems", (double?)null, 200, null)], bounds.Quality.Select(bound => (bound.Measure.Name, bound.Min, bound.Max, bound.MaxFall)));
        Assert.Equal(
            "pipeline.yaml:45:43: min is '80'; write a number from 0 to 1",
            Assert.Single(Yaml.Faults($"{Yaml.Small}publish: {{ quality: {{ valid_phone: {{ min: 80 }} }} }}\n")).ToString());
    }

    [Fact]
    public void What_passes_a_bound_is_told_in_a_sentence_and_what_does_not_is_not()
    {
        var bound = Yaml.Sound($"{Yaml.Small}publish: {{ quality: {{ valid_phone: {{ min: 0.8, max_fall: 0.05 }} }} }}\n").Publish.Quality[0];

        Assert.Empty(bound.Passed(0.8, 0.84));
        Assert.Empty(bound.Passed(0.9, null));
        Assert.Equal(
            ["The quality would be: valid phone 79.0 %, below 80.0 % (quality, valid_phone, min).", "The quality would be: valid phone 79.0 %, down from 90.0 % (quality, valid_phone, max_fall)."],
            bound.Passed(0.79, 0.9));
    }
}
