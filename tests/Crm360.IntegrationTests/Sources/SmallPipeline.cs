using System.Text;
using Crm360.Sources;

namespace Crm360.IntegrationTests.Sources;

/// <summary>A definition of one source of customers with one mapped column.</summary>
static class SmallPipeline
{
    /// <summary>The source of such a definition.</summary>
    /// <param name="lines">Of the source: where it comes from, its key, how it lands.</param>
    /// <param name="name">The mapped column.</param>
    /// <param name="variables">That the definition may name.</param>
    public static SourceDefinition Source(IEnumerable<string> lines, string name, Func<string, string?> variables)
    {
        var yaml = $$"""
            name: small
            default_region: TR
            time_zone: Europe/Istanbul
            reporting_currency: TRY
            sources:
              people:
                system: crm
                entity: customer
                map: { full_name: '{{name}}' }
                {{string.Join("\n    ", lines)}}
            match:
              blocking: [[name_key]]
              comparisons:
                name: { columns: [name_key], levels: [{ when: { exact: name_key }, label: same }, { else: true, label: other }] }
              thresholds: { link_at: 0.98, review_at: 0.6 }

            """;
        var load = PipelineDefinition.Parse(Encoding.UTF8.GetBytes(yaml), "pipeline.yaml", variables);
        Assert.True(load is PipelineLoad.Sound, load is PipelineLoad.Faulty faulty ? string.Join('\n', faulty.Faults) : "");
        return ((PipelineLoad.Sound)load).Definition.Sources[0];
    }
}
