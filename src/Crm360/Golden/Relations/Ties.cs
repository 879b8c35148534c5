namespace Crm360.Golden.Relations;

/// <summary>What hangs together, directly or by way of others, told by the smallest of it.</summary>
sealed class Ties
{
    readonly Dictionary<long, long> _up = [];

    /// <summary>Ties all of these together.</summary>
    public void Join(IEnumerable<long> ids)
    {
        long? first = null;
        foreach (var id in ids)
        {
            var one = FirstOf(id);
            if (first is { } other && one != other)
                _up[Math.Max(one, other)] = Math.Min(one, other);
            first = Math.Min(one, first ?? one);
        }
    }

    /// <summary>The smallest that an id is tied to; itself where it is tied to none.</summary>
    public long FirstOf(long id)
    {
        var first = id;
        while (_up.TryGetValue(first, out var up))
            first = up;
        while (id != first)
        {
            var up = _up[id];
            _up[id] = first; // shortens the way for the next who asks
            id = up;
        }

        return first;
    }
}
