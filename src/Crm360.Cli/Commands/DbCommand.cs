using System.CommandLine;
using Crm360.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 db</c>: the schema of the warehouse.</summary>
static class DbCommand
{
    public static Command Create(Workplace workplace) => new("db", "The schema of the warehouse.")
    {
        Verb(workplace, "upgrade", "Runs the schema scripts that the database lacks.", UpgradeAsync),
        Verb(workplace, "status", "Says which schema the database has and what it lacks.", StatusAsync),
        Verb(workplace, "script", "Prints what 'upgrade' would run.", ScriptAsync),
    };

    static Command Verb(Workplace workplace, string name, string description, Func<Terminal, ServiceProvider, CancellationToken, Task> work)
    {
        var command = new Command(name, description) { Given.Database };
        command.SetAction(async (result, cancel) =>
        {
            var database = workplace.ConnectionString(result.GetValue(Given.Database));
            await work(workplace.Terminal, workplace.Services(database, null), cancel);
            return ExitCode.Done;
        });
        return command;
    }

    static async Task UpgradeAsync(Terminal terminal, ServiceProvider services, CancellationToken cancel)
    {
        var ran = await Workplace.Reached(services, upgrade => upgrade.UpgradeAsync(cancel));
        foreach (var script in ran)
            terminal.Line($"ran {script.Name}");
        await StatusAsync(terminal, services, cancel);
    }

    static async Task StatusAsync(Terminal terminal, ServiceProvider services, CancellationToken cancel)
    {
        var state = await Workplace.StateAsync(services, cancel);
        var database = services.GetRequiredService<Database>();
        terminal.Line(FormattableString.Invariant(
            $"{database}: schema {state.Version}, {(state.IsCurrent ? "which is current." : $"{state.Pending.Count} to run:")}"));
        foreach (var script in state.Pending)
            terminal.Line($"  {script.Name}");
    }

    static async Task ScriptAsync(Terminal terminal, ServiceProvider services, CancellationToken cancel) =>
        terminal.Line(await Workplace.Reached(services, upgrade => upgrade.ScriptAsync(cancel)));
}
