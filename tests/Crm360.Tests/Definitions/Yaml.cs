using System.Text;
using Crm360.Runs.Definition;

namespace Crm360.Tests.Definitions;

/// <summary>Definitions as texts, and what loading them gives.</summary>
static class Yaml
{
    /// <summary>The smallest definition; tests change one thing of it and count on its line numbers.</summary>
    public const string Small = """
        name: small
        default_region: TR
        time_zone: Europe/Istanbul
        reporting_currency: TRY
        schedules:
          nightly: { cron: "0 0 2 * * ?", sources: [crm_people] }
        sources:
          crm_people:
            system: crm
            entity: customer
            csv: { path: data/people.csv, encoding: windows-1254, delimiter: ";" }
            key: ID
            map:
              given_name: AD
              emails: [EPOSTA]
              gender: { from: CINS, values: { E: male, K: female } }
              birth_date: { from: DOGUM, format: dd.MM.yyyy }
          crm_sales:
            system: crm
            entity: opportunity
            csv: { path: data/sales.csv }
            map:
              customer_key: KISI
              opened_at: { from: ACILIS }
              stage: { from: ASAMA, values: { P: project, S: contract } }
              amount: { from: TUTAR, decimal: "," }
        match:
          blocking:
            - [email]
            - [{ of: family_name, first: 4 }, birth_date]
          comparisons:
            email:
              columns: [email]
              levels:
                - { when: { overlap: email }, label: shared }
                - { when: { jaro_winkler: given_name, at_least: 0.9 }, label: near }
                - { else: true, label: other }
          thresholds: { link_at: 0.98, review_at: 0.6 }
        golden:
          name: [{ source: [crm] }, most_recent]
        funnel:
          stages:
            project: [{ entity: opportunity, where: { stage: [project] } }]
            contract: [{ entity: opportunity, where: { stage: [contract] } }]

        """;

    public static string Demo { get; } = House.Read("pipelines", "demo", "pipeline.yaml");

    public static PipelineLoad Load(string yaml, Func<string, string?>? environment = null) =>
        Load(Encoding.UTF8.GetBytes(yaml), environment);

    public static PipelineLoad Load(byte[] yaml, Func<string, string?>? environment = null) =>
        PipelineDefinition.Parse(yaml, "pipeline.yaml", environment ?? (_ => null));

    public static PipelineDefinition Sound(string yaml, Func<string, string?>? environment = null)
    {
        var load = Load(yaml, environment);
        Assert.True(load is PipelineLoad.Sound, load is PipelineLoad.Faulty faulty ? string.Join('\n', faulty.Faults) : "");
        return ((PipelineLoad.Sound)load).Definition;
    }

    public static IReadOnlyList<DefinitionFault> Faults(string yaml, Func<string, string?>? environment = null) =>
        Load(yaml, environment) is PipelineLoad.Faulty faulty ? faulty.Faults : [];

    /// <summary>The small definition with one text in place of another, which has to be there.</summary>
    public static string With(string old, string @new)
    {
        Assert.Contains(old, Small, StringComparison.Ordinal);
        return Small.Replace(old, @new, StringComparison.Ordinal);
    }
}
