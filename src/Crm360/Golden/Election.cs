using Crm360.Contacts;

namespace Crm360.Golden;

/// <summary>The claims for one attribute of a customer while rules are asked: who is left, and which rule left one value.</summary>
/// <param name="ordered">Every claim, in an order that does not depend on how they came.</param>
/// <param name="of">The customer.</param>
/// <param name="isNumber">Whether the values are numbers.</param>
sealed class Election(List<Claim> ordered, SurvivorshipCase of, bool isNumber)
{
    readonly List<Claim> _left = [.. ordered];

    /// <summary>The first of the claims that are left.</summary>
    public Claim Best => _left[0];

    /// <summary>The rule that left one value, or none; null where all rules left several.</summary>
    public string? DecidedBy { get; private set; } =
        ordered.Count == 1 ? Survivorship.OnlyClaim : SaysOne(ordered) ? Survivorship.Unanimous : null;

    /// <summary>Asks rules in order.</summary>
    /// <returns>False where one of them lets nobody win.</returns>
    public bool Ask(IReadOnlyList<SurvivorshipRule> rules)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var before = _left.Count;
            var isWon = rules[i] switch
            {
                SurvivorshipRule.Conditional conditional => Ask(of.Holds(conditional.When, ordered.Count) ? conditional.Then : conditional.Else),
                SurvivorshipRule.Follow follow => Follows(of.WinnerOf(follow.Attribute)),
                SurvivorshipRule.Unanimous => Agrees(),
                var rule => KeepsBest(rule),
            };
            if (!isWon)
                return false;
            if (DecidedBy is null && _left.Count < before && SaysOne(_left))
                DecidedBy = Survivorship.Name(rules[i]);
        }

        return true;
    }

    bool Follows(long? winner)
    {
        Keep(claim => claim.RecordId == winner);
        if (_left.Count == 0)
            DecidedBy = "follow";
        return _left.Count > 0;
    }

    bool Agrees()
    {
        if (SaysOne(_left))
            return true;
        DecidedBy = Survivorship.NotUnanimous;
        return false;
    }

    // in place, by loops: asked several times for every value of every customer
    bool KeepsBest(SurvivorshipRule rule)
    {
        if (_left.Count == 1)
            return true;
        if (rule is SurvivorshipRule.Trust trust)
            of.Recheck(trust.Scheme.HoldsUntil(_left, of.AsOf));
        var best = _left[0];
        for (var i = 1; i < _left.Count; i++)
        {
            if (Compare(rule, _left[i], best) > 0)
                best = _left[i];
        }

        var kept = 0;
        for (var i = 0; i < _left.Count; i++)
        {
            if (Compare(rule, _left[i], best) == 0)
                _left[kept++] = _left[i];
        }

        _left.RemoveRange(kept, _left.Count - kept);
        return true;
    }

    int Compare(SurvivorshipRule rule, Claim one, Claim other) => rule switch
    {
        SurvivorshipRule.Largest => ByValue(one.Value, other.Value),
        SurvivorshipRule.Smallest => ByValue(other.Value, one.Value),
        _ => ReferenceEquals(one, other) ? 0 : Score(rule, one).CompareTo(Score(rule, other)),
    };

    long Score(SurvivorshipRule rule, Claim claim) => rule switch
    {
        SurvivorshipRule.MostRecent => claim.SaidAt?.Ticks ?? long.MinValue,
        SurvivorshipRule.Oldest => -(claim.SaidAt?.Ticks ?? long.MaxValue),
        SurvivorshipRule.MostFrequent => CountOf(claim.Value),
        SurvivorshipRule.Longest => claim.Value.Length,
        SurvivorshipRule.MostComplete => claim.Completeness,
        SurvivorshipRule.MostCompleteRecord => claim.RecordCompleteness,
        SurvivorshipRule.HighestQuality => claim.Quality,
        SurvivorshipRule.Validated => claim.Valid ? 1 : 0,
        SurvivorshipRule.Source source => -Place(source.Systems, claim.System),
        SurvivorshipRule.Trust trust => trust.Scheme.Score(claim, of.AsOf),
        _ => throw new InvalidOperationException($"No order for {rule.GetType().Name}."),
    };

    int ByValue(string one, string other)
    {
        if (one == other)
            return 0;
        if (isNumber && IsDigits(one) != IsDigits(other))
            return IsDigits(one) ? -1 : 1;
        if (isNumber && IsDigits(one))
            return ByNumber(one.AsSpan().TrimStart('0'), other.AsSpan().TrimStart('0'));
        // days as ISO 8601 writes them are in order as texts; of names ç comes with c, not after z
        var order = string.CompareOrdinal(TextFold.Key(one), TextFold.Key(other));
        return order != 0 ? order : string.CompareOrdinal(one, other);
    }

    static bool IsDigits(string text) => !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    static int ByNumber(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);

    int CountOf(string value)
    {
        var count = 0;
        foreach (var claim in ordered)
            count += claim.Value == value ? 1 : 0;
        return count;
    }

    // systems that the rule does not name come after those it does
    static long Place(IReadOnlyList<string> systems, string system)
    {
        for (var i = 0; i < systems.Count; i++)
        {
            if (systems[i] == system)
                return i;
        }

        return systems.Count;
    }

    void Keep(Predicate<Claim> holds) => _left.RemoveAll(claim => !holds(claim));

    static bool SaysOne(List<Claim> claims)
    {
        for (var i = 1; i < claims.Count; i++)
        {
            if (claims[i].Value != claims[0].Value)
                return false;
        }

        return true;
    }
}
