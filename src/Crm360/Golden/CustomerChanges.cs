using Crm360.Golden.Relations;
using Crm360.Runs;
using Crm360.Standardise;

namespace Crm360.Golden;

/// <summary>What the golden records of some clusters are made of.</summary>
/// <param name="Clusters">The clusters.</param>
/// <param name="Parties">Their records.</param>
/// <param name="ContactPoints">Those of the records.</param>
/// <param name="Since">Customer → the run since which it is known.</param>
sealed record Material(
    NewCluster[] Clusters, Dictionary<long, PartyRow> Parties, ILookup<long, ContactPointRow> ContactPoints, Dictionary<long, long> Since);

/// <summary>Everything a run would change of one customer.</summary>
sealed record CustomerChange(
    GoldenRecord Record, ChangedClaimDocumentRow? Claims, IReadOnlyList<ChangedRecordRow> Moves, IReadOnlyList<ChangedIdentityRow> Events,
    IReadOnlyList<ChangedRelationKeyRow> RelationKeys);

/// <summary>Makes what a run would change of customers. Touches no database.</summary>
sealed class CustomerChanges(
    Run run, GoldenMaker maker, RelationKeyMaker keyMaker, WorkRecords work, IReadOnlyDictionary<long, Identity> identities, IdentityEvidence evidence)
{
    /// <summary>The changes of clusters, in their order.</summary>
    public CustomerChange[] Of(Material material, CancellationToken cancel)
    {
        var changes = new CustomerChange[material.Clusters.Length];
        Parallel.For(0, changes.Length, new ParallelOptions { CancellationToken = cancel }, at => changes[at] = Of(material.Clusters[at], material));
        return changes;
    }

    /// <summary>The changes of customers whose id no cluster took over.</summary>
    /// <param name="redirects">Such a customer → the one to which its id leads now; null where all its records are gone.</param>
    /// <param name="since">Customer → the run since which it is known.</param>
    /// <param name="ties">By which tie records came from one customer to another.</param>
    public CustomerChange[] Farewells(
        IReadOnlyDictionary<long, long?> redirects, Dictionary<long, long> since, IReadOnlyDictionary<(long From, long Into), string?> ties) =>
    [
        .. from redirect in redirects
           orderby redirect.Key
           let kind = redirect.Value is null ? IdentityEventKind.Retired : IdentityEventKind.Redirected
           select new CustomerChange(
               new GoldenRecord(Husk(redirect.Key, redirect.Value, since[redirect.Key]), [], []), null, work.Moves(null, redirect.Key),
               [Event(redirect.Key, 0, kind, redirect.Value, null, redirect.Value is { } heir ? ties.GetValueOrDefault((redirect.Key, heir)) : null)], []),
    ];

    CustomerChange Of(NewCluster cluster, Material material)
    {
        var identity = identities[cluster.ClusterId];
        var members = new PartyRow[cluster.Members.Count];
        var points = new List<ContactPointRow>();
        for (var at = 0; at < members.Length; at++)
        {
            var recordId = cluster.Members[at].RecordId;
            members[at] = material.Parties[recordId];
            points.AddRange(material.ContactPoints[recordId]);
        }

        var made = maker.Make(identity.CustomerId, members, points);
        made = made with { Customer = made.Customer with { SinceRun = material.Since.GetValueOrDefault(identity.CustomerId, run.Id), ChangedRun = run.Id } };
        return new CustomerChange(
            made, ClaimDocument.Of(made), work.Moves(cluster, identity.CustomerId), Events(cluster, identity), keyMaker.Make(made, members, points));
    }

    ChangedIdentityRow[] Events(NewCluster cluster, Identity identity)
    {
        if (identity.IsNew && identity.From.Count == 0)
            return [Event(identity.CustomerId, 0, IdentityEventKind.Assigned, null, cluster.Members.Min(member => member.RecordId), null)];
        var back = cluster.Members.Where(member => work.Of(member.RecordId).FormerCustomerId == identity.CustomerId).Select(member => (long?)member.RecordId).Min();
        ChangedIdentityRow[] first = back is null ? [] : [Event(identity.CustomerId, 0, IdentityEventKind.Assigned, null, back, "back in its source")];
        if (identity.From.Count == 0)
            return first;
        var witness = cluster.Members.ToLookup(member => member.CustomerId, member => member.RecordId);
        List<WorkRecord> members = [.. cluster.Members.Select(member => work.Of(member.RecordId))];
        return
        [
            .. first,
            .. identity.From.Select((other, at) => Event(
                identity.CustomerId, first.Length + at, identity.IsNew ? IdentityEventKind.Split : IdentityEventKind.Merged, other, witness[other].Min(),
                identity.IsNew ? evidence.OfSplit(members, other) : evidence.OfMerge(members, other))),
        ];
    }

    static ChangedIdentityRow Event(long customerId, int ordinal, string kind, long? other, long? record, string? said) => new()
    {
        CustomerId = customerId,
        Ordinal = ordinal,
        Kind = kind,
        OtherCustomerId = other,
        RecordId = record,
        Evidence = said,
    };

    ChangedCustomerRow Husk(long customerId, long? heir, long since) => new()
    {
        CustomerId = customerId,
        Status = heir is null ? CustomerStatus.Retired : CustomerStatus.Merged,
        MergedInto = heir,
        Records = 0,
        Quality = 0,
        SinceRun = since,
        ChangedRun = run.Id,
    };
}
