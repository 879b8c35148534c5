using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Insight;
using Crm360.Match;
using Crm360.Runs;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse.Previewing;

/// <summary>Tells what a change set that was made in a copy would change of the published state.</summary>
public sealed class PreviewQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader)
{
    const int Chunk = 5_000;
    const int Few = 500;
    const int Examples = 3;

    static readonly (string Name, Func<GoldenCustomer, string?> Of)[] Attributes =
    [
        ("kind", row => row.Kind),
        ("name", row => row.Name),
        ("company_name", row => row.CompanyName),
        ("birth_date", row => row.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("gender", row => row.Gender),
        ("national_id", row => row.NationalId),
        ("tax_id", row => row.TaxId),
        ("email", row => row.Email),
        ("phone", row => row.Phone),
        ("address", row => row.Address),
        ("district", row => row.District),
        ("province", row => row.Province),
        ("postcode", row => row.Postcode),
        ("country", row => row.Country),
    ];

    /// <summary>What the change set of a copy says, which Golden has made in it and nobody has published.</summary>
    public async Task<Preview> OfAsync(DatabaseCopy copy, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var moves = await copy.Loader.ReadAsync(copy.Db, copy.Db.Set<ChangedRecordRow>().Where(row => row.FromCustomerId != row.ToCustomerId), cancel);
        var records = await RecordsAsync(db, moves, cancel);
        var of = await BelongingsAsync(db, records.ConvertAll(record => record.RecordId), cancel);
        var customers = await CustomersAsync(db, copy, records, cancel);
        return new Preview(
            await db.Set<XrefRow>().LongCountAsync(row => row.ValidTo == null, cancel),
            [
                .. Groups.Of(records).Select(group => new PreviewedGroup(Groups.Kind(group), Sides(group, then: false), Sides(group, then: true)))
                    .OrderByDescending(group => group.Now.Sum(customer => customer.Of.Revenue)).ThenBy(group => (group.Now is [] ? group.Then : group.Now)[0].CustomerId),
            ],
            moves.Where(move => move is { FromCustomerId: not null, ToCustomerId: not null }).Aggregate(Belongings.None, (sum, move) => sum.And(of[move.RecordId])),
            await ValuesAsync(copy, cancel));

        IReadOnlyList<PreviewedCustomer> Sides(IReadOnlyList<MovingRecord> exchanging, bool then) =>
        [
            .. from record in exchanging
               let id = then ? record.Then : record.Now
               where id is not null
               group record by id.Value into own
               orderby own.Key
               let known = customers.GetValueOrDefault(own.Key)
               select new PreviewedCustomer(
                   own.Key, !known.IsPublished, then ? known.Then ?? known.Now : known.Now, known.Segment,
                   own.Aggregate(Belongings.None, (sum, record) => sum.And(of[record.RecordId]))),
        ];
    }

    /// <summary>The numbers by which people steer, of the published state of a database.</summary>
    /// <returns>What is counted and which of them → customers.</returns>
    public static async Task<IReadOnlyDictionary<(string Of, string Name), long>> TotalsAsync(CrmDb db, CancellationToken cancel)
    {
        var customers = await db.Set<CustomerRow>().Where(row => row.Status == CustomerStatus.Active).GroupBy(row => row.Kind)
            .Select(kind => new { Name = kind.Key!, Count = kind.LongCount() }).ToListAsync(cancel);
        var stages = await db.Set<FactFunnelRow>().GroupBy(row => new { row.StageOrdinal, row.Stage })
            .OrderBy(stage => stage.Key.StageOrdinal).Select(stage => new { Name = stage.Key.Stage, Count = stage.LongCount() }).ToListAsync(cancel);
        var segments = await db.Set<CustomerInsightRow>().GroupBy(row => row.Segment).OrderBy(segment => segment.Key)
            .Select(segment => new { Name = segment.Key, Count = segment.LongCount() }).ToListAsync(cancel);
        var permissions = await db.Set<ContactPermissionRow>().Where(row => row.Allowed == 1).Select(row => new { row.Channel, row.CustomerId }).Distinct()
            .GroupBy(row => row.Channel).OrderBy(channel => channel.Key).Select(channel => new { Name = channel.Key, Count = channel.LongCount() }).ToListAsync(cancel);
        var relations = await db.Set<RelationRow>().GroupBy(row => row.Kind).OrderBy(kind => kind.Key)
            .Select(kind => new { Name = kind.Key, Count = kind.LongCount() }).ToListAsync(cancel);
        return customers.Select(row => ("customers", row.Name, row.Count))
            .Concat(stages.Select(row => ("funnel", row.Name, row.Count)))
            .Concat(segments.Select(row => ("segment", row.Name, row.Count)))
            .Concat(permissions.Select(row => ("permission", row.Name, row.Count)))
            .Concat(relations.Select(row => ("relation", row.Name, row.Count)))
            .ToDictionary(row => (row.Item1, row.Name), row => row.Count);
    }

    /// <summary>The key that the next run of a database would get.</summary>
    public static Task<long> NextRunAsync(CrmDb db, CancellationToken cancel) => KeyBlocks.NextAsync(db, KeyBlocks.Run, cancel);

    /// <summary>All records of all customers that would lose or get one.</summary>
    async Task<List<MovingRecord>> RecordsAsync(CrmDb db, List<ChangedRecordRow> moves, CancellationToken cancel)
    {
        var concerned = moves.SelectMany(move => new[] { move.FromCustomerId, move.ToCustomerId }).OfType<long>().ToHashSet();
        var thenOf = moves.ToDictionary(move => move.RecordId, move => move.ToCustomerId);
        var members = (await loader.ReadAsync<XrefRow>(db, row => row.CustomerId, concerned, cancel)).FindAll(row => row.ValidTo is null);
        return
        [
            .. members.OrderBy(row => row.RecordId)
                .Select(row => new MovingRecord(row.RecordId, row.CustomerId, thenOf.TryGetValue(row.RecordId, out var then) ? then : row.CustomerId)),
            .. moves.Where(move => move.FromCustomerId is null).OrderBy(move => move.RecordId).Select(move => new MovingRecord(move.RecordId, null, move.ToCustomerId)),
        ];
    }

    async Task<Dictionary<long, (bool IsPublished, string? Now, string? Then, string? Segment)>> CustomersAsync(
        CrmDb db, DatabaseCopy copy, List<MovingRecord> records, CancellationToken cancel)
    {
        var ids = records.SelectMany(record => new[] { record.Now, record.Then }).OfType<long>().ToHashSet();
        var now = (await loader.ReadAsync<CustomerRow>(db, row => row.CustomerId, ids, cancel)).ToDictionary(row => row.CustomerId, row => row.Name);
        var then = (await copy.Loader.ReadAsync<ChangedCustomerRow>(copy.Db, row => row.CustomerId, ids, cancel)).ToDictionary(row => row.CustomerId, row => row.Name);
        var segments = (await loader.ReadAsync<CustomerInsightRow>(db, row => row.CustomerId, ids, cancel)).ToDictionary(row => row.CustomerId, row => row.Segment);
        return ids.ToDictionary(id => id, id => (now.ContainsKey(id), now.GetValueOrDefault(id), then.GetValueOrDefault(id), segments.GetValueOrDefault(id)));
    }

    static async Task<Dictionary<long, Belongings>> BelongingsAsync(CrmDb db, List<long> records, CancellationToken cancel)
    {
        var of = records.ToDictionary(record => record, _ => Belongings.None with { Records = 1 });
        foreach (var some in records.Chunk(Few))
        {
            var own = some.Select(record => (long?)record).ToArray();
            var lines = await db.Set<FactOrderLineRow>().Where(row => own.Contains(row.PartyRecordId))
                .Select(row => new { row.PartyRecordId, row.OrderRecordId, row.OrderStatus, row.OrderedAt, row.AmountReporting }).ToListAsync(cancel);
            foreach (var party in lines.GroupBy(line => line.PartyRecordId!.Value))
            {
                of[party.Key] = of[party.Key] with
                {
                    Orders = party.Select(line => line.OrderRecordId).Distinct().Count(),
                    Revenue = party.Where(line => line.OrderStatus is not ("cancelled" or "returned") && line.OrderedAt is not null).Sum(line => line.AmountReporting ?? 0),
                };
            }

            await CountAsync(db.Set<FactInteractionRow>().Where(row => own.Contains(row.PartyRecordId)).Select(row => row.PartyRecordId!.Value),
                (known, count) => known with { Interactions = count });
            await CountAsync(db.Set<FactOpportunityRow>().Where(row => own.Contains(row.PartyRecordId)).Select(row => row.PartyRecordId!.Value),
                (known, count) => known with { Opportunities = count });
            await CountAsync(db.Set<FactConsentRow>().Where(row => own.Contains(row.PartyRecordId)).Select(row => row.PartyRecordId!.Value),
                (known, count) => known with { Consents = count });
            await CountAsync(db.Set<FactFunnelEventRow>().Where(row => some.Contains(row.PartyRecordId)).Select(row => row.PartyRecordId),
                (known, count) => known with { FunnelEvents = count });
        }

        return of;

        async Task CountAsync(IQueryable<long> parties, Func<Belongings, long, Belongings> with)
        {
            foreach (var party in await parties.GroupBy(party => party).Select(party => new { party.Key, Count = party.LongCount() }).ToListAsync(cancel))
                of[party.Key] = with(of[party.Key], party.Count);
        }
    }

    /// <summary>What customers would get another value for who are there today and then.</summary>
    static async Task<IReadOnlyList<PreviewedValues>> ValuesAsync(DatabaseCopy copy, CancellationToken cancel)
    {
        var values = Attributes.Select(attribute => new PreviewedValues(attribute.Name, 0, 0, 0, [])).ToArray();
        for (var after = 0L; ;)
        {
            var next = await copy.Loader.ReadAsync(
                copy.Db, copy.Db.Set<ChangedCustomerRow>().Where(row => row.CustomerId > after && row.Status == CustomerStatus.Active).OrderBy(row => row.CustomerId).Take(Chunk), cancel);
            if (next is [])
                break;
            after = next[^1].CustomerId;
            var known = (await copy.Loader.ReadAsync<CustomerRow>(copy.Db, row => row.CustomerId, next.Select(row => row.CustomerId), cancel)).ToDictionary(row => row.CustomerId);
            foreach (var then in next.Where(row => known.ContainsKey(row.CustomerId)))
            {
                for (var at = 0; at < values.Length; at++)
                    values[at] = Held(values[at], then.CustomerId, Attributes[at].Of(known[then.CustomerId]), Attributes[at].Of(then));
            }
        }

        return [.. values.Where(of => of.Examples is not []).OrderByDescending(of => of.Changed + of.Gained + of.Lost)];
    }

    static PreviewedValues Held(PreviewedValues of, long customerId, string? now, string? then)
    {
        if (now == then)
            return of;
        var examples = of.Examples.Count < Examples ? [.. of.Examples, new PreviewedValue(customerId, now, then)] : of.Examples;
        return now is null ? of with { Gained = of.Gained + 1, Examples = examples }
            : then is null ? of with { Lost = of.Lost + 1, Examples = examples }
            : of with { Changed = of.Changed + 1, Examples = examples };
    }
}
