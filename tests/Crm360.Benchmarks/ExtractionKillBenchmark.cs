using System.Globalization;
using Crm360.IntegrationTests.Flow;

namespace Crm360.Benchmarks;

/// <summary>Kills landing at random moments of extraction, as the tests do, but often.</summary>
static class ExtractionKillBenchmark
{
    const int Seed = 360;

    public static async Task<int> RunAsync(int times)
    {
        Console.WriteLine("| kill | phase | versions landed | state is that of the rows |\n|---|---|---|---|");
        var report = await ExtractionKills.RunAsync(times, Seed, Console.WriteLine, CancellationToken.None);
        foreach (var fault in report.Faults)
            Console.WriteLine(fault);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Kills} kills, {report.InBetween} of them with a part landed; {report.Rounds} databases filled in the end; {report.Faults.Count} faults"));
        return report.Faults is [] ? 0 : 1;
    }
}
