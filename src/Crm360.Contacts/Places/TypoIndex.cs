namespace Crm360.Contacts.Places;

/// <summary>
/// Finds the names one slip away from a text: names and texts are filed under themselves and under what is left when one letter is taken out,
/// and two spellings one slip apart share such a file. Candidates are compared in full, so that a shared bucket costs time only.
/// </summary>
sealed class TypoIndex
{
    const int Longest = 40;

    readonly NameTable _names;
    readonly int[] _starts;
    readonly int[] _ids;
    readonly int _mask;

    public TypoIndex(NameTable names)
    {
        _names = names;
        var buckets = 1 << 18;
        _mask = buckets - 1;
        _starts = new int[buckets + 1];
        Span<uint> files = stackalloc uint[Longest + 1];
        for (var id = 0; id < names.Count; id++)
        {
            foreach (var file in files[..Files(names[id], files)])
                _starts[(file & _mask) + 1]++;
        }

        for (var bucket = 0; bucket < buckets; bucket++)
            _starts[bucket + 1] += _starts[bucket];
        _ids = new int[_starts[buckets]];
        var next = _starts.AsSpan(0, buckets).ToArray();
        for (var id = 0; id < names.Count; id++)
        {
            foreach (var file in files[..Files(names[id], files)])
                _ids[next[file & _mask]++] = id;
        }
    }

    /// <summary>Numbers of the names exactly one slip away, each once, in no order; how many fit into the place given.</summary>
    public int Near(ReadOnlySpan<char> text, Span<int> found)
    {
        Span<uint> files = stackalloc uint[Longest + 1];
        var count = 0;
        var letters = NameTable.LetterSet(text);
        foreach (var file in files[..Files(text, files)])
        {
            var bucket = (int)(file & _mask);
            for (var i = _starts[bucket]; i < _starts[bucket + 1] && count < found.Length; i++)
            {
                var id = _ids[i];
                if (System.Numerics.BitOperations.PopCount(_names.LetterSet(id) ^ letters) <= 2 && !found[..count].Contains(id) && Slip.Distance(text, _names[id], 1) == 1)
                    found[count++] = id;
            }
        }

        return count;
    }

    static int Files(ReadOnlySpan<char> name, Span<uint> files)
    {
        if (name.Length is < 3 or > Longest)
            return 0;
        var count = 0;
        files[count++] = Hash(name, -1);
        for (var skipped = 0; skipped < name.Length; skipped++)
        {
            if (skipped == 0 || name[skipped] != name[skipped - 1])
                files[count++] = Hash(name, skipped);
        }

        return count;
    }

    static uint Hash(ReadOnlySpan<char> name, int skipped)
    {
        var hash = 0u;
        for (var i = 0; i < name.Length; i++)
        {
            if (i != skipped)
                hash = (hash * 0x01000193) + name[i];
        }

        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        return hash ^ (hash >> 13);
    }
}
