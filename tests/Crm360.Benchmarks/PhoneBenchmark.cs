using System.Diagnostics;
using System.Globalization;
using Crm360.Contacts;

namespace Crm360.Benchmarks;

/// <summary>Phone numbers in a mix of formats, read on one core, with what that allocates.</summary>
static class PhoneBenchmark
{
    const int Rounds = 5;

    static readonly string[] Mix =
    [
        "0532 123 45 67", "+90 (212) 555 12 34", "5321234567", "0049 30 901820", "444 0 123", "0850 222 00 00", "+1 650-253-0000", "905321234567", "0212 555 12 34 dahili 12",
        "+44 20 7946 0958", "(0532) 123 45 67", "+49 151 23456789", "0571 234 56 78", "tel: 0532 123 45 67", "0532 123 45 67 (eşi)", "+994501234567",
    ];

    public static int Run(int numbers)
    {
        var random = new Random(1);
        string[] spread = [.. Enumerable.Range(0, 200_000).Select(_ => Dialled(random))];
        Measure("PhoneValue.Read, 16 formats", numbers, Mix, static text => (int)PhoneValue.Read(text, "TR").Type);
        Measure("PhoneValue.Read, 200,000 random Turkish numbers", numbers, spread, static text => (int)PhoneValue.Read(text, "TR").Type);
        Measure("PhoneNumber.Read, 16 formats", numbers, Mix, static text => (int)PhoneNumber.Read(text, "TR").Type);
        Measure("PhoneNumber.ReadAll, 16 formats", numbers, Mix, static text => PhoneNumber.ReadAll(text, "TR").Count);
        return 0;
    }

    static void Measure(string what, int numbers, string[] texts, Func<string, int> read)
    {
        var (best, bytes, sum) = (double.MaxValue, 0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < numbers; i++)
                sum += read(texts[i % texts.Length]);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-50} {numbers / best,12:N0} a second, {(double)bytes / numbers,6:N1} bytes each ({sum % 10})"));
    }

    static string Dialled(Random random)
    {
        var number = random.NextInt64(2_000_000_000, 6_000_000_000).ToString(CultureInfo.InvariantCulture);
        return random.Next(4) switch { 0 => number, 1 => "0" + number, 2 => "+90 " + number, _ => $"0{number[..3]} {number[3..6]} {number[6..8]} {number[8..]}" };
    }
}
