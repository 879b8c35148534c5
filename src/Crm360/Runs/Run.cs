using Crm360.Runs.Definition;

namespace Crm360.Runs;

/// <summary>What a run is asked to do.</summary>
public sealed record RunOptions
{
    /// <summary>Names of the sources to read; null for all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>The first stage that works; earlier ones are left as they are. Default: all.</summary>
    public Stage From { get; init; } = Stage.Sources;

    /// <summary>Do everything anew: standardise all rows, train a new model, match and merge all. Ids and decisions stay.</summary>
    public bool Full { get; init; }

    /// <summary>Train a new model and match all records by it, even where nothing has changed.</summary>
    public bool Retrain { get; init; }

    /// <summary>Of sources with a watermark, read only rows of this stretch, and leave their state as it is; null for what is new.</summary>
    public BackfillRange? Backfill { get; init; }

    /// <summary>The instant, in UTC, at which the run takes the world to be; null for now.</summary>
    public DateTime? AsOf { get; init; }

    /// <summary>Who asked: <c>manual</c>, the name of a schedule, or <c>decision</c>.</summary>
    public string Kind { get; init; } = "manual";
}

/// <summary>A stretch of a source's watermark.</summary>
/// <param name="From">The first value; an instant in ISO 8601, or a number.</param>
/// <param name="To">The value before which it ends.</param>
public sealed record BackfillRange(string From, string To);

/// <summary>One run of the flow, as its steps see it.</summary>
/// <param name="Id">Its key in <c>ops.run</c>.</param>
/// <param name="AsOf">The instant, in UTC, at which it takes the world to be.</param>
/// <param name="Options">What it was asked to do.</param>
/// <param name="Progress">Told how far steps have come; null where nobody looks.</param>
public sealed record Run(long Id, DateTime AsOf, RunOptions Options, IProgress<StepProgress>? Progress = null);

/// <summary>How far a step has come.</summary>
/// <param name="Stage">Which one.</param>
/// <param name="Subject">The source, for steps that go source by source.</param>
/// <param name="Rows">Rows done.</param>
/// <param name="Total">Rows in all; null where that is not known.</param>
public readonly record struct StepProgress(Stage Stage, string? Subject, long Rows, long? Total);

/// <summary>What a step did.</summary>
/// <param name="RowsIn">Rows it took.</param>
/// <param name="RowsOut">Rows it wrote.</param>
/// <param name="Counts">What it counted besides, by name.</param>
/// <param name="Warnings">Sentences for the operator, without personal data.</param>
public sealed record StepReport(
    long RowsIn, long RowsOut, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<string> Warnings)
{
    /// <summary>What is worth knowing and no problem, in sentences for the operator, without personal data.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether it could not do its work, or a part of it; its warnings say why.</summary>
    public bool HasFailed { get; init; }

    /// <summary>The step found nothing to do.</summary>
    public static StepReport Nothing { get; } = new(0, 0, new Dictionary<string, long>(StringComparer.Ordinal), []);
}

/// <summary>Something stops a run that the user can mend: the message says what, where and how. Its text may be shown as it is.</summary>
public sealed class FlowException : Exception
{
    public FlowException()
    {
    }

    public FlowException(string message)
        : base(message)
    {
    }

    public FlowException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Several as one.</summary>
    /// <param name="faults">One at least.</param>
    public static FlowException Of(IReadOnlyList<FlowException> faults)
    {
        const int Told = 5;
        if (faults is [var only])
            return only;
        var more = faults.Count > Told ? string.Create(CultureInfo.InvariantCulture, $" And {faults.Count - Told} more like these.") : "";
        return new($"{string.Join(' ', faults.Take(Told).Select(fault => fault.Message))}{more}", faults[0]) { Fault = faults[0].Fault, IsOfDefinition = faults[0].IsOfDefinition };
    }

    /// <summary>The same with the place in the definition that leads to it; null where none does.</summary>
    public DefinitionFault? Fault { get; init; }

    /// <summary>Whether a place is empty where files may or may not lie: an inbox whose files were put away.</summary>
    public bool IsEmptyPlace { get; init; }

    /// <summary>Whether the definition asks for what cannot be had; else something is missing, locked or damaged today.</summary>
    public bool IsOfDefinition { get; init; }
}
