namespace Crm360.Cli.Demo.Randomness;

/// <summary>
/// A shuffle of 0 … <c>count − 1</c> without a table: a Feistel network of four rounds, walked on until the result is small enough. It gives
/// millions of customers different phones and identity numbers, and each system its own order of rows, in no memory.
/// </summary>
public sealed class Permutation
{
    readonly long _count;
    readonly int _halfBits;
    readonly ulong _mask;
    readonly ulong[] _keys = new ulong[4];

    public Permutation(long count, long seed, Topic topic)
    {
        _count = count;
        _halfBits = 1;
        while (1L << (2 * _halfBits) < count)
            _halfBits++;
        _mask = (1UL << _halfBits) - 1;
        var prng = Prng.For(seed, topic, -1);
        for (var round = 0; round < _keys.Length; round++)
            _keys[round] = prng.Next();
    }

    /// <summary>Where <paramref name="value"/> goes.</summary>
    public long this[long value]
    {
        get
        {
            do
                value = Forward(value);
            while (value >= _count);
            return value;
        }
    }

    /// <summary>What goes to <paramref name="place"/>.</summary>
    public long At(long place)
    {
        do
            place = Backward(place);
        while (place >= _count);
        return place;
    }

    long Forward(long value)
    {
        var left = (ulong)value >> _halfBits;
        var right = (ulong)value & _mask;
        foreach (var key in _keys)
            (left, right) = (right, left ^ Round(right, key));
        return (long)((left << _halfBits) | right);
    }

    long Backward(long value)
    {
        var left = (ulong)value >> _halfBits;
        var right = (ulong)value & _mask;
        for (var round = _keys.Length - 1; round >= 0; round--)
            (left, right) = (right ^ Round(left, _keys[round]), left);
        return (long)((left << _halfBits) | right);
    }

    ulong Round(ulong half, ulong key)
    {
        var mixed = (half + key) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9;
        return (mixed >> 32) & _mask;
    }
}
