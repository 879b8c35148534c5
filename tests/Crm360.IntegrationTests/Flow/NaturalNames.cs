using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Names for what databases number as they like: records by source and source key, customers by the first of their records.</summary>
sealed class NaturalNames
{
    // of an erased person rows stay of which nothing landed any more
    const string Erased = "erased";

    readonly Dictionary<long, string> _records;
    readonly Dictionary<long, string> _versions;
    readonly Dictionary<long, string> _customers;
    readonly Dictionary<string, Dictionary<int, string>> _members;
    readonly ILookup<(string, long), string> _circles;

    NaturalNames(
        Dictionary<long, string> records, Dictionary<long, string> versions, Dictionary<long, string> customers,
        Dictionary<string, Dictionary<int, string>> members, List<RelationRow> relations)
    {
        _records = records;
        _versions = versions;
        _customers = customers;
        _members = members;
        _circles = relations.ToLookup(row => (row.Kind, row.OtherCustomerId), row => customers[row.CustomerId]);
    }

    public static async Task<NaturalNames> ReadAsync(CrmDb db, CancellationToken cancel)
    {
        var landed = await db.Set<SourceRecordRow>().Select(row => new { row.VersionId, row.RecordId, row.Source, row.SourceKey, row.Hash })
            .ToListAsync(cancel);
        var records = landed.DistinctBy(row => row.RecordId).ToDictionary(row => row.RecordId, row => $"{row.Source}|{row.SourceKey}");
        var sources = await db.Set<DimSourceRow>().ToDictionaryAsync(row => row.SourceKey, row => row.Source, cancel);
        var channels = await db.Set<DimChannelRow>().ToDictionaryAsync(row => row.ChannelKey, row => row.Channel, cancel);
        var campaigns = await db.Set<DimCampaignRow>().ToDictionaryAsync(row => row.CampaignKey, row => row.Campaign, cancel);
        return new NaturalNames(
            records,
            landed.ToDictionary(row => row.VersionId, row => Convert.ToHexString(row.Hash)),
            await CustomersAsync(db, records, cancel),
            new(StringComparer.Ordinal) { ["SourceKey"] = sources, ["ChannelKey"] = channels, ["CampaignKey"] = campaigns },
            await db.Set<RelationRow>().AsNoTracking().ToListAsync(cancel));
    }

    public string Record(long id) => id == 0 ? "none" : _records.GetValueOrDefault(id, Erased);

    public string Version(long id) => _versions.GetValueOrDefault(id, Erased);

    public string Customer(long id) => id == 0 ? "unknown" : id == Privacy.ErasedPerson.Member ? Erased : _customers[id];

    /// <summary>A household or group by its members: by which of them it is known depends on who was there first.</summary>
    public string Circle(RelationRow row) => row.Kind == RelationKind.WorksAt ? Customer(row.OtherCustomerId) : _circles[(row.Kind, row.OtherCustomerId)].Min(StringComparer.Ordinal)!;

    public string Member(string dimension, int key) => key == 0 && dimension != "SourceKey" ? "none" : _members[dimension][key];

    // a customer that is no more is named by the records that it had
    static async Task<Dictionary<long, string>> CustomersAsync(CrmDb db, Dictionary<long, string> records, CancellationToken cancel)
    {
        var customers = await db.Set<CustomerRow>().Select(row => new { row.CustomerId, row.Status }).ToListAsync(cancel);
        var xref = (await db.Set<XrefRow>().Select(row => new { row.CustomerId, row.RecordId, Closed = row.ValidTo != null }).ToListAsync(cancel))
            .ToLookup(row => row.CustomerId);
        return customers.ToDictionary(
            customer => customer.CustomerId,
            customer => customer.Status == CustomerStatus.Active
                ? $"of {xref[customer.CustomerId].Where(row => !row.Closed).Select(row => records[row.RecordId]).Min(StringComparer.Ordinal)}"
                : $"{customer.Status}, once of {xref[customer.CustomerId].Select(row => records[row.RecordId]).Min(StringComparer.Ordinal)}");
    }
}
