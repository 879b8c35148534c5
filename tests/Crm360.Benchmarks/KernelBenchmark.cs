using System.Diagnostics;
using System.Globalization;
using Crm360.Linkage;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Comparing.Kernels;
using Crm360.Linkage.Comparing.Prepared;
using FuzzySharp;

namespace Crm360.Benchmarks;

/// <summary>
/// How many pairs one core compares in a second: through the conditions of the pair loop, on codes of random names met block by block as in
/// linking and at random all over the table; the kernels alone; Ratio and TokenSet beside FuzzySharp.
/// </summary>
static class KernelBenchmark
{
    const int Records = 100_000;
    const int BlockSize = 50;
    const int Seed = 7;

    static readonly TimeSpan Lap = TimeSpan.FromMilliseconds(400);

    static readonly string[] Syllables = "a ah al ay bar be ber bil bü can ce cem de den di do dur e el em en er es fa fat ga gö gül ha has hü i il in ka kan kay ke kı le li lu ma meh met mi mu na ne nur ö öz ol öğ ra re rı sa se si su şa şe ta tan te tu u um ün ve ya yaş yıl yu za zey zi maz soy oğlu kaya demir türk".Split(' ');
    static readonly string[] Trades = "tekstil insaat gida otomotiv turizm makina enerji mobilya lojistik plastik metal kimya".Split(' ');

    public static int Run()
    {
        var random = new Random(Seed);
        string[] names = [.. Enumerable.Range(0, Records).Select(_ => Name(random, 2, 3))];
        string[] companies = [.. Enumerable.Range(0, Records).Select(_ => Company(random))];
        string[] addresses = [.. Enumerable.Range(0, Records).Select(_ => $"{Name(random, 2, 4)} mahallesi {Name(random, 3, 4)} caddesi no {random.Next(200)} {Name(random, 2, 3)}")];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Records:N0} records, {names.Distinct().Count():N0} distinct names of {names.Average(name => name.Length):N1} letters, blocks of {BlockSize}\n"));
        Console.WriteLine("| predicate | of | agree | pairs a second and core, block by block | at random |\n|---|---|---|---|---|");
        foreach (var atLeast in (double[])[0.95, 0.9, 0.85, 0.8, 0.7])
            Measure("Jaro–Winkler", names, "names", new Predicate.JaroWinkler("a", atLeast));
        Measure("Levenshtein", names, "names", new Predicate.Levenshtein("a", 2));
        Measure("Levenshtein similarity", names, "names", new Predicate.LevenshteinSimilarity("a", 0.8));
        Measure("Damerau", names, "names", new Predicate.Damerau("a", 2));
        Measure("Jaro–Winkler", addresses, "addresses", new Predicate.JaroWinkler("a", 0.9));
        Measure("Levenshtein similarity", addresses, "addresses", new Predicate.LevenshteinSimilarity("a", 0.8));
        Measure("Jaccard", addresses, "addresses", new Predicate.GramJaccard("a", 2, 0.7));
        Measure("cosine", addresses, "addresses", new Predicate.GramCosine("a", 3, 0.8));
        Measure("token set", companies, "companies", new Predicate.TokenSet("a", 90));

        Console.WriteLine("\n| kernel alone, no threshold | pairs a second and core |\n|---|---|");
        var column = new ColumnBuilder("a");
        var codes = Array.ConvertAll(names, name => column.CodeOf(name));
        var texts = PreparedText<byte>.Of(column.Build());
        Measure("Jaro–Winkler of prepared names", (left, right) => JaroKernel.JaroWinkler(texts[codes[left]], texts[codes[right]]) > 0.5);
        Measure("Levenshtein of prepared names", (left, right) => EditKernel.Distance(texts[codes[left]], texts[codes[right]], int.MaxValue - 1, swaps: false) > 3);
        Measure("Damerau of prepared names", (left, right) => EditKernel.Distance(texts[codes[left]], texts[codes[right]], int.MaxValue - 1, swaps: true) > 3);
        Measure("Jaro–Winkler of strings", (left, right) => JaroSimilarity.JaroWinkler(names[left], names[right]) > 0.5);
        Measure("Levenshtein of strings", (left, right) => EditDistance.Levenshtein(names[left], names[right]) > 3);
        Measure("Ratio of strings, ours", (left, right) => TextRatio.Of(names[left], names[right]) > 50);
        Measure("Ratio of strings, FuzzySharp", (left, right) => Fuzz.Ratio(names[left], names[right]) > 50);
        Measure("Ratio of addresses, ours", (left, right) => TextRatio.Of(addresses[left], addresses[right]) > 50);
        Measure("Ratio of addresses, FuzzySharp", (left, right) => Fuzz.Ratio(addresses[left], addresses[right]) > 50);
        Measure("TokenSet of companies as strings, ours", (left, right) => TokenSetRatio.Of(companies[left], companies[right]) > 50);
        Measure("TokenSet of companies as strings, FuzzySharp", (left, right) => Fuzz.TokenSetRatio(companies[left], companies[right]) > 50);
        return 0;
    }

    static void Measure(string what, string[] values, string of, Predicate predicate)
    {
        var table = new RecordTable([.. values.Select((_, row) => row.ToString("D6", CultureInfo.InvariantCulture))]);
        table.AddColumn("a", (string?[])values);
        var matrix = new RecordMatrix(new([], [new("a", ["a"], [new("", predicate, []), new("", new Predicate.Otherwise(), [])])], 1, 0), table);
        var condition = new ConditionMaker(matrix).Make(predicate);
        var blocks = Fastest(() => Blocks(condition));
        var scattered = Fastest(() => Scattered((left, right) => condition.Holds(left, right)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what} {predicate.ToString()!.Split(" = ")[^1].TrimEnd('}', ' ')} | {of} | {blocks.Share:P2} | {blocks.PerSecond / 1e6:N1} M | {scattered.PerSecond / 1e6:N1} M |"));
    }

    static void Measure(string what, Func<int, int, bool> agree) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {what} | {Fastest(() => Scattered(agree)).PerSecond / 1e6:N2} M |"));

    /// <summary>The best of a few laps by processor time, which others on the machine do not spend.</summary>
    static (double PerSecond, double Share) Fastest(Func<(long Pairs, long Agreeing)> round)
    {
        var (best, pairs, agreeing) = (0.0, 0L, 0L);
        for (var lap = 0; lap < 5; lap++)
        {
            var watch = Stopwatch.StartNew();
            var before = Environment.CpuUsage.TotalTime;
            (pairs, agreeing) = (0, 0);
            while (watch.Elapsed < Lap)
            {
                var done = round();
                pairs += done.Pairs;
                agreeing += done.Agreeing;
            }

            best = Math.Max(best, pairs / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return (best, agreeing / (double)pairs);
    }

    static (long Pairs, long Agreeing) Blocks(Condition condition)
    {
        var (pairs, agreeing) = (0L, 0L);
        for (var block = 0; block + BlockSize <= Records; block += BlockSize)
        {
            for (var i = block; i < block + BlockSize; i++)
            {
                for (var j = i + 1; j < block + BlockSize; j++)
                    agreeing += condition.Holds(i, j) ? 1 : 0;
            }

            pairs += BlockSize * (BlockSize - 1) / 2;
        }

        return (pairs, agreeing);
    }

    static (long Pairs, long Agreeing) Scattered(Func<int, int, bool> agree)
    {
        const int Pairs = 20_000;
        var agreeing = 0L;
        var bits = 88172645463325252UL;
        for (var i = 0; i < Pairs; i++)
        {
            bits ^= bits << 13;
            bits ^= bits >> 7;
            bits ^= bits << 17;
            agreeing += agree((int)((bits & uint.MaxValue) * Records >> 32), (int)((bits >> 32) * Records >> 32)) ? 1 : 0;
        }

        return (Pairs, agreeing);
    }

    static string Name(Random random, int least, int most) => string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Syllables[random.Next(Syllables.Length)]));

    static string Company(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(i => i == 0 ? Name(random, 2, 3) : Trades[random.Next(Trades.Length)]));
}
