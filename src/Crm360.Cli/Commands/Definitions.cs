using System.CommandLine;
using System.CommandLine.Parsing;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary>Finds and loads definitions.</summary>
static class Definitions
{
    /// <summary>Reads a definition, where its sources do not matter.</summary>
    /// <exception cref="DefinitionException">It has faults.</exception>
    public static PipelineDefinition Load(string path) => PipelineDefinition.Load(path, Environment.GetEnvironmentVariable) switch
    {
        PipelineLoad.Sound sound => sound.Definition,
        PipelineLoad.Faulty faulty => throw new DefinitionException(faulty.Faults),
        _ => throw new InvalidOperationException("A load is sound or faulty."),
    };

    /// <summary>Reads a definition that is about to be held against its sources.</summary>
    /// <exception cref="DefinitionException">It has faults; those that its sources show are told with them.</exception>
    public static PipelineDefinition Load(Workplace workplace, string path, CancellationToken cancel)
    {
        var load = PipelineDefinition.Load(path, Environment.GetEnvironmentVariable);
        if (load is not PipelineLoad.Faulty faulty)
            return ((PipelineLoad.Sound)load).Definition;
        // the sources are asked, the warehouse is not
        var check = workplace.Services(":memory:", null).GetRequiredService<SourceCheck>();
        var more = check.Faults(faulty.Sources, faulty.Folder, unavailable: true, cancel);
        throw new DefinitionException(
            [.. faulty.Faults.Concat(more).OrderBy(fault => fault.At).ThenBy(fault => fault.Message, StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Holds a definition against the sources that it has never read so. One that is missing or locked today, or was otherwise when it was read
    /// last, is no fault of the definition: its step says so, and the others land.
    /// </summary>
    /// <exception cref="DefinitionException">A source lacks a column, a sheet, or what a query asks for.</exception>
    public static async Task CheckNewSourcesAsync(
        ServiceProvider services, PipelineDefinition definition, IReadOnlyList<string>? only, CancellationToken cancel)
    {
        var hasState = (await Workplace.StateAsync(services, cancel)).IsCurrent;
        var read = hasState ? await services.GetRequiredService<StateQueries>().ReadAsAsync(definition.Sources, cancel) : [];
        var sources = definition.Sources.Where(source => (only?.Contains(source.Name, StringComparer.Ordinal) ?? true) && !read.Contains(source.Name));
        if (services.GetRequiredService<SourceCheck>().Faults(sources, definition.Folder, unavailable: false, cancel) is not [] and var faults)
            throw new DefinitionException(faults);
    }

    /// <summary>The database that the command line means, which a run has filled, and the definition that made its customers: that of --pipeline, else of the last run.</summary>
    /// <exception cref="UsageException">None is named, and that of the last run does not lie where definitions lie.</exception>
    /// <exception cref="FlowException">There is no database yet, or it has an older schema.</exception>
    public static async Task<(ServiceProvider Services, PipelineDefinition Definition)> OpenAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var database = workplace.ConnectionString(result.GetValue(Given.Database));
        var verbs = string.Join(' ', Verbs(result.CommandResult).Reverse());
        var definition = await OfDatabaseAsync(workplace, result.GetValue(Given.MadeBy), database, $"crm360 {verbs} … --pipeline <folder>", cancel);
        return (await workplace.OpenAsync(database, definition, cancel), definition);
    }

    /// <summary>The definition that made the customers of a database: the one that is named, else that of the last run.</summary>
    /// <exception cref="UsageException">None is named, and that of the last run does not lie where definitions lie.</exception>
    public static async Task<PipelineDefinition> OfDatabaseAsync(
        Workplace workplace, string? named, string database, string how, CancellationToken cancel)
    {
        if (named is not null)
            return Load(named);

        var services = await workplace.OpenAsync(database, null, cancel);
        var last = await services.GetRequiredService<StatusQueries>().LastAsync(1, cancel) is [var run] ? run.Run.Pipeline : null;
        var folder = last is null ? null : Path.Combine("pipelines", last);
        return folder is not null && File.Exists(Path.Combine(folder, PipelineDefinition.FileName))
            ? Load(folder)
            : throw new UsageException(last is null
                ? $"Which pipeline? Nothing has run on this database yet; name its folder: {how}."
                : $"Which pipeline? The last run was of '{last}', and there is no {folder} in the working directory; name its folder: {how}.");
    }

    // all but the program itself
    static IEnumerable<string> Verbs(CommandResult command)
    {
        for (var at = command; at.Parent is CommandResult above; at = above)
            yield return at.Command.Name;
    }
}
