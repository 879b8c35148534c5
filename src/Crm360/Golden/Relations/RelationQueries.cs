using Crm360.Landing;
using Crm360.Records;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden.Relations;

/// <summary>Customers that one is related to in one way.</summary>
/// <param name="Kind">One of <see cref="RelationKind"/>, or <see cref="RelatedCustomers.Employees"/>.</param>
/// <param name="Head">The customer by which a household or group is known; null for employers and employees.</param>
/// <param name="Count">How many they are, without the one that asks.</param>
/// <param name="First">The first of them by id.</param>
public sealed record RelatedCustomers(string Kind, long? Head, int Count, IReadOnlyList<RelatedCustomer> First)
{
    /// <summary>The persons who work at a company.</summary>
    public const string Employees = "employees";
}

/// <summary>A customer that one is related to.</summary>
/// <param name="Evidence">By what that is known: words of <see cref="RelationEvidence"/>, the strongest first.</param>
/// <param name="Strength">How sure it is, 0 to 1, by experience.</param>
/// <param name="Since">As of which instant it is known.</param>
/// <param name="Record">The record, by source and key, that says so.</param>
/// <param name="OtherRecord">The record that it has that in common with.</param>
public sealed record RelatedCustomer(long CustomerId, string? Name, string Evidence, double Strength, DateTime Since, string? Record, string? OtherRecord);

/// <summary>Who lives with whom, works where, belongs together, as published.</summary>
static class RelationQueries
{
    /// <summary>Whom a customer is related to; kinds of which there is nobody are left out.</summary>
    /// <param name="db">The database.</param>
    /// <param name="loader">Of its engine.</param>
    /// <param name="customerId">By today's id.</param>
    /// <param name="most">At most so many of a kind are named.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task<IReadOnlyList<RelatedCustomers>> OfAsync(CrmDb db, IBulkLoader loader, long customerId, int most, CancellationToken cancel)
    {
        var own = await db.Set<RelationRow>().Where(row => row.CustomerId == customerId).OrderBy(row => row.OtherCustomerId).ToListAsync(cancel);
        var found = new List<(string Kind, long? Head, int Count, List<RelationRow> Rows)>();
        foreach (var head in own.Where(row => row.Kind != RelationKind.WorksAt))
        {
            var members = db.Set<RelationRow>().Where(row => row.OtherCustomerId == head.OtherCustomerId && row.Kind == head.Kind && row.CustomerId != customerId);
            found.Add((head.Kind, head.OtherCustomerId, await members.CountAsync(cancel), await members.OrderBy(row => row.CustomerId).Take(most).ToListAsync(cancel)));
        }

        var jobs = own.FindAll(row => row.Kind == RelationKind.WorksAt);
        found.Add((RelationKind.WorksAt, null, jobs.Count, [.. jobs.Take(most)]));
        var employees = db.Set<RelationRow>().Where(row => row.OtherCustomerId == customerId && row.Kind == RelationKind.WorksAt);
        found.Add((RelatedCustomers.Employees, null, await employees.CountAsync(cancel), await employees.OrderBy(row => row.CustomerId).Take(most).ToListAsync(cancel)));
        return await NamedAsync(db, loader, found.FindAll(of => of.Count > 0), cancel);
    }

    static async Task<IReadOnlyList<RelatedCustomers>> NamedAsync(
        CrmDb db, IBulkLoader loader, List<(string Kind, long? Head, int Count, List<RelationRow> Rows)> found, CancellationToken cancel)
    {
        var rows = found.SelectMany(of => of.Rows).ToList();
        var records = (await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, rows.SelectMany(row => new[] { row.RecordId, row.OtherRecordId }), cancel))
            .DistinctBy(row => row.RecordId).ToDictionary(row => row.RecordId, row => RecordKey.Of(row.Source, row.SourceKey));
        var names = (await loader.ReadAsync<CustomerRow>(db, row => row.CustomerId, found.SelectMany(of => of.Rows.Select(row => IdOf(of.Kind, row))), cancel))
            .ToDictionary(row => row.CustomerId, row => row.Name);
        return
        [
            .. found.Select(of => new RelatedCustomers(of.Kind, of.Head, of.Count,
            [
                .. of.Rows.Select(row => new RelatedCustomer(
                    IdOf(of.Kind, row), names.GetValueOrDefault(IdOf(of.Kind, row)), row.Evidence, row.Strength, row.ValidFrom,
                    records.GetValueOrDefault(row.RecordId), records.GetValueOrDefault(row.OtherRecordId))),
            ])),
        ];
    }

    static long IdOf(string kind, RelationRow row) => kind == RelationKind.WorksAt ? row.OtherCustomerId : row.CustomerId;
}
