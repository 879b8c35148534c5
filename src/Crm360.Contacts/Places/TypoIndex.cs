namespace Crm360.Contacts.Places;

/// <summary>
/// Finds the names one slip away from a text: names and texts are filed under themselves and under what is left when one letter is taken out,
/// and two spellings one slip apart share such a file. Candidates are compared in full, so that a shared bucket costs time only.
/// </summary>
sealed class TypoIndex
{
    const int Longest = 40;
    const int Base = 0x01000193;
    const int BucketBits = 18;
    const int NumberBits = 18;
    const uint NumberMask = (1 << NumberBits) - 1;

    static readonly uint[] Powers = [.. Enumerable.Range(0, Longest + 1).Select(exponent => Power(exponent))];

    readonly NameTable _names;
    readonly int[] _starts = new int[(1 << BucketBits) + 1];

    /// <summary>Numbers of names, above them the bits of the hash that do not tell the bucket.</summary>
    readonly uint[] _items;

    public TypoIndex(NameTable names)
    {
        _names = names;
        Span<uint> files = stackalloc uint[Longest + 1];
        for (var id = 0; id < names.Count; id++)
        {
            foreach (var file in files[..Files(names[id], files)])
                _starts[Bucket(file) + 1]++;
        }

        for (var bucket = 0; bucket < 1 << BucketBits; bucket++)
            _starts[bucket + 1] += _starts[bucket];
        _items = new uint[_starts[^1]];
        var next = _starts.AsSpan(0, 1 << BucketBits).ToArray();
        for (var id = 0; id < names.Count; id++)
        {
            foreach (var file in files[..Files(names[id], files)])
                _items[next[Bucket(file)]++] = (file & ~NumberMask) | (uint)id;
        }
    }

    /// <summary>Numbers of the names exactly one slip away, each once, in no order; how many fit into the place given.</summary>
    public int Near(ReadOnlySpan<char> text, Span<int> found)
    {
        Span<uint> files = stackalloc uint[Longest + 1];
        var count = 0;
        foreach (var file in files[..Files(text, files)])
        {
            var bucket = Bucket(file);
            for (var i = _starts[bucket]; i < _starts[bucket + 1] && count < found.Length; i++)
            {
                if (((_items[i] ^ file) & ~NumberMask) != 0)
                    continue;
                var id = (int)(_items[i] & NumberMask);
                if (!found[..count].Contains(id) && TextDistance.IsOneEdit(text, _names[id]))
                    found[count++] = id;
            }
        }

        return count;
    }

    static int Bucket(uint file) => (int)(file & ((1 << BucketBits) - 1));

    /// <summary>Hashes of a name and of what it is without each of its letters, from those of its beginnings and ends.</summary>
    static int Files(ReadOnlySpan<char> name, Span<uint> files)
    {
        if (name.Length is < 3 or > Longest)
            return 0;
        Span<uint> beginnings = stackalloc uint[Longest + 1];
        beginnings[0] = 0;
        for (var i = 0; i < name.Length; i++)
            beginnings[i + 1] = (beginnings[i] * Base) + name[i];
        var count = 0;
        files[count++] = Mix(beginnings[name.Length]);
        var end = 0u;
        for (var skipped = name.Length - 1; skipped >= 0; skipped--)
        {
            var behind = name.Length - 1 - skipped;
            if (skipped == 0 || name[skipped] != name[skipped - 1])
                files[count++] = Mix((beginnings[skipped] * Powers[behind]) + end);
            end += name[skipped] * Powers[behind];
        }

        return count;
    }

    static uint Mix(uint hash)
    {
        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ (hash >> 13);
    }

    static uint Power(int exponent)
    {
        var power = 1u;
        for (var i = 0; i < exponent; i++)
            power *= Base;
        return power;
    }
}
