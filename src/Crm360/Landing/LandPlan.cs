using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Landing;

/// <summary>What of a source is read together, and lands together.</summary>
/// <param name="Parts">With what each of them is made of; null where only reading tells.</param>
/// <param name="Request">What is wanted of them.</param>
/// <param name="KeepsState">Whether the next extraction goes on where this one ends.</param>
/// <param name="IsAnew">Whether what was read before counts no more, so that a file that this run does not get to is read by the next; of several the first that lands says so.</param>
sealed record PlannedExtraction(IReadOnlyList<(SourcePart Part, string? Fingerprint)> Parts, ReadRequest Request, bool KeepsState = true, bool IsAnew = false)
{
    /// <summary>About how many rows that are; null where only reading tells, as of what has changed.</summary>
    public long? RowsAbout() => Request == ReadRequest.All ? Parts.Aggregate((long?)0, (sum, part) => sum + part.Part.RowsAbout()) : null;
}

/// <summary>What is read of a source in a run, and what has been read before and is left out.</summary>
/// <param name="Extractions">In their order.</param>
/// <param name="Notes">Sentences about what is left out.</param>
sealed record LandPlan(IReadOnlyList<PlannedExtraction> Extractions, IReadOnlyList<string> Notes)
{
    const int Named = 3;

    /// <summary>Plans a run.</summary>
    /// <exception cref="FlowException">A stretch is asked of a source that has none.</exception>
    public static LandPlan Of(SourceDefinition source, IReadOnlyList<SourcePart> parts, SourceState state, RunOptions options)
    {
        if (options.Backfill is { } range)
            return Backfill(source, parts, range);
        (SourcePart Part, string? Fingerprint)[] files = [.. parts.Select(part => (part, part.Fingerprint()))];
        CheckKey(source, state);
        var isAnew = options.Full || !state.IsReadAs(source);
        IReadOnlyList<string> notes = isAnew && state.Row is not null && !options.Full
            ? [$"The definition reads {source.Name} otherwise than before, so all of it is read again."]
            : [];
        return source.Landing.Mode is LandingMode.Full
            ? Snapshot(source, files, state, isAnew, notes)
            : Increments(source, files, state, isAnew, notes);
    }

    // the records of the old key would stay beside those of the new one, each told of twice
    static void CheckKey(SourceDefinition source, SourceState state)
    {
        if (source.Landing.Mode is LandingMode.Full || state.Row is null || state.Row.KeyColumns == StateStep.KeyOf(source))
            return;
        throw new FlowException(
            $"Source {source.Name}: its key was {(state.Row.KeyColumns == "" ? "the content of its rows" : state.Row.KeyColumns)} and is another now, under which its records would all be there twice; tell old and new keys with crm360 rekey, or run once with mode: full over all of its files, so that the old ones go ({source.At}).");
    }

    static LandPlan Backfill(SourceDefinition source, IReadOnlyList<SourcePart> parts, BackfillRange range) => source.Origin.TellsChanges
        ? new([.. parts.Select(part => new PlannedExtraction([(part, null)], new ReadRequest { From = range.From, To = range.To }, KeepsState: false))], [])
        : throw new FlowException($"Source {source.Name} has no watermark, so no stretch of it can be read again; run with --full --only {source.Name} ({source.At}).");

    // what is gone from a snapshot is known only when all of it is read
    static LandPlan Snapshot(SourceDefinition source, (SourcePart Part, string? Fingerprint)[] files, SourceState state, bool isAnew, IReadOnlyList<string> notes)
    {
        var before = state.Files.Select(file => (file.LocationHash, (string?)file.Fingerprint)).ToHashSet();
        var isSame = !isAnew && files.All(file => file.Fingerprint is not null) && before.SetEquals(files.Select(file => (StateStep.HashOf(file.Part.Location), file.Fingerprint)));
        return isSame
            ? new([], [Left(source, [.. files.Select(file => file.Part.Location)], "has not changed", "have not changed")])
            : new([new PlannedExtraction(files, ReadRequest.All, IsAnew: isAnew)], notes);
    }

    /// <summary>
    /// Of a source with a key a later file corrects an earlier one, so from the first that is new or has changed on all are read again: what lands a
    /// second time is unchanged. Of one that only appends, a file that comes again under another name is the same rows.
    /// </summary>
    static LandPlan Increments(SourceDefinition source, (SourcePart Part, string? Fingerprint)[] files, SourceState state, bool isAnew, IReadOnlyList<string> notes)
    {
        var request = new ReadRequest { After = isAnew ? null : state.Position };
        var appends = source.Landing.Mode is LandingMode.Append;
        var known = isAnew && !appends ? [] : state.Files.Select(file => (file.LocationHash, file.Fingerprint)).ToHashSet();
        var contents = known.Select(file => file.Fingerprint).ToHashSet(StringComparer.Ordinal);
        List<PlannedExtraction> extractions = [];
        List<string> same = [], again = [];
        foreach (var (part, fingerprint) in files)
        {
            var isKnown = fingerprint is not null && known.Contains((StateStep.HashOf(part.Location), fingerprint));
            if (appends && !isKnown && fingerprint is not null && !contents.Add(fingerprint))
                again.Add(part.Location);
            else if (isKnown && !isAnew && (appends || extractions is []))
                same.Add(part.Location);
            else
                extractions.Add(new([(part, fingerprint)], request, IsAnew: isAnew));
        }

        List<string> said = [.. notes];
        if (same.Count > 0)
            said.Add(Left(source, same, "has not changed", "have not changed"));
        if (again.Count > 0)
            said.Add(Left(source, again, "is a file that has landed already, under another name", "are files that have landed already, under other names"));
        return new(extractions, said);
    }

    static string Left(SourceDefinition source, List<string> locations, string one, string many) => locations switch
    {
        [var only] => $"{source.Name}: {only} {one} and is not read again.",
        { Count: <= Named } => $"{source.Name}: {string.Join(", ", locations)} {many} and are not read again.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{source.Name}: {string.Join(", ", locations.Take(Named))} and {locations.Count - Named} more {many} and are not read again."),
    };
}
