namespace Crm360.Runs;

/// <summary>How a run or a step stands, as <c>ops.run</c> and <c>ops.step</c> write it.</summary>
public static class RunStatus
{
    public const string Running = "running";
    public const string Succeeded = "succeeded";

    /// <summary>Everything is done, but rows went to quarantine, or there are warnings.</summary>
    public const string SucceededWithProblems = "succeeded_with_problems";

    /// <summary>Published, but a source could not be read: of it, what it last said.</summary>
    public const string PartlyLoaded = "partly_loaded";

    /// <summary>Ready to publish, but it would change more than the definition lets it; a person says yes or no.</summary>
    public const string Waiting = "waiting";

    /// <summary>It waited, and a person said no.</summary>
    public const string Discarded = "discarded";

    /// <summary>It waited, and a later run took its place.</summary>
    public const string Superseded = "superseded";

    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    /// <summary>Not begun, because another run held the database.</summary>
    public const string Refused = "refused";

    /// <summary>Its process ended without saying so; the next run found it.</summary>
    public const string Interrupted = "interrupted";
}
