using System.Diagnostics;

namespace Crm360.Benchmarks;

/// <summary>What a command took.</summary>
/// <param name="Seconds">Wall time.</param>
/// <param name="PeakMegabytes">Largest working set seen, in MB.</param>
/// <param name="ExitCode">0 when it was done.</param>
/// <param name="Output">Standard output.</param>
sealed record Taken(double Seconds, double PeakMegabytes, int ExitCode, string Output);

/// <summary>Runs the built crm360 as a process of its own, as users do.</summary>
static class Command
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>The repository, found upwards from here.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The program that is run: the built one, unless another is told, such as one published for one system.</summary>
    public static string Program { get; set; } = Path.Combine(Root, "artifacts/bin/Crm360.Cli/release/crm360");

    public static async Task<Taken> RunAsync(string workingDirectory, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Start(workingDirectory, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        long peak = 0;
        while (!await ExitedAsync(process))
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        var text = await output;
        return new Taken(watch.Elapsed.TotalSeconds, peak / 1e6, process.ExitCode, text + await errors);
    }

    public static Process Start(string workingDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("crm360 did not start; build it first: dotnet build -c Release");
    }

    static async Task<bool> ExitedAsync(Process process)
    {
        using var soon = new CancellationTokenSource(Glance);
        try
        {
            await process.WaitForExitAsync(soon.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Crm360.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Run the benchmarks from within the repository.");
    }
}
