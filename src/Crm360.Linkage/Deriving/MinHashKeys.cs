using System.Globalization;

namespace Crm360.Linkage.Deriving;

/// <summary>Keys that texts share the likelier the more stretches of letters they share.</summary>
static class MinHashKeys
{
    const ulong Odd = 0x9E3779B97F4A7C15;

    internal static IEnumerable<string> Of(string text, Transform.MinHash by)
    {
        var hashes = new ulong[by.Bands * by.Rows];
        Array.Fill(hashes, ulong.MaxValue);
        foreach (var stretch in Stretches(text, by.Length))
        {
            for (var i = 0; i < hashes.Length; i++)
                hashes[i] = Math.Min(hashes[i], Mix(stretch ^ ((ulong)(i + 1) * Odd)));
        }

        return Enumerable.Range(0, by.Bands).Select(band =>
        {
            var key = (ulong)band;
            foreach (var hash in hashes.AsSpan(band * by.Rows, by.Rows))
                key = Mix((key * Odd) ^ hash);
            return string.Create(CultureInfo.InvariantCulture, $"{band}:{key:x16}");
        });
    }

    static HashSet<ulong> Stretches(string text, int length)
    {
        var stretches = new HashSet<ulong>();
        for (var from = 0; from == 0 || from + length <= text.Length; from++)
        {
            var hash = 0UL;
            foreach (var letter in text.AsSpan(from, Math.Min(length, text.Length - from)))
                hash = (hash * Odd) + letter + 1;
            stretches.Add(Mix(hash));
        }

        return stretches;
    }

    // SplitMix64 (Steele, Lea, Flood 2014): the same on every machine and version
    static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
