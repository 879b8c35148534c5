namespace Crm360.Golden.Relations;

/// <summary>Makes households of the persons who have one building as their address.</summary>
/// <remarks>
/// Persons of one flat with a surname in common are one. Who names no flat lives with those of the surname if they all live behind one door; where
/// there are several, nobody knows behind which. The same goes for the neighbourhood of the street.
/// </remarks>
static class HouseholdMaker
{
    const double SameFlat = 0.9;
    const double SameHouse = 0.7;

    /// <summary>Makes the households of a building.</summary>
    /// <param name="keys">The address keys of all persons there.</param>
    /// <param name="most">More persons than this at a door are no household.</param>
    /// <param name="into">Takes the relations.</param>
    /// <returns>How many households were none because of that.</returns>
    public static int Make(IEnumerable<RelationKeyRow> keys, int most, List<RelationRow> into)
    {
        List<Person> all = [.. keys.GroupBy(key => key.CustomerId).Select(own => new Person(
            own.Key, own.First().QuarterHash, own.First().DoorHash, own.First().RecordId, [.. own.Select(key => key.PartHash)]))];
        if (all.Count < 2)
            return 0;
        var full = all.CountBy(person => person.Door).Where(door => door.Value > most).Select(door => door.Key).ToHashSet();
        var refused = 0;
        foreach (var household in Households(all))
        {
            if (household.Exists(person => full.Contains(person.Door)))
                refused++;
            else
                into.AddRange(Relations(household));
        }

        return refused;
    }

    static IEnumerable<List<Person>> Households(List<Person> persons)
    {
        foreach (var street in Families(persons).SelectMany(family => Apart(family, person => person.Quarter)))
        {
            foreach (var household in Apart(street, person => person.Door))
                yield return household;
        }
    }

    static IEnumerable<List<Person>> Apart(List<Person> family, Func<Person, long> place)
    {
        List<long> places = [.. family.Select(place).Where(known => known != 0).Distinct().Order()];
        return places.Count <= 1 ? [family] : places.SelectMany(one => Families(family.FindAll(person => place(person) == one)));
    }

    /// <summary>Those who hang together by surnames, two or more.</summary>
    static IEnumerable<List<Person>> Families(List<Person> persons)
    {
        var ties = new Ties();
        foreach (var namesakes in persons.SelectMany(person => person.Surnames.Select(surname => (surname, person.CustomerId))).GroupBy(of => of.surname, of => of.CustomerId))
            ties.Join(namesakes);
        return persons.GroupBy(person => ties.FirstOf(person.CustomerId)).Where(family => family.Skip(1).Any())
            .Select(family => family.OrderBy(person => person.CustomerId).ToList());
    }

    static IEnumerable<RelationRow> Relations(List<Person> household)
    {
        var (head, next) = (household[0], household[1]);
        var strength = household.TrueForAll(person => person.Door != 0) ? SameFlat : SameHouse;
        return household.Select(person => new RelationRow
        {
            CustomerId = person.CustomerId,
            Kind = RelationKind.Household,
            OtherCustomerId = head.CustomerId,
            Evidence = RelationEvidence.Address,
            RecordId = person.RecordId,
            OtherRecordId = person == head ? next.RecordId : head.RecordId,
            Strength = strength,
            RunId = 0,
            ValidFrom = default,
        });
    }

    sealed record Person(long CustomerId, long Quarter, long Door, long RecordId, IReadOnlyList<long> Surnames);
}
