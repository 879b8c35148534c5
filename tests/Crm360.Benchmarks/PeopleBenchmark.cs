using System.Globalization;

namespace Crm360.Benchmarks;

/// <summary>Links sets of people as a user does, from CSV to clusters by a plan that is made on the way and by one written by hand (people.match.yaml), beside what Splink 5 needs for the same sets.</summary>
static class PeopleBenchmark
{
    /// <summary>Splink 5 on DuckDB 1.5 with plans tuned by hand, 2 cores: wall seconds, peak GB, pairwise P, R and F1 of the clusters at 0.95.</summary>
    static readonly Dictionary<int, string> Splink = new()
    {
        [100_000] = "7.7 s, 0.5 GB, .938 / .990 / .963",
        [1_000_000] = "25 to 32 s, 2.2 GB, .936 / .989 / .962",
        [3_000_000] = "98.8 s, 7.1 GB, .963 / .977 / .970",
    };

    /// <summary>Links each set.</summary>
    /// <param name="folders">Each with people.csv and truth.csv.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> folders)
    {
        if (folders is [])
        {
            Console.Error.WriteLine("people <folder> [<folder> …]: each with people.csv and truth.csv");
            return 2;
        }

        Console.WriteLine(FormattableString.Invariant($"{Environment.ProcessorCount} cores, .NET {Environment.Version}\n"));
        Console.WriteLine("| records | plan | seconds | peak MB | train, score, cluster | pairwise P / R / F1 | joined right | questions hold, of what is missing | Splink 5 |\n|---|---|---|---|---|---|---|---|---|");
        var work = Directory.CreateTempSubdirectory("crm360-people-").FullName;
        try
        {
            foreach (var folder in folders.Select(Path.GetFullPath))
            {
                await LinkAsync(work, folder, "made", []);
                await LinkAsync(work, folder, "by hand", ["--plan", Path.Combine(AppContext.BaseDirectory, "people.match.yaml")]);
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }

        return 0;
    }

    static async Task LinkAsync(string work, string folder, string plan, string[] given)
    {
        var taken = await Command.RunAsync(
            work, ["link", Path.Combine(folder, "people.csv"), "--out", Path.Combine(work, "clusters.csv"), "--truth", Path.Combine(folder, "truth.csv"), .. given]);
        if (taken.ExitCode != 0)
            throw new InvalidOperationException($"crm360 link ended with {taken.ExitCode}: {taken.Output}");
        var lines = taken.Output.Split('\n');
        var records = File.ReadLines(Path.Combine(folder, "people.csv")).Count() - 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {records:N0} | {plan} | {taken.Seconds:F1} | {taken.PeakMegabytes:F0} | train {LinkOutput.Figures(lines, "train ")} | {LinkOutput.Figures(lines, "Against the truth: pairwise ")} | {LinkOutput.Word(lines, "Joined pairs that are right: ")} | {LinkOutput.Word(lines, "hold ")} | {Splink.GetValueOrDefault(records, "")} |"));
    }
}
