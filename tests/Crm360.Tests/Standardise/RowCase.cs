using System.Text.Json;
using Crm360.Landing;
using Crm360.Standardise;
using Crm360.Tests.Definitions;

namespace Crm360.Tests.Standardise;

/// <summary>One landed row under a map.</summary>
static class RowCase
{
    public static RecordValues Values(string entity, string map, params (string Column, string Text)[] texts)
    {
        var source = Yaml.Sound($$"""
            name: small
            default_region: TR
            time_zone: Europe/Istanbul
            reporting_currency: TRY
            sources:
              rows:
                system: crm
                entity: {{entity}}
                csv: { path: rows.csv }
                key: ID
                map: { {{map}} }
              people: { system: crm, entity: customer, csv: { path: people.csv }, key: ID, map: { full_name: AD } }
              sales: { system: crm, entity: order, csv: { path: sales.csv }, key: ID, map: { customer_key: K, ordered_at: T } }
            match:
              blocking: [[name_key]]
              comparisons:
                name: { columns: [name_key], levels: [{ when: { exact: name_key }, label: same }, { else: true, label: other }] }
              thresholds: { link_at: 0.98, review_at: 0.6 }

            """).Sources[0];
        var payload = JsonSerializer.Serialize(texts.ToDictionary(text => text.Column, text => text.Text));
        return new RecordValues(
            new SourceShape(source), Landed(payload), TimeZoneInfo.FindSystemTimeZoneById("Europe/Istanbul"), new DateOnly(2026, 7, 1));
    }

    static SourceRecordRow Landed(string payload) => new()
    {
        VersionId = 1,
        RecordId = 1,
        Source = "rows",
        Entity = "customer",
        System = "crm",
        SourceKey = "7",
        Payload = payload,
        Hash = new byte[32],
        BatchId = 1,
        Location = "rows.csv",
        Line = 2,
        ValidFrom = DateTime.UnixEpoch,
    };
}
