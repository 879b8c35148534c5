using Crm360.Runs;
using Crm360.Runs.Definition;

namespace Crm360.Cli;

/// <summary>What the process says to its caller.</summary>
static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>The command line or the definition cannot be meant; nothing was done.</summary>
    public const int WrongUsage = 2;

    /// <summary>By how a run ended: what is not published, or only in part, has failed for the caller.</summary>
    public static int Of(string status) => status is RunStatus.Succeeded or RunStatus.SucceededWithProblems ? Done : Failed;
}

/// <summary>What was typed cannot be meant; the message says what would be right.</summary>
sealed class UsageException(string message) : Exception(message);

/// <summary>The definition, or what it says of its sources, cannot be meant.</summary>
sealed class DefinitionException(IReadOnlyList<DefinitionFault> faults) : Exception("The definition has faults.")
{
    public IReadOnlyList<DefinitionFault> Faults { get; } = faults;
}
