namespace Crm360.Golden;

/// <summary>One customer for whom values are chosen: what rules may ask of it, and what has been chosen so far.</summary>
/// <param name="asOf">The instant, in UTC, at which the world is taken to be.</param>
/// <param name="kind"><c>person</c> or <c>company</c>.</param>
/// <param name="systems">The systems of its records.</param>
/// <param name="claims">The claims for each of <see cref="GoldenAttribute.All"/>, in that order.</param>
public sealed class SurvivorshipCase(DateTime asOf, string kind, IReadOnlyCollection<string> systems, IReadOnlyList<IReadOnlyList<Claim>> claims)
{
    readonly Survivor?[] _survivors = new Survivor?[GoldenAttribute.All.Count];

    public DateTime AsOf => asOf;

    /// <summary>When time alone could first change what was chosen; null for never.</summary>
    public DateTime? RecheckAt { get; private set; }

    /// <summary>What was chosen for an attribute, by its place; null where nobody makes a claim, or it is not its turn yet.</summary>
    public Survivor? this[int attribute]
    {
        get => _survivors[attribute];
        set => _survivors[attribute] = value;
    }

    /// <summary>Notes that a choice holds for certain until an instant only.</summary>
    public void Recheck(DateTime? at)
    {
        if (at is not null && (RecheckAt is null || at < RecheckAt))
            RecheckAt = at;
    }

    /// <summary>The record that won an attribute; null where none did.</summary>
    public long? WinnerOf(string attribute) => _survivors[GoldenAttribute.PlaceOf(attribute)]?.Winner?.RecordId;

    /// <summary>Whether a condition holds.</summary>
    /// <param name="condition">What is asked.</param>
    /// <param name="claimsMade">How many claims are made for the attribute that is decided.</param>
    public bool Holds(SurvivorshipCondition condition, int claimsMade) =>
        (condition.Kind is null || condition.Kind == kind)
        && (condition.Systems.Count == 0 || condition.Systems.Any(system => systems.Contains(system, StringComparer.Ordinal)))
        && condition.Has.All(attribute => claims[GoldenAttribute.PlaceOf(attribute)].Count > 0)
        && claimsMade >= condition.ClaimsAtLeast;
}
