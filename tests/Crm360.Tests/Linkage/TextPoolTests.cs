using Crm360.Linkage;
using FsCheck;
using FsCheck.Fluent;

namespace Crm360.Tests.Linkage;

public sealed class TextPoolTests
{
    static readonly Arbitrary<string[]> Texts = Gen.Elements("a", "b", "ş", "\0", "\uD800", "株", "abcdefgh", "", "é ")
        .ListOf().Select(parts => string.Concat(parts.Take(6))).ArrayOf().Resize(200).ToArbitrary();

    [Fact]
    public void Texts_are_numbered_as_they_come_and_found_again() => Prop.ForAll(Texts, texts =>
    {
        var pool = new TextPool();
        string[] distinct = [.. texts.Distinct(StringComparer.Ordinal)];
        foreach (var text in texts)
            Assert.Equal(Array.IndexOf(distinct, text), pool.Add(text));
        Check(pool, distinct);
        pool.Trim();
        Check(pool, distinct);
        Assert.Equal(distinct.Length, pool.Add("one more"));
        Check(pool, [.. distinct, "one more"]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Long_texts_stand_among_short_ones()
    {
        string[] texts = ["a", new('x', 3_000_000), "b", new('ş', 700_000), "c", new('y', (1 << 20) - 4), "d", new('z', 1 << 20), "e"];
        var pool = new TextPool();
        foreach (var text in texts)
            pool.Add(text);
        Check(pool, texts);
    }

    [Fact]
    public void More_texts_than_a_chunk_holds_are_kept()
    {
        string[] texts = [.. Enumerable.Range(0, 200_000).Select(number => $"{number} {(number % 3 == 0 ? "ş" : "s")}")];
        var pool = new TextPool();
        foreach (var text in texts)
            pool.Add(text);
        Check(pool, texts);
    }

    static void Check(TextPool pool, string[] texts)
    {
        var room = Array.Empty<char>();
        Assert.Equal(texts.Length, pool.Count);
        for (var number = 0; number < texts.Length; number++)
        {
            Assert.Equal(texts[number], pool[number]);
            Assert.True(pool.Letters(number, ref room).SequenceEqual(texts[number]));
            Assert.Equal(texts[number].Length, pool.LengthOf(number));
            Assert.Equal(number, pool.Find(texts[number]));
        }

        Assert.Equal(-1, pool.Find("none of these"));
    }
}
