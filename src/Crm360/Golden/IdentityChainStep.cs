using System.Text;
using Crm360.Records;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>
/// Seals what happened to customer ids: for each batch of events that is committed, an entry with the Merkle root of the events and the hash of
/// the entry before. Who changes, adds or removes an event afterwards has to make every later entry anew, which shows to whoever has noted one
/// of their hashes. Events hold keys and no personal data, so that an erasure does not touch the chain.
/// </summary>
static class IdentityChainStep
{
    /// <summary>What stands for the entry before the first.</summary>
    public const string Beginning = "0000000000000000000000000000000000000000000000000000000000000000";

    const int EventsAtATime = 50_000;

    /// <summary>Seals the events that no entry holds yet, in the transaction that adds them.</summary>
    /// <returns>The entry; null where there are none.</returns>
    public static async Task<IdentityChainRow?> AppendAsync(CrmDb db, IBulkLoader loader, long runId, DateTime at, CancellationToken cancel)
    {
        var last = await db.Set<IdentityChainRow>().OrderByDescending(row => row.EntryId).FirstOrDefaultAsync(cancel);
        var sealing = await SealAsync(db, loader, last?.LastEventId ?? 0, long.MaxValue, cancel);
        if (sealing.Events == 0)
            return null;
        var entry = Sealed(new IdentityChainRow
        {
            EntryId = (last?.EntryId ?? 0) + 1,
            RunId = runId,
            FirstEventId = sealing.First,
            LastEventId = sealing.Last,
            Events = sealing.Events,
            MerkleRoot = sealing.Root,
            PreviousHash = last?.EntryHash ?? Beginning,
            EntryHash = "",
            AppendedAt = at,
        });
        await db.AddRowAsync(entry, cancel);
        return entry;
    }

    /// <summary>Proves every entry against the events, and each entry against the one before.</summary>
    /// <param name="db">The warehouse.</param>
    /// <param name="loader">Of its engine.</param>
    /// <param name="noted">The hash of an entry that somebody noted, which the chain has to hold; null for none.</param>
    /// <param name="cancel">Stops in between.</param>
    public static async Task<ChainProof> ProveAsync(CrmDb db, IBulkLoader loader, string? noted, CancellationToken cancel)
    {
        var entries = await db.Set<IdentityChainRow>().OrderBy(row => row.EntryId).ToListAsync(cancel);
        var faults = new List<string>();
        var (previous, after, events) = (Beginning, 0L, 0L);
        for (var at = 0; at < entries.Count; at++)
        {
            var entry = entries[at];
            var found = await SealAsync(db, loader, after, entry.LastEventId, cancel);
            if (entry.EntryId != at + 1)
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"Entry {at + 1} is missing."));
            if (entry.PreviousHash != previous)
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"Entry {entry.EntryId} does not follow the entry before it."));
            if (entry.EntryHash != Sealed(entry).EntryHash)
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"Entry {entry.EntryId} is not what was appended."));
            if ((found.First, found.Last, found.Events) != (entry.FirstEventId, entry.LastEventId, entry.Events))
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"Entry {entry.EntryId} holds {entry.Events} events from {entry.FirstEventId} to {entry.LastEventId}, and {found.Events} are there."));
            else if (found.Root != entry.MerkleRoot)
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"Of the events {entry.FirstEventId} to {entry.LastEventId} at least one is not what was appended."));
            (previous, after, events) = (entry.EntryHash, entry.LastEventId, events + found.Events);
        }

        var unsealed = (await SealAsync(db, loader, after, long.MaxValue, cancel)).Events;
        if (unsealed > 0)
        {
            faults.Add(entries is []
                ? string.Create(CultureInfo.InvariantCulture, $"{unsealed} events are in no entry: they are of a release before the chain, and the next run that publishes seals them, or all entries were removed.")
                : string.Create(CultureInfo.InvariantCulture, $"{unsealed} events after {after} are in no entry."));
        }

        if (noted is not null && !entries.Exists(entry => entry.EntryHash.Equals(noted, StringComparison.OrdinalIgnoreCase)))
            faults.Add("No entry has the hash that was noted.");
        return new ChainProof(entries.Count, events, unsealed, entries is [] ? null : previous, faults);
    }

    /// <summary>An event in one line of bytes: what is sealed of it.</summary>
    internal static byte[] Line(IdentityEventRow of) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{of.EventId}|{of.RunId}|{of.At:yyyy-MM-ddTHH:mm:ss.fff}|{of.Kind}|{of.CustomerId}|{of.OtherCustomerId}|{of.RecordId}|{of.Evidence}"));

    static IdentityChainRow Sealed(IdentityChainRow entry) => entry with
    {
        EntryHash = Fingerprint.Of(
            [.. new[] { entry.EntryId, entry.RunId, entry.FirstEventId, entry.LastEventId, entry.Events }.Select(number => number.ToString(CultureInfo.InvariantCulture)), entry.MerkleRoot, entry.PreviousHash]),
    };

    static async Task<(long First, long Last, long Events, string Root)> SealAsync(CrmDb db, IBulkLoader loader, long after, long until, CancellationToken cancel)
    {
        var tree = new MerkleTree();
        var (first, last) = (0L, after);
        while (true)
        {
            var from = last;
            var some = await loader.ReadAsync(
                db, db.Set<IdentityEventRow>().Where(row => row.EventId > from && row.EventId <= until).OrderBy(row => row.EventId).Take(EventsAtATime), cancel);
            if (some is [])
                break;
            first = tree.Count == 0 ? some[0].EventId : first;
            some.ForEach(of => tree.Add(Line(of)));
            last = some[^1].EventId;
        }

        return (first, last, tree.Count, Convert.ToHexStringLower(tree.Root()));
    }
}

/// <summary>What came of proving the chain.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Events">How many events they hold.</param>
/// <param name="Unsealed">Events that no entry holds.</param>
/// <param name="Head">The hash of the last entry, worth noting elsewhere; null where there is none.</param>
/// <param name="Faults">Sentences on what does not fit; empty where the chain holds.</param>
public sealed record ChainProof(int Entries, long Events, long Unsealed, string? Head, IReadOnlyList<string> Faults);
