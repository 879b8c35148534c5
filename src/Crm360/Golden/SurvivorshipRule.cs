namespace Crm360.Golden;

/// <summary>What makes one claim better than another, or lets none win.</summary>
public abstract record SurvivorshipRule
{
    SurvivorshipRule()
    {
    }

    /// <summary>The source changed its row last.</summary>
    public sealed record MostRecent : SurvivorshipRule;

    /// <summary>The source changed its row first.</summary>
    public sealed record Oldest : SurvivorshipRule;

    /// <summary>The most records say the same.</summary>
    public sealed record MostFrequent : SurvivorshipRule;

    /// <summary>The longest text.</summary>
    public sealed record Longest : SurvivorshipRule;

    /// <summary>The greatest value: the last day, the highest number, the last text of the alphabet.</summary>
    public sealed record Largest : SurvivorshipRule;

    /// <summary>The least value: the first day, the lowest number, the first text of the alphabet.</summary>
    public sealed record Smallest : SurvivorshipRule;

    /// <summary>The most parts of the group are filled.</summary>
    public sealed record MostComplete : SurvivorshipRule;

    /// <summary>Its record makes claims for the most attributes.</summary>
    public sealed record MostCompleteRecord : SurvivorshipRule;

    /// <summary>Its record has the highest quality.</summary>
    public sealed record HighestQuality : SurvivorshipRule;

    /// <summary>It passed its check: an identity number's digits, a phone number's plan.</summary>
    public sealed record Validated : SurvivorshipRule;

    /// <summary>Nobody wins where the claims that are left differ.</summary>
    public sealed record Unanimous : SurvivorshipRule;

    /// <summary>Its record won the other attribute; nobody wins where that record makes no claim.</summary>
    public sealed record Follow(string Attribute) : SurvivorshipRule;

    /// <summary>Its system, at the age of the claim, is trusted most.</summary>
    public sealed record Trust(TrustScheme Scheme) : SurvivorshipRule;

    /// <summary>Other rules, by what holds of the customer.</summary>
    /// <param name="When">What is asked.</param>
    /// <param name="Then">Asked where it holds.</param>
    /// <param name="Else">Asked where it does not; may be empty.</param>
    public sealed record Conditional(
        SurvivorshipCondition When, IReadOnlyList<SurvivorshipRule> Then, IReadOnlyList<SurvivorshipRule> Else) : SurvivorshipRule;

    /// <summary>It comes from the system named earlier.</summary>
    public sealed record Source(IReadOnlyList<string> Systems) : SurvivorshipRule
    {
        public bool Equals(Source? other) => other is not null && Systems.SequenceEqual(other.Systems, StringComparer.Ordinal);

        public override int GetHashCode() => Systems.Count == 0 ? 0 : HashCode.Combine(Systems.Count, Systems[0]);
    }
}

/// <summary>What may be asked of a customer; everything that is named has to hold.</summary>
/// <param name="Kind">Whether most of its records are persons or companies; null for either.</param>
/// <param name="Systems">One of its records comes from one of these systems; empty for any.</param>
/// <param name="Has">Somebody makes a claim for each of these attributes.</param>
/// <param name="ClaimsAtLeast">So many claims are made for the attribute that is decided; 0 for any number.</param>
public sealed record SurvivorshipCondition(string? Kind, IReadOnlyList<string> Systems, IReadOnlyList<string> Has, int ClaimsAtLeast);
