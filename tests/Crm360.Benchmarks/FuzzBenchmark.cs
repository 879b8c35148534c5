using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Crm360.Benchmarks;

/// <summary>Reads millions of random texts with every reader: none may throw, and a canonical value must be read as itself.</summary>
static class FuzzBenchmark
{
    const int Chunk = 10_000;
    const int MostShown = 20;

    public static int Run(long texts)
    {
        var faults = new List<string>();
        var ticks = new long[FuzzReaders.All.Count];
        var usable = new long[FuzzReaders.All.Count];
        Parallel.For(0, (texts + Chunk - 1) / Chunk, chunk =>
        {
            var own = new string[Chunk];
            var (random, room) = (new Random((int)chunk), new StringBuilder());
            for (var i = 0; i < own.Length; i++)
                own[i] = FuzzTexts.Next(random, room);
            for (var reader = 0; reader < ticks.Length; reader++)
            {
                var watch = Stopwatch.StartNew();
                var count = own.Count(text => IsUsable(FuzzReaders.All[reader], text, faults));
                Interlocked.Add(ref ticks[reader], watch.ElapsedTicks);
                Interlocked.Add(ref usable[reader], count);
            }
        });
        Report(texts, ticks, usable, faults);
        return faults.Count == 0 ? 0 : 1;
    }

    static bool IsUsable(FuzzReader reader, string text, List<string> faults)
    {
        try
        {
            var once = reader.Read(text);
            if (once.Canonical is null)
                return false;
            var twice = reader.Read(once.Canonical);
            if (twice.Canonical != once.Canonical || twice.Key != once.Key)
                Note(faults, $"{reader.Name}: {Shown(text)} is {once.Canonical}, which is {twice.Canonical}");
            return true;
        }
#pragma warning disable CA1031 // any exception at all is what is looked for
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Note(faults, $"{reader.Name}: {Shown(text)} throws {exception.GetType().Name} {exception.Message} {exception.StackTrace?.Split('\n')[0]}");
            return false;
        }
    }

    static void Note(List<string> faults, string fault)
    {
        lock (faults)
            faults.Add(fault);
    }

    static void Report(long texts, long[] ticks, long[] usable, List<string> faults)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{texts:N0} texts, {faults.Count} faults"));
        for (var i = 0; i < ticks.Length; i++)
        {
            var seconds = (double)ticks[i] / Stopwatch.Frequency;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{FuzzReaders.All[i].Name,-14} {texts / seconds,12:N0} a second and core, {100.0 * usable[i] / texts,5:N1} % usable"));
        }

        foreach (var fault in faults.Take(MostShown))
            Console.WriteLine(fault);
    }

    static string Shown(string text) => string.Concat(text.Select(c => c is >= ' ' and < '\u007F' ? c.ToString() : $"\\u{(int)c:X4}"));
}
