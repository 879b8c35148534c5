using Crm360.Match;
using Crm360.Standardise;

namespace Crm360.IntegrationTests.Flow;

/// <summary>Finds what a steward would decide about.</summary>
static class Steward
{
    /// <summary>Of each record the customer that it belongs to now.</summary>
    public static async Task<Dictionary<long, long>> CustomersAsync(House house) =>
        (await house.RowsAsync<XrefRow>()).Where(row => row.ValidTo == null).ToDictionary(row => row.RecordId, row => row.CustomerId);

    /// <summary>Two records of one customer who has no others; the first such customer by its id.</summary>
    public static async Task<(PartyRow Left, PartyRow Right)> PartOfACustomerAsync(House house, int records = 2)
    {
        var parties = (await house.RowsAsync<PartyRow>()).ToDictionary(row => row.RecordId);
        var customer = (await CustomersAsync(house)).GroupBy(pair => pair.Value).OrderBy(group => group.Key).First(group => group.Count() == records);
        var members = customer.Select(pair => parties[pair.Key]).OrderBy(row => row.RecordId).ToList();
        return (members[0], members[^1]);
    }

    /// <summary>Records of two customers that nothing links, the first such customers by their ids.</summary>
    public static async Task<(PartyRow Left, PartyRow Right)> TwoCustomersAsync(House house)
    {
        var parties = (await house.RowsAsync<PartyRow>()).ToDictionary(row => row.RecordId);
        var alone = (await CustomersAsync(house)).GroupBy(pair => pair.Value).OrderBy(group => group.Key).Where(group => group.Count() == 1)
            .Select(group => parties[group.Single().Key]).Where(party => party is { Kind: "person", NationalId: null, BirthDate: null }).ToList();
        return (alone[0], alone.Last());
    }
}
