namespace Crm360.Runs;

/// <summary>How a run or a step stands, as <c>ops.run</c> and <c>ops.step</c> write it.</summary>
public static class RunStatus
{
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    /// <summary>Not begun, because another run held the database.</summary>
    public const string Refused = "refused";

    /// <summary>Its process ended without saying so; the next run found it.</summary>
    public const string Interrupted = "interrupted";
}
