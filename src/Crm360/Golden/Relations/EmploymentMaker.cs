namespace Crm360.Golden.Relations;

/// <summary>Relates persons to the companies they work at.</summary>
static class EmploymentMaker
{
    /// <summary>Makes the relations.</summary>
    /// <param name="persons">What persons name, addresses left out.</param>
    /// <param name="holders">Who has any of it: of each key all companies, and all persons.</param>
    /// <param name="definition">How many may have a key, and whether companies of one key are a group.</param>
    /// <param name="into">Takes the relations.</param>
    public static void Make(IEnumerable<RelationKeyRow> persons, IEnumerable<RelationKeyRow> holders, RelationDefinition definition, List<RelationRow> into)
    {
        var most = definition.Group ? definition.MaxCompanies : 1;
        var byKey = SharedKeys.Of(holders) // the person has the key too
            .Where(key => key.Any(row => row.IsCompany) && key.Count(row => row.IsCompany) <= most && !IsProvider(key))
            .ToDictionary(key => key[0].KeyHash, key => key.Where(row => row.IsCompany).ToList());
        foreach (var person in persons.Where(key => byKey.ContainsKey(key.KeyHash)).GroupBy(key => key.CustomerId).OrderBy(person => person.Key))
        {
            var ties = new SortedDictionary<long, List<(RelationKeyRow Own, RelationKeyRow Other)>>();
            foreach (var key in person.OrderBy(key => EvidenceWorth.Place(key.Kind)).ThenBy(key => key.KeyHash))
            {
                // of a group that has the key together the one that stronger evidence names, else its first
                var company = byKey[key.KeyHash].Find(row => ties.ContainsKey(row.CustomerId)) ?? byKey[key.KeyHash][0];
                if (!ties.TryGetValue(company.CustomerId, out var known))
                    ties.Add(company.CustomerId, known = []);
                known.Add((key, company));
            }

            into.AddRange(ties.Select(tie => Relation(person.Key, tie.Key, tie.Value)));
        }

        bool IsProvider(IEnumerable<RelationKeyRow> key) => key.Count(row => row is { IsCompany: false, Kind: RelationEvidence.Domain }) > definition.MaxEmployees;
    }

    static RelationRow Relation(long person, long company, List<(RelationKeyRow Own, RelationKeyRow Other)> ties) => new()
    {
        CustomerId = person,
        Kind = RelationKind.WorksAt,
        OtherCustomerId = company,
        Evidence = EvidenceWorth.Words(ties.Select(tie => tie.Own.Kind)),
        RecordId = ties[0].Own.RecordId,
        OtherRecordId = ties[0].Other.RecordId,
        Strength = EvidenceWorth.Of(ties.Select(tie => tie.Own.Kind)),
        RunId = 0,
        ValidFrom = default,
    };
}
