using System.Buffers;

namespace Crm360.Linkage.Blocking;

/// <summary>Numbers in memory that is used again once they are disposed of: blocking fills and leaves a few arrays as long as the table for every rule.</summary>
sealed class PooledInts(int capacity) : IDisposable
{
    int[] _numbers = ArrayPool<int>.Shared.Rent(Math.Max(1, capacity));

    internal int Count { get; private set; }

    internal Span<int> Span => _numbers.AsSpan(0, Count);

    internal int this[int place] => _numbers[place];

    internal void Clear() => Count = 0;

    internal void Add(int number)
    {
        if (Count == _numbers.Length)
            Grow(Count + 1);
        _numbers[Count++] = number;
    }

    internal void AddRange(ReadOnlySpan<int> numbers)
    {
        if (Count + numbers.Length > _numbers.Length)
            Grow(Count + numbers.Length);
        numbers.CopyTo(_numbers.AsSpan(Count));
        Count += numbers.Length;
    }

    /// <summary>Makes room for so many numbers of any value.</summary>
    internal void SetCount(int count)
    {
        if (count > _numbers.Length)
            Grow(count);
        Count = count;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_numbers);
        _numbers = [];
        Count = 0;
    }

    void Grow(int count)
    {
        var more = ArrayPool<int>.Shared.Rent(checked((int)Math.Min(Array.MaxLength, Math.Max(count, 2L * _numbers.Length))));
        Span.CopyTo(more);
        ArrayPool<int>.Shared.Return(_numbers);
        _numbers = more;
    }
}
