using System.Buffers.Binary;

namespace Crm360.Linkage;

/// <summary>
/// Sorts texts ordinally, several letters at a time packed into a number: sorting a million keys that begin alike by comparing them one by one takes longer
/// than linking them.
/// </summary>
static class OrdinalOrder
{
    /// <summary>Fewer texts are compared one by one.</summary>
    const int Few = 24;

    /// <summary>The places of the texts in their order; equal texts in any.</summary>
    internal static int[] Of(string[] texts)
    {
        var places = new int[texts.Length];
        for (var at = 0; at < places.Length; at++)
            places[at] = at;
        if (!IsAscending(texts)) // most callers read their rows in key order
            Sort(texts, places, new ulong[texts.Length], 0, texts.Length, 0);
        return places;
    }

    static bool IsAscending(string[] texts)
    {
        for (var at = 1; at < texts.Length; at++)
        {
            if (string.CompareOrdinal(texts[at - 1], texts[at]) > 0)
                return false;
        }

        return true;
    }

    static void Sort(string[] texts, int[] places, ulong[] packed, int from, int to, int depth)
    {
        if (to - from <= Few)
        {
            places.AsSpan(from..to).Sort((a, b) => string.CompareOrdinal(texts[a], texts[b]));
            return;
        }

        var letters = Pack(texts, places, packed, from, to, depth);
        packed.AsSpan(from..to).Sort(places.AsSpan(from..to));
        for (int start = from, end; start < to; start = end)
        {
            end = start + 1;
            while (end < to && packed[end] == packed[start])
                end++;
            if (end == start + 1)
                continue;
            // texts that end here are told from those that go on with NUL by their lengths alone
            if (Array.Exists(places[start..end], place => texts[place].Length < depth + letters))
                places.AsSpan(start..end).Sort((a, b) => string.CompareOrdinal(texts[a], texts[b]));
            else
                Sort(texts, places, packed, start, end, depth + letters);
        }
    }

    /// <summary>Packs eight letters where none is above U+00FF, else four; the first is the highest. Returns how many.</summary>
    static int Pack(string[] texts, int[] places, ulong[] packed, int from, int to, int depth)
    {
        Span<byte> bytes = stackalloc byte[8];
        for (var at = from; at < to; at++)
        {
            var text = texts[places[at]].AsSpan(Math.Min(depth, texts[places[at]].Length));
            bytes.Clear();
            for (var i = 0; i < Math.Min(8, text.Length); i++)
            {
                if (text[i] > '\u00FF')
                    return PackWide(texts, places, packed, from, to, depth);
                bytes[i] = (byte)text[i];
            }

            packed[at] = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }

        return 8;
    }

    static int PackWide(string[] texts, int[] places, ulong[] packed, int from, int to, int depth)
    {
        for (var at = from; at < to; at++)
        {
            var text = texts[places[at]].AsSpan(Math.Min(depth, texts[places[at]].Length));
            var letters = 0UL;
            for (var i = 0; i < 4; i++)
                letters = (letters << 16) | (i < text.Length ? text[i] : 0UL);
            packed[at] = letters;
        }

        return 4;
    }
}
