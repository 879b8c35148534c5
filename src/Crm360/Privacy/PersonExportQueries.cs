using System.Linq.Expressions;
using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Insight;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Standardise;
using Crm360.Warehouse;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Privacy;

/// <summary>All that is held of a person, table by table.</summary>
/// <param name="CustomerId">By today's id.</param>
/// <param name="At">When it was put together, in UTC.</param>
/// <param name="Sections">Tables that hold anything, what people know best first.</param>
public sealed record PersonExport(long CustomerId, DateTime At, IReadOnlyList<PersonSection> Sections);

/// <summary>What a table holds of a person.</summary>
/// <param name="Table">As <c>room.table</c>.</param>
/// <param name="English">What that is.</param>
/// <param name="Turkish">The same in Turkish.</param>
/// <param name="Rows">Rows of the table, whole.</param>
public sealed record PersonSection(string Table, string English, string Turkish, IReadOnlyList<object> Rows);

/// <summary>Puts together all that is held of a person, from the same places that an erasure looks through.</summary>
public sealed class PersonExportQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader, PersonQueries persons, TimeProvider clock)
{
    /// <summary>Everything of a customer; null where there is none of this id.</summary>
    /// <param name="customerId">By today's id.</param>
    public async Task<PersonExport?> ExportAsync(long customerId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (!await db.Set<CustomerRow>().AnyAsync(row => row.CustomerId == customerId, cancel))
            return null;
        var ids = await PersonQueries.IdsAsync(db, customerId, cancel);
        var scope = await persons.ScopeAsync(db, await persons.RecordsAsync(db, ids, cancel), withOldRows: true, cancel);
        List<PersonSection> sections =
        [
            .. await CustomerAsync(db, ids, cancel),
            .. await RecordsAsync(db, scope, cancel),
            .. await FactsAsync(db, ids, scope, cancel),
            .. await LinksAsync(db, scope, cancel),
        ];
        return new PersonExport(customerId, clock.GetUtcNow().UtcDateTime, sections.FindAll(section => section.Rows.Count > 0));
    }

    async Task<IReadOnlyList<PersonSection>> CustomerAsync(CrmDb db, IReadOnlySet<long> ids, CancellationToken cancel) =>
    [
        await OfAsync<CustomerRow>(db, "What we know", "Hakkınızda bildiklerimiz", row => row.CustomerId, ids, cancel),
        await OfAsync<CustomerContactPointRow>(db, "E-mail addresses and phones", "E-posta adresleri ve telefonlar", row => row.CustomerId, ids, cancel),
        await OfAsync<ClaimRow>(db, "Why each value is what it is", "Her değerin gerekçesi", row => row.CustomerId, ids, cancel),
        await OfAsync<CustomerHistoryRow>(db, "What we knew before", "Önceki bilgiler", row => row.CustomerId, ids, cancel),
        await OfAsync<CustomerInsightRow>(db, "Customer value", "Müşteri değeri", row => row.CustomerId, ids, cancel),
        Of(db, "Whom you live with and where you work, as we take it", "Tahminimize göre birlikte yaşadığınız kişiler ve çalıştığınız yer", [.. await RelationsAsync(db, ids, cancel)]),
        await OfAsync<RelationKeyRow>(db, "By what that is found, as one-way hashes", "Bunun dayandığı tek yönlü özetler", row => row.CustomerId, ids, cancel),
        await OfAsync<IdentityEventRow>(db, "What happened to the customer number", "Müşteri numarasının geçmişi", row => row.CustomerId, ids, cancel),
    ];

    async Task<IEnumerable<RelationRow>> RelationsAsync(CrmDb db, IReadOnlySet<long> ids, CancellationToken cancel) =>
        (await loader.ReadAsync<RelationRow>(db, row => row.CustomerId, ids, cancel))
            .Union(await loader.ReadAsync<RelationRow>(db, row => row.OtherCustomerId, ids, cancel))
            .OrderBy(row => row.CustomerId).ThenBy(row => row.Kind, StringComparer.Ordinal).ThenBy(row => row.OtherCustomerId);

    async Task<IReadOnlyList<PersonSection>> RecordsAsync(CrmDb db, PersonScope scope, CancellationToken cancel)
    {
        string[] addresses = [.. scope.Points.Select(point => point.MatchKey).OfType<string>().Distinct(StringComparer.Ordinal)];
        var consents = await db.Set<ConsentRow>().Where(row => row.Address != null && addresses.Contains(row.Address)).OrderBy(row => row.RecordId).ToListAsync(cancel);
        consents = [.. consents.UnionBy(scope.Consents, row => row.RecordId)];
        var landed = await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, scope.All.Union(consents.Select(row => row.RecordId)), cancel);
        return
        [
            Of(db, "Orders", "Siparişler", scope.Orders),
            Of(db, "Order lines", "Sipariş satırları", scope.Lines),
            Of(db, "Calls, letters and visits", "Görüşmeler", scope.Interactions),
            Of(db, "Sales in the making", "Satış fırsatları", scope.Opportunities),
            Of(db, "Consents of the addresses, shared ones included", "Adreslere ait izinler (ortak kullanılanlar dahil)", consents),
            Of(db, "Records of the sources, as received", "Kaynak sistemlerden alınan kayıtlar", [.. landed.Concat(scope.OldVersions).OrderBy(row => row.VersionId)]),
            Of(db, "Records, standardised", "Standartlaştırılmış kayıtlar", scope.Parties),
            Of(db, "Addresses and phones of the records", "Kayıtlardaki adresler ve telefonlar", scope.Points),
            Of(db, "Rows that could not be taken", "Alınamayan satırlar", scope.Quarantine),
            await OfAsync<ProblemRow>(db, "Values that were found wrong", "Hatalı bulunan değerler", row => row.RecordId, scope.All, cancel),
        ];
    }

    async Task<IReadOnlyList<PersonSection>> FactsAsync(CrmDb db, IReadOnlySet<long> ids, PersonScope scope, CancellationToken cancel) =>
    [
        await OfAsync<DimCustomerRow>(db, "In the warehouse", "Veri ambarında", row => row.CustomerId, ids, cancel),
        await OfAsync<FactOrderLineRow>(db, "Sales in the warehouse", "Veri ambarındaki satışlar", row => row.OrderRecordId, scope.Orders.Select(row => row.RecordId), cancel),
        await OfAsync<FactInteractionRow>(db, "Contacts in the warehouse", "Veri ambarındaki görüşmeler", row => row.RecordId, scope.Interactions.Select(row => row.RecordId), cancel),
        await OfAsync<FactOpportunityRow>(db, "Opportunities in the warehouse", "Veri ambarındaki fırsatlar", row => row.RecordId, scope.Opportunities.Select(row => row.RecordId), cancel),
        await OfAsync<FactConsentRow>(db, "Consents in the warehouse", "Veri ambarındaki izinler", row => row.RecordId, scope.Consents.Select(row => row.RecordId), cancel),
        await OfAsync<FactFunnelEventRow>(db, "Steps to a sale", "Satışa giden adımlar", row => row.RecordId, scope.Done, cancel),
        await OfAsync<FactFunnelRow>(db, "Stages reached", "Ulaşılan aşamalar", row => row.CustomerId, ids, cancel),
    ];

    async Task<IReadOnlyList<PersonSection>> LinksAsync(CrmDb db, PersonScope scope, CancellationToken cancel)
    {
        var own = scope.Names.Values.Select(name => (name.Source, name.SourceKey)).ToHashSet();
        var mended = (await db.Set<MendedRow>().ToListAsync(cancel)).FindAll(row => own.Contains((row.Source, row.SourceKey)));
        var decisions = (await db.Set<DecisionRow>().OrderBy(row => row.DecisionId).ToListAsync(cancel))
            .FindAll(row => own.Contains((row.LeftSource, row.LeftKey)) || own.Contains((row.RightSource, row.RightKey)));
        var pairs = await loader.ReadAsync<PairRow>(db, row => row.LeftId, scope.Own, cancel);
        pairs.AddRange(await loader.ReadAsync<PairRow>(db, row => row.RightId, scope.Own, cancel));
        return
        [
            await OfAsync<XrefRow>(db, "Which record was whose, and when", "Kayıtların hangi müşteriye ait olduğu", row => row.RecordId, scope.Own, cancel),
            Of(db, "Records compared with others", "Karşılaştırılan kayıtlar", [.. pairs.Distinct().OrderBy(row => row.LeftId).ThenBy(row => row.RightId)]),
            Of(db, "Decisions of data stewards", "Veri sorumlularının kararları", decisions),
            await OfAsync<RenamedKeyRow>(db, "Keys of the records before their source renumbered them", "Kaynak sistem numaraları değiştirmeden önceki kayıt numaraları", row => row.RecordId, scope.All, cancel),
            Of(db, "Records that were mended by hand", "Elle düzeltilen kayıtlar", mended),
        ];
    }

    async Task<PersonSection> OfAsync<TRow>(
        CrmDb db, string english, string turkish, Expression<Func<TRow, long>> column, IEnumerable<long> values, CancellationToken cancel)
        where TRow : class
    {
        var order = column.Compile();
        return Of(db, english, turkish, [.. (await loader.ReadAsync(db, column, values, cancel)).OrderBy(order).ThenBy(row => row.ToString(), StringComparer.Ordinal)]);
    }

    static PersonSection Of<TRow>(CrmDb db, string english, string turkish, IReadOnlyList<TRow> rows)
        where TRow : class => new(db.NameOf<TRow>(), english, turkish, rows);
}
