using Crm360.Golden.Relations;

namespace Crm360.Tests.Golden.Relations;

/// <summary>Keys and relations to make and to read.</summary>
static class Some
{
    public static RelationKeyRow At(long person, long surname, long door = 0, long quarter = 0, long building = 1) =>
        Key(person, RelationEvidence.Address, building, isCompany: false) with { PartHash = surname, DoorHash = door, QuarterHash = quarter };

    public static RelationKeyRow Key(long customer, string kind, long hash, bool isCompany) => new()
    {
        KeyHash = hash,
        CustomerId = customer,
        Kind = kind,
        PartHash = 0,
        QuarterHash = 0,
        DoorHash = 0,
        IsCompany = isCompany,
        RecordId = customer * 10,
    };

    /// <summary>As "customer>other evidence", in order.</summary>
    public static string[] Texts(IEnumerable<RelationRow> relations) =>
        [.. relations.OrderBy(row => row.CustomerId).ThenBy(row => row.OtherCustomerId).Select(row => FormattableString.Invariant($"{row.CustomerId}>{row.OtherCustomerId} {row.Evidence}"))];
}
