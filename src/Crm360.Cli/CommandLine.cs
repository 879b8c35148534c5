using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Crm360.Cli.Commands;
using Crm360.Runs;
using Crm360.Storage;

namespace Crm360.Cli;

/// <summary>The command line: finds the verb, and says in one sentence what kept it from its work.</summary>
static class CommandLine
{
    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancel)
    {
        await using var workplace = new Workplace(terminal);
        var parsed = Verbs(workplace).Parse(args);
        workplace.LogsToConsole = parsed.GetValue(Given.Verbose);
        if (parsed.Action is ParseErrorAction misread)
            misread.ShowHelp = args is [];
        var invocation = new InvocationConfiguration
        {
            Output = terminal.Out.Profile.Out.Writer,
            Error = terminal.Error.Profile.Out.Writer,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // signals are ours: a batch may take longer than any timeout
        };
        try
        {
            var code = await parsed.InvokeAsync(invocation, cancel);
            return parsed.Action is ParseErrorAction ? ExitCode.WrongUsage : code;
        }
        catch (DefinitionException fault)
        {
            foreach (var line in fault.Faults)
                terminal.Fault(line.ToString());
            return ExitCode.WrongUsage;
        }
        catch (UsageException fault)
        {
            terminal.Fault(fault.Message);
            return ExitCode.WrongUsage;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            terminal.Fault("Cancelled. What was committed stays; the next run goes on from there.");
            return ExitCode.Failed;
        }
        catch (Exception fault) when (fault is FlowException or SchemaException or SettingsException)
        {
            terminal.Fault(fault.Message);
            return ExitCode.Failed;
        }
        catch (Exception fault)
        {
            // the border of the process: nobody above could do better than note it
            terminal.Fault($"An unexpected fault ({fault.GetType().Name}); see {workplace.Note(fault)}.");
            return ExitCode.Failed;
        }
    }

    static Command Verbs(Workplace workplace) => new("crm360", "Makes one trusted customer of the records that lie in many systems.")
    {
        InitCommand.Create(workplace),
        RunCommand.Create(workplace),
        PublishCommand.Publish(workplace),
        PublishCommand.Discard(workplace),
        ValidateCommand.Create(workplace),
        CheckCommand.Create(workplace),
        ProfileCommand.Create(workplace),
        LinkCommand.Create(workplace),
        CardCommand.Create(workplace),
        ExplainCommand.Create(workplace),
        FindCommand.Create(workplace),
        HistoryCommand.Create(workplace),
        AuditCommand.Create(workplace),
        StatusCommand.Create(workplace),
        QuarantineCommand.Create(workplace),
        StateCommand.Create(workplace),
        BackfillCommand.Create(workplace),
        RekeyCommand.Create(workplace),
        ReviewCommand.Create(workplace),
        DecideCommand.Create(workplace),
        RegroupCommand.Merge(workplace),
        RegroupCommand.Unmerge(workplace),
        DiffCommand.Create(workplace),
        EraseCommand.Create(workplace),
        RetainCommand.Create(workplace),
        ExportPersonCommand.Create(workplace),
        ScheduleCommand.Create(workplace),
        DbCommand.Create(workplace),
        DemoDataCommand.Create(workplace),
        Given.Verbose,
        new HelpOption(),
        new VersionOption(),
    };
}
