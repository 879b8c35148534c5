using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Crm360.Hosting;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Flow;

/// <summary>What a series of killed extractions came to.</summary>
/// <param name="Kills">Processes that were killed while they landed.</param>
/// <param name="Rounds">Databases that were filled, each from nothing to the end.</param>
/// <param name="InBetween">Kills after which some but not all of what there was to land had landed.</param>
/// <param name="Faults">What was wrong, after which kill; empty where all was right.</param>
public sealed record ExtractionKillReport(int Kills, int Rounds, int InBetween, IReadOnlyList<string> Faults);

/// <summary>
/// Kills a process that lands files and a table into a SQLite file, at random points, and starts it again until it is done. After each kill what the
/// database says of how far it has come is held against the rows that it has, in the end all of it against an undisturbed landing.
/// </summary>
public static class ExtractionKills
{
    const string Variable = "CRM360_TEST_LAND";
    const string Ready = "landing";

    /// <summary>Kills in a phase, after which it is left alone: with each less is left to land.</summary>
    const int MostOfAPhase = 3;

    /// <summary>Kills so often.</summary>
    /// <param name="kills">How often.</param>
    /// <param name="seed">Decides when.</param>
    /// <param name="told">Told of each kill.</param>
    /// <param name="cancel">Ends the series.</param>
    public static async Task<ExtractionKillReport> RunAsync(int kills, int seed, Action<string> told, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("crm360-kill-").FullName;
        try
        {
            return await new Series(folder, kills, seed, told).RunAsync(cancel);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    sealed class Series(string folder, int kills, int seed, Action<string> told)
    {
        readonly Random _random = new(seed);
        readonly List<string> _faults = [];
        int _killed;
        int _inBetween;

        public async Task<ExtractionKillReport> RunAsync(CancellationToken cancel)
        {
            KillHouse calm = new(Path.Combine(folder, "calm"));
            var seconds = new double[KillHouse.Phases];
            for (var phase = 0; phase < seconds.Length; phase++)
            {
                calm.Write(phase);
                seconds[phase] = (await LandAsync(calm, null, cancel)).Seconds;
            }

            _faults.AddRange(calm.Faults().Select(fault => $"undisturbed: {fault}"));
            var content = calm.Content();
            var rounds = 0;
            while (_killed < kills && rounds < kills * 20)
                await RoundAsync(new(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"round{++rounds}"))), seconds, content, cancel);
            if (_killed < kills)
                _faults.Add("processes were done before they could be killed");
            return new(_killed, rounds, _inBetween, _faults);
        }

        async Task RoundAsync(KillHouse house, double[] seconds, IReadOnlyList<string> content, CancellationToken cancel)
        {
            for (var phase = 0; phase < seconds.Length; phase++)
            {
                house.Write(phase);
                for (var times = 0; !(await LandAsync(house, _killed < kills && times < MostOfAPhase ? _random.NextDouble() * seconds[phase] : null, cancel)).IsDone; times++)
                {
                    _killed++;
                    var (landed, all) = house.Landed(phase);
                    _inBetween += landed > 0 && landed < all ? 1 : 0;
                    var found = house.Faults();
                    _faults.AddRange(found.Select(fault => string.Create(CultureInfo.InvariantCulture, $"kill {_killed}: {fault}")));
                    told(string.Create(CultureInfo.InvariantCulture, $"| {_killed} | {phase + 1} | {landed} of {all} | {(found is [] ? "yes" : "NO")} |"));
                }
            }

            _faults.AddRange(house.Faults().Select(fault => $"in the end: {fault}"));
            var ended = house.Content();
            if (!ended.SequenceEqual(content, StringComparer.Ordinal))
                _faults.Add($"in the end {ended.Except(content, StringComparer.Ordinal).Count()} lines are others than undisturbed, and {content.Except(ended, StringComparer.Ordinal).Count()} are missing");
            house.Forget();
        }
    }

    /// <summary>Lands in a process of its own, which is killed so long after it has begun to land.</summary>
    static async Task<(bool IsDone, double Seconds)> LandAsync(KillHouse house, double? killAfter, CancellationToken cancel)
    {
        ProcessStartInfo start = new("dotnet", [typeof(ExtractionKills).Assembly.Location]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment[Variable] = $"{house.Folder}\n{house.ConnectionString}";
        using var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync(cancel) is not Ready)
            throw new InvalidOperationException("The landing process did not begin.");
        var watch = Stopwatch.StartNew();
        if (killAfter is { } after)
        {
            await Task.WhenAny(process.WaitForExitAsync(cancel), Task.Delay(TimeSpan.FromSeconds(after), cancel));
            if (!process.HasExited)
                process.Kill(); // SIGKILL
        }

        await process.WaitForExitAsync(cancel);
        return process.ExitCode switch
        {
            0 => (true, watch.Elapsed.TotalSeconds),
            _ when killAfter is not null => (false, watch.Elapsed.TotalSeconds),
            var code => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Landing ended with {code}.")),
        };
    }

#pragma warning disable CA2255 // this is a program, only its entry point is made by the test framework
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void LandIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split('\n') is not [var folder, var connectionString])
            return;

        var definition = ((PipelineLoad.Sound)PipelineDefinition.Load(folder, _ => null)).Definition;
        using var services = new ServiceCollection().AddCrm360(connectionString, definition).BuildServiceProvider();
        services.GetRequiredService<SchemaUpgrade>().UpgradeAsync(CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(Ready);
        Run run = new(1, House.Today, new RunOptions());
        foreach (var source in definition.Sources)
            services.GetRequiredService<LandStep>().LandAsync(run, source, folder, CancellationToken.None).GetAwaiter().GetResult();
        Environment.Exit(0);
    }
}
