using System.Globalization;
using Crm360.Linkage.Evaluating;
using Microsoft.Data.Sqlite;

namespace Crm360.Benchmarks;

/// <summary>Whole runs, as a user starts them: time, memory and the quality of the customers found.</summary>
static class FlowBenchmark
{
    public static async Task<int> RunAsync(string customers)
    {
        var work = Directory.CreateTempSubdirectory("crm360-flow-").FullName;
        try
        {
            Console.WriteLine(FormattableString.Invariant($"{Environment.ProcessorCount} cores, .NET {Environment.Version}\n"));
            Console.WriteLine("| what | seconds | peak MB | bar |\n|---|---|---|---|");
            await Command.RunAsync(work, "--help");
            await ShowAsync("crm360 --help", "0.25 s", work, "--help");
            var demo = Path.Combine(Command.Root, "pipelines/demo");
            await ShowAsync("run pipelines/demo", "10 s", work, "run", demo, "--database", "Data Source=demo.db", "--quiet");
            await ShowAsync("the same again, unchanged", "20 % of the first", work, "run", demo, "--database", "Data Source=demo.db", "--quiet");
            var market = Path.Combine(work, "market");
            await ShowAsync($"demo-data --customers {customers}", "", work, "demo-data", "--pipeline", "--customers", customers, "--seed", "7", "--out", market);
            await ShowAsync($"run, {customers} customers", "40 s, 1000 MB", work, "run", market, "--database", "Data Source=market.db", "--quiet");
            await ShowAsync("the same again, unchanged", "20 % of the first", work, "run", market, "--database", "Data Source=market.db", "--quiet");
            Console.WriteLine("\n| truth | pairwise P | R | F1 | B³ P | R | F1 |\n|---|---|---|---|---|---|---|");
            ShowQuality("pipelines/demo", Path.Combine(work, "demo.db"), Path.Combine(demo, "data/truth.csv"));
            ShowQuality($"{customers} customers, seed 7", Path.Combine(work, "market.db"), Path.Combine(market, "data/truth.csv"));
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(work, recursive: true);
        }
    }

    static async Task ShowAsync(string what, string bar, string work, params string[] arguments)
    {
        var taken = await Command.RunAsync(work, arguments);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {taken.Seconds:F2} | {taken.PeakMegabytes:F0} | {bar} |"));
        if (taken.ExitCode != 0)
            throw new InvalidOperationException($"crm360 {string.Join(' ', arguments)} ended with {taken.ExitCode}: {taken.Output}");
    }

    static void ShowQuality(string what, string database, string truth)
    {
        var entityOf = File.ReadLines(truth).Skip(1).Select(line => line.Split(','))
            .ToDictionary(parts => (parts[0], parts[1]), parts => parts[2]);
        var clusters = new List<long>();
        var entities = new List<string>();
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            select party.source, party.source_key, xref.customer_id from std_party party
            join match_xref xref on xref.record_id = party.record_id and xref.valid_to is null
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            entities.Add(entityOf[(reader.GetString(0), reader.GetString(1))]);
            clusters.Add(reader.GetInt64(2));
        }

        var quality = LinkQuality.Of(clusters, entities);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {quality.Pairwise.Precision:F4} | {quality.Pairwise.Recall:F4} | {quality.Pairwise.F1:F4} | {quality.BCubed.Precision:F4} | {quality.BCubed.Recall:F4} | {quality.BCubed.F1:F4} |"));
    }
}
