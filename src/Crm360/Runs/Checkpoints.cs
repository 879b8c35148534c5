using Microsoft.EntityFrameworkCore;

namespace Crm360.Runs;

/// <summary>How far stages have come; committed in the transaction of what it speaks of.</summary>
static class Checkpoints
{
    /// <summary>The run whose state is visible.</summary>
    public const string PublishedRun = "published_run";

    /// <summary>Up to which version of source records Standardise has come.</summary>
    public const string StandardisedVersion = "standardised_version";

    /// <summary>Up to which version Standardise had come when it last began anew: records up to there have rows of the old rules.</summary>
    public const string StandardisedBefore = "standardised_before";

    /// <summary>Up to which version Standardise will have come when it is done; until then its rows are of two times.</summary>
    public const string StandardiseGoal = "standardise_goal";

    /// <summary>The rules by which Standardise has come so far.</summary>
    public const string StandardiseRules = "standardise_rules";

    /// <summary>Up to which version of source records customers are published.</summary>
    public const string PublishedVersion = "published_version";

    /// <summary>The rules of Standardise and Match by which customers are published.</summary>
    public const string PublishedMatchRules = "published_match_rules";

    /// <summary>The rules of Golden by which customers are published.</summary>
    public const string PublishedGoldenRules = "published_golden_rules";

    /// <summary>The rules by which published customers are related.</summary>
    public const string RelationRules = "relation_rules";

    /// <summary>Up to which decision customers are published.</summary>
    public const string PublishedDecision = "published_decision";

    /// <summary>Of the run that waits to be published: up to which version and which decision its change set goes.</summary>
    public const string Waiting = "waiting";

    /// <summary>What facts and insight were made from, to tell when they need not be made again.</summary>
    public const string Facts = "facts";
    public const string Insight = "insight";

    /// <summary>The run whose certificate of quality is that of what is published.</summary>
    public const string Quality = "quality";

    /// <summary>A run by which something was removed that the files of the database may still hold; none where they are clean of it.</summary>
    public const string Unclean = "unclean";

    /// <summary>By what the key of the tombstones is known again, which itself is never stored.</summary>
    public const string TombstoneKey = "tombstone_key";

    public static async Task<string?> ReadAsync(CrmDb db, string name, CancellationToken cancel) =>
        await db.Set<CheckpointRow>().Where(row => row.Name == name).Select(row => row.Value).SingleOrDefaultAsync(cancel);

    public static async Task<long> ReadNumberAsync(CrmDb db, string name, CancellationToken cancel) =>
        await ReadAsync(db, name, cancel) is { } value ? long.Parse(value, CultureInfo.InvariantCulture) : 0;

    public static async Task WriteAsync(CrmDb db, string name, string value, long runId, CancellationToken cancel)
    {
        var updated = await db.Set<CheckpointRow>().Where(row => row.Name == name).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Value, value).SetProperty(row => row.RunId, runId), cancel);
        if (updated == 0)
            await db.AddRowAsync(new CheckpointRow { Name = name, Value = value, RunId = runId }, cancel);
    }

    public static Task WriteAsync(CrmDb db, string name, long value, long runId, CancellationToken cancel) =>
        WriteAsync(db, name, value.ToString(CultureInfo.InvariantCulture), runId, cancel);
}
