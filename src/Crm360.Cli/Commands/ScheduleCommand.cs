using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Hosting.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 schedule</c>: runs the definition's schedules until it is told to end.</summary>
static class ScheduleCommand
{
    static readonly Argument<string> Pipeline = Given.Pipeline();

    public static Command Create(Workplace workplace)
    {
        var command = new Command("schedule", "Runs the definition's schedules until Ctrl-C.") { Pipeline, Given.Database };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var definition = Definitions.Load(workplace, result.GetRequiredValue(Pipeline), cancel);
        if (definition.Schedules is [])
            throw new UsageException($"{definition.Name} has no schedules; add some to its {PipelineDefinition.FileName}.");

        workplace.LogsToConsole = true; // nobody watches: log lines are its output
        var services = workplace.Services(workplace.ConnectionString(result.GetValue(Given.Database)), definition);
        await Definitions.CheckNewSourcesAsync(services, definition, null, cancel);
        await Workplace.MakeReadyAsync(services, cancel);
        var schedules = services.GetRequiredService<Schedules>();
        ScheduleView.Write(workplace.Terminal, definition, await schedules.StartAsync(cancel));
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            await schedules.StopAsync();
        }

        workplace.Terminal.Line("Stopped.");
        return ExitCode.Done;
    }
}
