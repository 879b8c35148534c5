using Crm360.Landing;
using Crm360.Standardise;

namespace Crm360.Privacy;

/// <summary>A mark to be left.</summary>
readonly record struct Mark(string Kind, byte[] Hash, byte[]? RowHash = null)
{
    /// <summary>Tells marks apart.</summary>
    public (UInt128 Of, UInt128 Row) Id => (SourceLanding.Half(Hash), RowHash is null ? 0 : SourceLanding.Half(RowHash));
}

/// <summary>
/// Makes the marks by which an erased person is known when an old file brings it back. Never of a contact point alone, for families share
/// them; and not of a name with a contact point that a record which stays has as well. Pure.
/// </summary>
static class TombstoneMaker
{
    /// <summary>The marks of a person, each once.</summary>
    /// <param name="scope">What is the person's.</param>
    /// <param name="others">Names with contact points of records that stay.</param>
    /// <param name="key">Under which they are made.</param>
    public static IReadOnlyList<Mark> Of(PersonScope scope, IReadOnlySet<(string Name, string Contact)> others, TombstoneKey key) =>
    [
        .. OfRecords(scope, key)
            .Concat(scope.Quarantine.Select(row => new Mark(TombstoneKind.Row, key.HashOfRow(row.Source, row.Hash))))
            .Concat(scope.AllParties.Select(NationalIdOf).OfType<string>().Select(id => new Mark(TombstoneKind.NationalId, key.Hash(TombstoneKind.NationalId, id))))
            .Concat(
                from name in scope.AllParties.Select(NameOf).OfType<string>().Distinct(StringComparer.Ordinal)
                from point in scope.AllPoints
                where point.MatchKey is not null && !others.Contains((name, point.MatchKey))
                let kind = KindOf(point)
                select new Mark(kind, key.Hash(kind, name, point.MatchKey!)))
            .DistinctBy(mark => mark.Id),
    ];

    /// <summary>The marks of records by their keys alone, those of before included.</summary>
    public static IEnumerable<Mark> OfRecords(PersonScope scope, TombstoneKey key) => OfNames(scope.Names.Concat(scope.FormerNames), key);

    /// <summary>The marks of records by their keys alone.</summary>
    public static IEnumerable<Mark> OfNames(IEnumerable<KeyValuePair<long, RecordName>> names, TombstoneKey key) =>
        from name in names.OrderBy(pair => pair.Key).Select(pair => pair.Value)
        where !TombstoneKey.IsToken(name.SourceKey)
        select new Mark(TombstoneKind.Record, key.Hash(TombstoneKind.Record, name.Source, name.SourceKey));

    /// <summary>The marks of records that were kept for long enough, by all that they ever said: what comes again unchanged is known.</summary>
    public static IEnumerable<Mark> OfRetained(PersonScope scope, IEnumerable<SourceRecordRow> versions, TombstoneKey key)
    {
        var former = scope.FormerNames.ToLookup(name => name.Key, name => name.Value.SourceKey);
        return from version in versions
               where version.DeletedAt is null
               from sourceKey in former[version.RecordId].Prepend(version.SourceKey)
               select new Mark(TombstoneKind.Retained, key.Hash(TombstoneKind.Retained, version.Source, sourceKey), key.HashOfRow(version.Source, version.Hash));
    }

    /// <summary>The erasure by whose marks a party is known; null where it is nobody's who was erased.</summary>
    public static long? ErasureOf(PartyRow party, IEnumerable<ContactPointRow> points, Tombstones tombstones)
    {
        if (NationalIdOf(party) is { } id && tombstones.ErasureOf(TombstoneKind.NationalId, id) is { } byId)
            return byId;
        return NameOf(party) is not { } name ? null : points.Where(point => point.MatchKey is not null)
            .Select(point => tombstones.ErasureOf(KindOf(point), name, point.MatchKey!)).FirstOrDefault(erasure => erasure is not null);
    }

    /// <summary>A party's name as marks have it.</summary>
    public static string? NameOf(PartyRow party) => party.NameKey ?? party.CompanyKey;

    static string? NationalIdOf(PartyRow party) => party.NationalIdStatus == "valid" ? party.NationalId : null;

    static string KindOf(ContactPointRow point) => point.Kind == PartyMaker.Email ? TombstoneKind.NameEmail : TombstoneKind.NamePhone;
}
