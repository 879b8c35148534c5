using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Runs;
using Crm360.Storage;
using Crm360.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 run</c>: the whole flow, or a part of it.</summary>
static class RunCommand
{
    static readonly Stage[] Stages = [.. Enum.GetValues<Stage>().Where(stage => stage > Stage.Sources)];

    static readonly Argument<string> Pipeline = Given.Pipeline();
    static readonly Option<string?> Only = new("--only") { Description = "Read these sources only, with commas between.", HelpName = "sources" };
    static readonly Option<string?> From = new("--from")
    {
        Description = $"Leave earlier stages as they are and begin with this one: {string.Join(", ", Stages.Select(NameOf))}.",
        HelpName = "stage",
    };

    static readonly Option<bool> Full = new("--full") { Description = "Do everything anew. Customer ids and decisions stay." };
    static readonly Option<bool> Retrain = new("--retrain") { Description = "Learn the weights of matching anew and match all records by them. It is done by itself when the data drift." };
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "Read and count, write nothing." };
    static readonly Option<string?> AsOf = new("--as-of")
    {
        Description = "The instant at which the run takes the world to be, such as 2026-01-31 or 2026-01-31T12:00+03:00. Default: now.",
        HelpName = "instant",
    };

    static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Write nothing unless it fails." };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("run", "Reads the sources, links records, publishes customers.")
        {
            Pipeline, Only, From, Full, Retrain, DryRun, AsOf, Given.Database, Given.Json, Quiet,
        };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var path = result.GetRequiredValue(Pipeline);
        var definition = Definitions.Load(workplace, path, cancel);
        var options = Options(result, definition);
        if (result.GetValue(DryRun))
            return await CountAsync(workplace, result, definition, options, cancel);

        var services = workplace.Services(workplace.ConnectionString(result.GetValue(Given.Database)), definition);
        if (options.From <= Stage.Landing) // before an empty database is made
            await Definitions.CheckNewSourcesAsync(services, definition, options.Only, cancel);
        await Workplace.MakeReadyAsync(services, cancel);

        var silent = result.GetValue(Quiet) || result.GetValue(Given.Json);
        var flow = services.GetRequiredService<CustomerFlow>();
        Run? run = null;
        await RunProgress.ShowAsync(
            workplace.Terminal, silent, lines: workplace.LogsToConsole, async progress => run = await flow.RunAsync(options, progress, cancel));
        var ended = (await services.GetRequiredService<StatusQueries>().OneAsync(run!.Id, cancel)).Run;
        var code = ExitCode.Of(ended.Status);
        if (!result.GetValue(Quiet) || result.GetValue(Given.Json))
            await ShowAsync(workplace, result, services, definition, run.Id, cancel);
        if (code != ExitCode.Done)
            workplace.Terminal.Fault(ended.Message!);
        return code;
    }

    static async Task ShowAsync(Workplace workplace, ParseResult result, ServiceProvider services, PipelineDefinition definition, long runId, CancellationToken cancel)
    {
        var summary = await services.GetRequiredService<SummaryQueries>().AfterAsync(runId, cancel);
        var cards = new List<CustomerCard>();
        foreach (var id in summary.Richest)
        {
            if (await services.GetRequiredService<CardQueries>().CardAsync(id, cancel) is { } card)
                cards.Add(card);
        }

        var warehouse = services.GetRequiredService<Database>();
        if (result.GetValue(Given.Json))
            Json.Write(workplace.Terminal, SummaryJson.Of(summary, cards, warehouse));
        else
            SummaryView.Write(workplace.Terminal, summary, cards, definition, warehouse, new Hints(result.GetRequiredValue(Pipeline), result.GetValue(Given.Database)));
    }

    static async Task<int> CountAsync(
        Workplace workplace, ParseResult result, PipelineDefinition definition, RunOptions options, CancellationToken cancel)
    {
        var services = workplace.Services(workplace.ConnectionString(result.GetValue(Given.Database)), definition);
        await Definitions.CheckNewSourcesAsync(services, definition, options.Only, cancel);
        if ((await Workplace.StateAsync(services, cancel)).Version == 0)
            services = workplace.Services(":memory:", definition); // knows as little as an empty one, and is gone afterwards
        await Workplace.MakeReadyAsync(services, cancel);
        IReadOnlyDictionary<string, StepReport>? counted = null;
        var silent = result.GetValue(Quiet) || result.GetValue(Given.Json);
        await RunProgress.ShowAsync(workplace.Terminal, silent, lines: workplace.LogsToConsole,
            async progress => counted = await services.GetRequiredService<CustomerFlow>().CountAsync(options, progress, cancel));
        if (result.GetValue(Given.Json))
            Json.Write(workplace.Terminal, new { DryRun = true, Sources = counted!.ToDictionary(source => source.Key, source => source.Value.Counts) });
        else if (!result.GetValue(Quiet))
            SummaryView.WriteDryRun(workplace.Terminal, definition, counted!);
        return counted!.Values.Any(report => report.HasFailed) ? ExitCode.Failed : ExitCode.Done;
    }

    static RunOptions Options(ParseResult result, PipelineDefinition definition) => new()
    {
        Only = SourcesOf(result.GetValue(Only), definition),
        From = StageOf(result.GetValue(From)),
        Full = result.GetValue(Full),
        Retrain = result.GetValue(Retrain),
        AsOf = result.GetValue(AsOf) is { } asOf ? Given.Instant("--as-of", asOf, definition.TimeZone) : null,
    };

    /// <summary>The sources that an option names; null where it is not given.</summary>
    /// <exception cref="UsageException">It names one that is not there.</exception>
    public static string[]? SourcesOf(string? text, PipelineDefinition definition)
    {
        var names = text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var known = definition.Sources.Select(source => source.Name).ToList();
        if (names?.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new UsageException($"--only: there is no source '{unknown}'; {Given.Meant(unknown, known)}");
        return names is [] ? throw new UsageException($"--only names no source; there are {string.Join(", ", known)}.") : names;
    }

    static Stage StageOf(string? text)
    {
        if (text is null)
            return Stage.Sources;
        var found = Array.FindIndex(Stages, stage => string.Equals(NameOf(stage), text, StringComparison.OrdinalIgnoreCase));
        return found >= 0
            ? Stages[found]
            : throw new UsageException($"--from: there is no stage '{text}'; {Given.Meant(text, Stages.Select(NameOf))}");
    }

    static string NameOf(Stage stage) => stage.ToString().ToLowerInvariant();
}
