using Microsoft.EntityFrameworkCore;

namespace Crm360.Runs;

/// <summary>
/// Gives out keys in blocks, in the transaction that uses them: keys of what is rolled back are given out again. The schema has a row for each
/// kind.
/// </summary>
static class KeyBlocks
{
    public const string Run = "run";
    public const string Batch = "batch";
    public const string SourceRecord = "source_record";
    public const string SourceRecordVersion = "source_record_version";
    public const string Quarantine = "quarantine";
    public const string Model = "model";
    public const string Decision = "decision";
    public const string Customer = "customer";
    public const string IdentityEvent = "identity_event";
    public const string DimCustomer = "dim_customer";
    public const string Erasure = "erasure";
    public const string Tombstone = "tombstone";

    /// <summary>The key that would be given out next, without taking it.</summary>
    public static async Task<long> NextAsync(CrmDb db, string name, CancellationToken cancel) =>
        await db.Set<KeyBlockRow>().Where(block => block.Name == name).Select(block => (long?)block.NextValue).SingleOrDefaultAsync(cancel) ?? 1;

    /// <summary>Keeps the keys of a kind to this transaction, for who can't tell how many it will take.</summary>
    /// <returns>The next key.</returns>
    public static async Task<long> OpenAsync(CrmDb db, string name, CancellationToken cancel)
    {
        var first = await TakeAsync(db, name, 1, cancel);
        await CloseAsync(db, name, first, cancel);
        return first;
    }

    /// <summary>Says which key is the next, after <see cref="OpenAsync"/> and in the same transaction.</summary>
    public static Task CloseAsync(CrmDb db, string name, long next, CancellationToken cancel) =>
        db.Set<KeyBlockRow>().Where(block => block.Name == name).ExecuteUpdateAsync(set => set.SetProperty(block => block.NextValue, next), cancel);

    /// <summary>Takes <paramref name="count"/> keys.</summary>
    /// <returns>The first of them; keys begin at 1.</returns>
    public static async Task<long> TakeAsync(CrmDb db, string name, long count, CancellationToken cancel)
    {
        if (count == 0)
            return 0;

        var blocks = db.Set<KeyBlockRow>().Where(block => block.Name == name);
        var updated = await blocks.ExecuteUpdateAsync(
            set => set.SetProperty(block => block.NextValue, block => block.NextValue + count), cancel);
        if (updated == 1)
            return await blocks.Select(block => block.NextValue).SingleAsync(cancel) - count;

        // the schema brings the rows; a database whose tables were emptied by hand gets them back
        await db.AddRowAsync(new KeyBlockRow { Name = name, NextValue = count + 1 }, cancel);
        return 1;
    }
}
