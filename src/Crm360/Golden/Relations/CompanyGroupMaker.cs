namespace Crm360.Golden.Relations;

/// <summary>Makes groups of companies that hang together by a tax number, a name or a domain.</summary>
static class CompanyGroupMaker
{
    /// <summary>Makes the groups.</summary>
    /// <param name="keys">Keys of companies; of each key all companies that have it, and of each company that has none but full keys beside them too.</param>
    /// <param name="most">More companies than this with one key are not tied by it.</param>
    /// <param name="into">Takes the relations.</param>
    /// <returns>How many keys too many companies have.</returns>
    public static int Make(IEnumerable<RelationKeyRow> keys, int most, List<RelationRow> into)
    {
        var shared = new List<IReadOnlyList<RelationKeyRow>>();
        var full = 0;
        foreach (var holders in SharedKeys.Of(keys))
        {
            if (holders.Count > most)
                full++;
            else
                shared.Add(holders);
        }

        var ties = new Ties();
        shared.ForEach(holders => ties.Join(holders.Select(row => row.CustomerId)));
        var ownTies = shared.SelectMany(holders => holders.Select(row => (Row: row, Other: Witness(row, holders, ties))));
        foreach (var own in ownTies.GroupBy(tie => tie.Row.CustomerId).OrderBy(own => own.Key))
            into.Add(Relation(ties.FirstOf(own.Key), [.. own.OrderBy(tie => EvidenceWorth.Place(tie.Row.Kind)).ThenBy(tie => tie.Row.KeyHash)]));
        return full;
    }

    // the first of the group if it has the key too, else the first other one
    static RelationKeyRow Witness(RelationKeyRow row, IReadOnlyList<RelationKeyRow> holders, Ties ties)
    {
        var head = ties.FirstOf(row.CustomerId);
        return holders.FirstOrDefault(other => other.CustomerId == head && other != row) ?? holders.First(other => other != row);
    }

    static RelationRow Relation(long head, List<(RelationKeyRow Row, RelationKeyRow Other)> ties) => new()
    {
        CustomerId = ties[0].Row.CustomerId,
        Kind = RelationKind.Group,
        OtherCustomerId = head,
        Evidence = EvidenceWorth.Words(ties.Select(tie => tie.Row.Kind)),
        RecordId = ties[0].Row.RecordId,
        OtherRecordId = ties[0].Other.RecordId,
        Strength = EvidenceWorth.Of(ties.Select(tie => tie.Row.Kind)),
        RunId = 0,
        ValidFrom = default,
    };
}
