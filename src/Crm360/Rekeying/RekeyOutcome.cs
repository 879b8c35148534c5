using Crm360.Runs;

namespace Crm360.Rekeying;

/// <summary>What is asked of a renaming.</summary>
/// <param name="Source">Whose records.</param>
/// <param name="Map">Old and new keys.</param>
/// <param name="By">Who does it.</param>
/// <param name="Reason">Why: a ticket, nobody's name; null where nothing is said.</param>
public sealed record RekeyRequest(string Source, KeyMap Map, string By, string? Reason);

/// <summary>What a renaming did, or would do. Counts alone: no key is told.</summary>
/// <param name="Renamed">Records that have another key.</param>
/// <param name="Same">Pairs whose keys are the same.</param>
/// <param name="Unknown">Pairs whose old key no record has.</param>
/// <param name="Unnamed">Records that are in the source and that the map says nothing of.</param>
/// <param name="Decisions">Decisions of stewards that name such a record.</param>
/// <param name="Marks">Marks of erased persons that were left for new keys.</param>
/// <param name="Rows">Table → rows that were written.</param>
/// <param name="MapHash">SHA-256, in hex, of the map.</param>
public sealed record RekeyOutcome(
    string Source, long Renamed, long Same, long Unknown, long Unnamed, long Decisions, long Marks, IReadOnlyDictionary<string, long> Rows, string MapHash)
{
    /// <summary>What is kept of it among the steps of runs: who did it, by which map and why, and counts.</summary>
    internal StepReport ToStep(RekeyRequest request) => new(Renamed + Same + Unknown, Renamed, new SortedDictionary<string, long>(Rows.ToDictionary(), StringComparer.Ordinal)
    {
        ["renamed"] = Renamed,
        ["same"] = Same,
        ["unknown"] = Unknown,
        ["unnamed"] = Unnamed,
        ["decisions"] = Decisions,
        ["marks"] = Marks,
    }, [])
    {
        Notes = [string.Create(CultureInfo.InvariantCulture, $"{Renamed:N0} records of {Source} renamed by {request.By}{(request.Reason is { } reason ? $" ({reason})" : "")}, by a map with SHA-256 {MapHash}.")],
    };
}
