namespace Crm360.Golden;

/// <summary>How far a system is trusted, less as what it said grows old: min + (max - min) · 2^(-age / half-life).</summary>
/// <param name="Max">For what was said just now, 0 to 100.</param>
/// <param name="Min">For what was said an eternity ago, or nobody knows when; at most <paramref name="Max"/>.</param>
/// <param name="HalfLifeDays">After so many days half of the way down is done.</param>
public sealed record TrustDecay(double Max, double Min, double HalfLifeDays)
{
    /// <summary>The trust in what was said so long ago; what is yet to be said counts as said now.</summary>
    public double After(TimeSpan age) => Min + ((Max - Min) * Math.Pow(2, -Math.Max(0, age.TotalDays) / HalfLifeDays));

    /// <summary>After how many days it has come down to a trust; null for never.</summary>
    public double? DaysUntil(double trust) =>
        trust >= Max ? 0
        : trust <= Min ? null
        : HalfLifeDays * Math.Log2((Max - Min) / (trust - Min));
}

/// <summary>
/// Trust in claims by system, age and validity. The scheme is that of Informatica MDM: a maximum and a minimum trust, a decay between them
/// (its "rapid initial, slow later" curve), and validation rules that downgrade a cell.
/// </summary>
/// <param name="Systems">What is said of each system; one that is not named has no trust at all.</param>
/// <param name="Invalid">A claim that failed its check is trusted no more than so far.</param>
public sealed record TrustScheme(IReadOnlyDictionary<string, TrustDecay> Systems, double Invalid)
{
    /// <summary>Scores are whole millionths, so that the last digits of a processor decide nothing.</summary>
    const double Unit = 1_000_000;

    const double LongestDays = 365_000; // what is farther away than a thousand years never comes

    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1); // as databases keep instants

    /// <summary>The trust in a claim at an instant, in millionths.</summary>
    public long Score(Claim claim, DateTime asOf) => (long)Math.Round(Trust(claim, asOf) * Unit);

    /// <summary>Until when the same of these claims are trusted most, if nothing but time changes; null for ever. May be too early, never too late.</summary>
    /// <param name="claims">Two at least.</param>
    /// <param name="asOf">Now.</param>
    public DateTime? HoldsUntil(List<Claim> claims, DateTime asOf)
    {
        var (highest, next) = (long.MinValue, long.MinValue);
        foreach (var claim in claims)
        {
            var score = Score(claim, asOf);
            if (score > highest)
                (highest, next) = (score, highest);
            else if (score < highest && score > next)
                next = score;
        }

        DateTime? until = null;
        foreach (var claim in claims)
        {
            if (Score(claim, asOf) != highest || !Falls(claim))
                continue;
            var at = AreAtOdds(claims, claim, highest, asOf) ? asOf
                : next == long.MinValue ? null
                : FallsTo(claim, (next + 1) / Unit);
            if (at is not null && (until is null || at < until))
                until = at;
        }

        return until <= asOf ? asOf + Tick : until;
    }

    double Trust(Claim claim, DateTime asOf)
    {
        if (!Systems.TryGetValue(claim.System, out var decay))
            return 0;
        var trust = claim.SaidAt is { } said ? decay.After(asOf - said) : decay.Min;
        return claim.Valid ? trust : Math.Min(trust, Invalid);
    }

    bool Falls(Claim claim) => claim.SaidAt is not null && Systems.TryGetValue(claim.System, out var decay) && decay.Max > decay.Min;

    // claims that are trusted the same today part tomorrow, unless they fall together or neither falls
    bool AreAtOdds(List<Claim> claims, Claim claim, long highest, DateTime asOf) => claims.Exists(other =>
        Score(other, asOf) == highest && (other.System != claim.System || other.SaidAt != claim.SaidAt || other.Valid != claim.Valid));

    DateTime? FallsTo(Claim claim, double trust)
    {
        var days = Systems[claim.System].DaysUntil(trust);
        if (days is null or > LongestDays)
            return null;
        var at = claim.SaidAt!.Value.AddDays(days.Value);
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
