using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Hosting.Previewing;
using Crm360.Warehouse.Previewing;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 diff</c>: what another definition would change of what is published, before anybody runs it.</summary>
static class DiffCommand
{
    static readonly Option<string> With = new("--with") { Description = "Folder of the definition to hold against what is published, or the file itself.", HelpName = "definition", Required = true };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("diff", "Shows which customers another definition would merge, split and change, and what would move with them. Writes nothing.")
        {
            With, Given.Limit, Given.Database, Given.Json,
        };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var limit = Given.LimitOf(result);
        var definition = Definitions.Load(result.GetRequiredValue(With));
        var services = await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), definition, cancel);
        var previews = services.GetRequiredService<Previews>();
        var json = result.GetValue(Given.Json);
        Preview? preview = null;
        await RunProgress.ShowAsync(workplace.Terminal, silent: json, lines: workplace.LogsToConsole,
            async progress => preview = await previews.OfDefinitionAsync(progress, cancel));
        PreviewView.Write(workplace.Terminal, preview!, limit, definition.ReportingCurrency, json);
        return ExitCode.Done;
    }
}
