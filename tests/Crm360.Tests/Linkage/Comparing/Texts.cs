using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage.Comparing;

/// <summary>Random texts over few letters, so that they have something in common.</summary>
static class Texts
{
    internal static Gen<string> One { get; } =
        from length in Gen.Choose(0, 9) from letters in Gen.ArrayOf(Gen.Elements('a', 'b', 'c', 'ı', ' '), length) select new string(letters);

    internal static Arbitrary<(string Left, string Right)> Pairs { get; } =
        Arb.From(from left in One from right in One select (left, right));

    /// <summary>Around the ends of words and blocks of bits, over alphabets of any size, halves of surrogate pairs among them; every other pair is alike.</summary>
    internal static Arbitrary<(string Left, string Right)> LongPairs { get; } = Arb.From(
        from seed in Gen.Choose(0, int.MaxValue)
        select LongPair(new Random(seed)));

    internal static (string Left, string Right) LongPair(Random random)
    {
        var letters = random.Next(4) switch { 0 => "ab", 1 => "abcdefgh ığşİ", 2 => "a\ud83d\ude00\udc00\0\uffffz", _ => null };
        var left = Make(random, letters);
        return (left, random.Next(2) == 0 ? Make(random, letters) : Spoilt(random, left, letters));
    }

    /// <summary>A few letters put in, taken out, replaced or swapped.</summary>
    internal static string Spoilt(Random random, string text, string? letters)
    {
        var spoilt = new List<char>(text);
        for (var edits = random.Next(6); edits > 0; edits--)
        {
            var at = random.Next(spoilt.Count + 1);
            switch (random.Next(4))
            {
                case 0:
                    spoilt.Insert(at, Letter(random, letters));
                    break;
                case 1 when at < spoilt.Count:
                    spoilt.RemoveAt(at);
                    break;
                case 2 when at < spoilt.Count:
                    spoilt[at] = Letter(random, letters);
                    break;
                case 3 when at + 1 < spoilt.Count:
                    (spoilt[at], spoilt[at + 1]) = (spoilt[at + 1], spoilt[at]);
                    break;
            }
        }

        return new string([.. spoilt]);
    }

    static string Make(Random random, string? letters)
    {
        int[] about = [0, 5, 16, 32, 64, 64, 128, 200, 256, 300];
        var length = Math.Max(0, about[random.Next(about.Length)] + random.Next(-3, 4));
        return new string([.. Enumerable.Range(0, length).Select(_ => Letter(random, letters))]);
    }

    static char Letter(Random random, string? letters) => letters is null ? (char)random.Next(0x4E00, 0x4E00 + 400) : letters[random.Next(letters.Length)];
}
