using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Runs.Definition;

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
            var definition = Definitions.Load(path);
            // the sources are asked, the warehouse is not
            Definitions.CheckSources(workplace.Services(":memory:", definition), definition, null, cancel);
            return (definition, []);
        }
        catch (DefinitionException fault)
        {
            return (null, fault.Faults);
        }
    }

    static string Summary(PipelineDefinition definition) => FormattableString.Invariant(
        $"{definition.Name} is sound: {definition.Sources.Count} sources of {definition.Sources.Select(source => source.System).Distinct(StringComparer.Ordinal).Count()} systems, {definition.Match.Plan.Blocking.Count} blocking rules, {definition.Match.Plan.Comparisons.Count} comparisons, {definition.Funnel.Stages.Count} funnel stages, {definition.Schedules.Count} schedules.");
}
