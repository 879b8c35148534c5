using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Privacy;
using Crm360.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 retain</c>: removes what has been kept for long enough, by the rules of the definition.</summary>
static class RetainCommand
{
    static readonly Argument<string> Pipeline = Given.Pipeline();
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "Count what is due, and change nothing." };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("retain", "Removes what has been kept for long enough by the rules of the definition; every run does it too.")
        {
            Pipeline, DryRun, Given.Database, Given.Json,
        };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var definition = Definitions.Load(result.GetRequiredValue(Pipeline));
        if (definition.Privacy.Retention is [])
            throw new UsageException("The definition says nothing of retention, so everything is kept for ever; pipelines/README.md shows how to write 'privacy: retention:'.");
        var services = await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), definition, cancel);
        var flow = services.GetRequiredService<CustomerFlow>();
        var due = await flow.CountRetentionAsync(cancel);
        if (result.GetValue(DryRun))
        {
            Write(workplace.Terminal, result, due, null);
            return ExitCode.Done;
        }

        Run? run = null;
        await RunProgress.ShowAsync(workplace.Terminal, result.GetValue(Given.Json), lines: workplace.LogsToConsole, async progress => run = await flow.RetainAsync(progress, cancel));
        var ended = (await services.GetRequiredService<StatusQueries>().OneAsync(run!.Id, cancel)).Run;
        Write(workplace.Terminal, result, due, ended);
        return ExitCode.Of(ended.Status);
    }

    static void Write(Terminal terminal, ParseResult result, IReadOnlyList<RetentionCount> due, RunRow? run)
    {
        if (result.GetValue(Given.Json))
        {
            Json.Write(terminal, new { DryRun = run is null, RunId = run?.RunId, run?.Status, Rules = due });
            return;
        }

        var isDone = run is not null && ExitCode.Of(run.Status) == ExitCode.Done;
        var table = Sheet.New().Left("Rule").Left("Kept").Right(isDone ? "Removed" : "Due");
        foreach (var rule in due)
            table.Row(rule.Rule.Replace('_', ' '), rule.Keep, Sheet.Number(isDone && rule.Warning is not null ? 0 : rule.Rows));
        terminal.Section(isDone ? "Removed" : run is null ? "Due; nothing has changed" : "Due; the run did not end", table);
        foreach (var rule in due.Where(rule => rule.Warning is not null))
            terminal.Line($"  {rule.Warning}");
        if (run?.Message is { } message)
            terminal.Fault(message);
    }
}
