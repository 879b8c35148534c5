using System.Text.Json;
using Crm360.Golden;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Warehouse;

/// <summary>Says why golden values are what they are, from the published state only.</summary>
public sealed class ExplainQueries(IDbContextFactory<CrmDb> databases, IBulkLoader loader, GoldenDefinition definition)
{
    /// <summary>Every claim of a customer; null where there is none of this id. An id that was merged shows the customer it leads to.</summary>
    public async Task<CustomerExplanation?> OfAsync(long customerId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var id = await HistoryQueries.TodayAsync(db, customerId, cancel);
        if (await db.Set<CustomerRow>().SingleOrDefaultAsync(row => row.CustomerId == id, cancel) is not { } customer)
            return null;

        var claims = (await db.Set<ClaimRow>().Where(row => row.CustomerId == id).ToListAsync(cancel))
            .OrderBy(claim => GoldenAttribute.PlaceOf(claim.Attribute)).ToList();
        var records = await db.Set<XrefRow>().Where(row => row.CustomerId == id && row.ValidTo == null).Select(row => row.RecordId).ToListAsync(cancel);
        var rows = await RowsAsync(db, records, cancel);
        return new CustomerExplanation(
            id, customerId, customer.Status, customer.Name, customer.RecheckAt,
            [.. claims.Select(claim => Attribute(claim, rows))],
            [.. rows.Decisions.Values.OrderBy(decision => decision.DecisionId).Select(decision => Decision(decision, claims))]);
    }

    /// <summary>The customer that a record belongs to today; null where it belongs to none.</summary>
    public async Task<long?> CustomerOfAsync(string source, string key, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await (
            from party in db.Set<PartyRow>()
            where party.Source == source && party.SourceKey == key
            join xref in db.Set<XrefRow>() on party.RecordId equals xref.RecordId
            where xref.ValidTo == null
            select (long?)xref.CustomerId).SingleOrDefaultAsync(cancel);
    }

    ExplainedAttribute Attribute(ClaimRow claim, Rows rows)
    {
        var rules = definition.RulesOf(claim.Attribute);
        // of a pin the record speaks for itself; of a correction the steward does
        var correction = claim.Rule == Survivorship.Pin ? null : claim.DecisionId;
        return new ExplainedAttribute(
            claim.Attribute, claim.Value, claim.Rule, RuleWords.Of(claim.Rule, rules), [.. rules.Select(RuleWords.Written)],
            claim.Value is null ? null : rows.Claim(new KeptClaim(claim.RecordId, claim.Value, correction), claim.Value),
            [.. Kept(claim.Supporters).Select(kept => rows.Claim(kept, claim.Value!))],
            [.. Kept(claim.Others).Select(kept => rows.Claim(kept, kept.Value!))]);
    }

    static KeptClaim[] Kept(string? claims) => claims is null ? [] : JsonSerializer.Deserialize<KeptClaim[]>(claims)!;

    static ExplainedDecision Decision(DecisionRow decision, List<ClaimRow> claims) => new(
        decision.DecisionId, decision.Kind, decision.Attribute!, decision.LeftSource, decision.LeftKey, decision.Value, decision.Reason,
        decision.DecidedBy, decision.DecidedAt, decision.HoldsUntil, claims.Exists(claim => claim.DecisionId == decision.DecisionId));

    async Task<Rows> RowsAsync(CrmDb db, List<long> records, CancellationToken cancel)
    {
        var published = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedVersion, cancel);
        var lastDecision = await Checkpoints.ReadNumberAsync(db, Checkpoints.PublishedDecision, cancel);
        var sources = (await loader.ReadAsync<SourceRecordRow>(db, row => row.RecordId, records, cancel))
            .Where(row => row.VersionId <= published).GroupBy(row => row.RecordId)
            .ToDictionary(group => group.Key, group => group.MaxBy(row => row.VersionId)!);
        var keys = sources.Values.Select(row => RecordKey.Of(row.Source, row.SourceKey)).ToHashSet(StringComparer.Ordinal);
        var all = await db.Set<DecisionRow>().Where(row => row.DecisionId <= lastDecision && row.Attribute != null).ToListAsync(cancel);
        var undone = StewardDecisions.Undone(all);
        var own = all.FindAll(row => row.Kind != DecisionKind.Undo && !undone.Contains(row.DecisionId) && keys.Contains(RecordKey.Of(row.LeftSource, row.LeftKey)));
        return new Rows(
            sources,
            (await loader.ReadAsync<PartyRow>(db, row => row.RecordId, records, cancel))
                .Where(row => row.VersionId <= published).ToDictionary(row => row.RecordId, row => row.UpdatedAt),
            own.ToDictionary(row => row.DecisionId));
    }

    /// <summary>Where claims come from.</summary>
    sealed record Rows(
        Dictionary<long, SourceRecordRow> Sources, Dictionary<long, DateTime?> SaidAt, Dictionary<long, DecisionRow> Decisions)
    {
        public ExplainedClaim Claim(KeptClaim claim, string value)
        {
            var source = Sources.GetValueOrDefault(claim.RecordId);
            var decision = claim.DecisionId is { } id ? Decisions.GetValueOrDefault(id) : null;
            return new ExplainedClaim(
                value,
                claim.DecisionId is null ? source?.System ?? "" : StewardSystem.Name,
                source?.Source ?? "", source?.SourceKey ?? "",
                source is null ? null : string.Create(CultureInfo.InvariantCulture, $"{source.Location}:{source.Line}"),
                claim.DecisionId is null ? SaidAt.GetValueOrDefault(claim.RecordId) : decision?.DecidedAt,
                claim.DecisionId);
        }
    }
}
