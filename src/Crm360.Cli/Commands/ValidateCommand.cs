using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Runs.Definition;
using Crm360.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 validate</c>: every fault of a definition, and of what it says of its sources.</summary>
static class ValidateCommand
{
    static readonly Argument<string> Pipeline = Given.Pipeline();

    public static Command Create(Workplace workplace)
    {
        var command = new Command("validate", "Checks a definition and the columns of its sources; does nothing else.") { Pipeline, Given.Json };
        command.SetAction((result, cancel) => Task.FromResult(Run(workplace, result, cancel)));
        return command;
    }

    static int Run(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (definition, faults) = Check(workplace, result.GetRequiredValue(Pipeline), cancel);
        var terminal = workplace.Terminal;
        if (result.GetValue(Given.Json))
        {
            Json.Write(terminal, new
            {
                Valid = faults is [],
                Faults = faults.Select(fault => new { fault.At.File, fault.At.Line, fault.At.Column, fault.Found, fault.Right }),
            });
        }
        else
        {
            foreach (var fault in faults)
                terminal.Line(fault.ToString());
            if (faults is [])
                terminal.Line(Summary(definition!));
            else
                terminal.Fault(faults.Count == 1 ? "1 fault." : FormattableString.Invariant($"{faults.Count} faults."));
        }

        return faults is [] ? ExitCode.Done : ExitCode.WrongUsage;
    }

    static (PipelineDefinition? Definition, IReadOnlyList<DefinitionFault> Faults) Check(Workplace workplace, string path, CancellationToken cancel)
    {
        try
        {
            var definition = Definitions.Load(workplace, path, cancel);
            var check = workplace.Services(":memory:", definition).GetRequiredService<SourceCheck>();
            return (definition, check.Faults(definition.Sources, definition.Folder, unavailable: true, cancel));
        }
        catch (DefinitionException fault)
        {
            return (null, fault.Faults);
        }
    }

    static string Summary(PipelineDefinition definition) => FormattableString.Invariant(
        $"{definition.Name} is sound: {Of(definition.Sources.Count, "source")} of {Of(definition.Sources.Select(source => source.System).Distinct(StringComparer.Ordinal).Count(), "system")}, {Of(definition.Match.Plan.Blocking.Count, "blocking rule")}, {Of(definition.Match.Plan.Comparisons.Count, "comparison")}, {Of(definition.Funnel.Stages.Count, "funnel stage")}, {Of(definition.Schedules.Count, "schedule")}.");

    static string Of(int count, string what) => FormattableString.Invariant($"{count} {what}{(count == 1 ? "" : "s")}");
}
