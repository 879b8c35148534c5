using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 publish</c> and <c>crm360 discard</c>: a person's yes or no to a run that waits because it would change much.</summary>
static class PublishCommand
{
    static readonly Argument<long> Waiting = new("run") { Description = "The run that waits; crm360 status shows it." };
    public static Command Publish(Workplace workplace)
    {
        var command = new Command("publish", "Publishes a run that waits because it would change more than the definition lets it.") { Waiting, Given.MadeBy, Given.Database, Given.Json };
        command.SetAction((result, cancel) => RunAsync(workplace, result, (flow, run, progress) => flow.PublishAsync(run, progress, cancel), cancel));
        return command;
    }

    public static Command Discard(Workplace workplace)
    {
        var command = new Command("discard", "Forgets what a run that waits would change; what has landed and what was decided stays. Not of a run in which retention has removed something.") { Waiting, Given.MadeBy, Given.Database, Given.Json };
        command.SetAction((result, cancel) => RunAsync(workplace, result, (flow, run, _) => flow.DiscardAsync(run, cancel), cancel));
        return command;
    }

    static async Task<int> RunAsync(
        Workplace workplace, ParseResult result, Func<CustomerFlow, long, IProgress<StepProgress>?, Task<Run>> end, CancellationToken cancel)
    {
        var runId = result.GetRequiredValue(Waiting);
        var (services, _) = await Definitions.OpenAsync(workplace, result, cancel);
        await RunProgress.ShowAsync(workplace.Terminal, result.GetValue(Given.Json), lines: workplace.LogsToConsole,
            async progress => _ = await end(services.GetRequiredService<CustomerFlow>(), runId, progress));
        var run = await services.GetRequiredService<StatusQueries>().OneAsync(runId, cancel);
        if (result.GetValue(Given.Json))
            Json.Write(workplace.Terminal, StatusJson.Of(run));
        else
            workplace.Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Run {runId} of {run.Run.Pipeline}: {run.Run.Status.Replace('_', ' ')}."));
        return run.Run.Status == RunStatus.Discarded ? ExitCode.Done : ExitCode.Of(run.Run.Status);
    }
}
