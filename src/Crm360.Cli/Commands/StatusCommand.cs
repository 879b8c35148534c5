using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 status</c>: the last runs, step by step.</summary>
static class StatusCommand
{
    const int Most = 1000;

    static readonly Option<int> Last = new("--last") { Description = "How many runs, 1 to 1000. Default: 5.", DefaultValueFactory = _ => 5, HelpName = "count" };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("status", "Shows the last runs with their steps, counts and rates.") { Last, Given.Database, Given.Json };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var count = result.GetValue(Last);
        if (count is < 1 or > Most)
            throw new UsageException(FormattableString.Invariant($"--last: write a number from 1 to {Most}."));

        var services = await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), null, cancel);
        var runs = await services.GetRequiredService<StatusQueries>().LastAsync(count, cancel);
        if (result.GetValue(Given.Json))
            Json.Write(workplace.Terminal, runs.Select(StatusJson.Of));
        else
            StatusView.Write(workplace.Terminal, runs, services.GetRequiredService<Database>());
        return ExitCode.Done;
    }
}
