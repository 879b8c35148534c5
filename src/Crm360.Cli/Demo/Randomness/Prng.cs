namespace Crm360.Cli.Demo.Randomness;

/// <summary>What a stream of random numbers is for: a stream never depends on how much another was used.</summary>
public enum Topic
{
    World,
    Systems,
    Household,
    Person,
    Company,
    Crm,
    CrmAgain,
    Erp,
    Dealer,
    Calls,
    Opportunities,
    Orders,
    Consents,
    Costs,
    Rates,
    Mobiles,
    Landlines,
    NationalIds,
    TaxIds,
    CompanyNames,
}

/// <summary>
/// xoshiro256** (Blackman and Vigna 2018), seeded through SplitMix64. Our own because the sequence of <see cref="Random"/> may change with
/// the framework. Only additions, multiplications and divisions are done with what it gives: logarithms and powers differ between processors.
/// </summary>
public sealed class Prng
{
    ulong _a, _b, _c, _d;

    Prng(ulong seed)
    {
        _a = Mix(ref seed);
        _b = Mix(ref seed);
        _c = Mix(ref seed);
        _d = Mix(ref seed);
    }

    /// <summary>The stream of one thing of one topic.</summary>
    public static Prng For(long seed, Topic topic, long ordinal)
    {
        var state = unchecked((ulong)seed);
        state = Mix(ref state) ^ unchecked((ulong)topic * 0xD1342543DE82EF95);
        state = Mix(ref state) ^ unchecked((ulong)ordinal * 0xAF251AF3B0F025B5);
        return new(state);
    }

    public ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>At least 0, less than <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Both ends belong to it.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>At least 0, less than 1, in steps of 2⁻⁵³.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double share) => Unit() < share;

    public T Pick<T>(IReadOnlyList<T> among) => among[Below(among.Count)];

    /// <summary>The place drawn from shares that add up to about 1.</summary>
    public int Draw(IReadOnlyList<double> shares)
    {
        var left = Unit();
        for (var i = 0; i < shares.Count - 1; i++)
        {
            left -= shares[i];
            if (left < 0)
                return i;
        }

        return shares.Count - 1;
    }

    public DateOnly Day(DateOnly from, DateOnly to) => from.AddDays(Below(to.DayNumber - from.DayNumber + 1));

    static ulong Mix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
