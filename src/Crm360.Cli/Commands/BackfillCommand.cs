using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 backfill</c>: reads a stretch of the past again.</summary>
static class BackfillCommand
{
    static readonly Argument<string> Pipeline = Given.Pipeline();
    static readonly Option<string> From = new("--from") { Description = "The first value of the watermark: an instant in ISO 8601, or a number.", HelpName = "value", Required = true };
    static readonly Option<string> To = new("--to") { Description = "The value before which it ends.", HelpName = "value", Required = true };
    static readonly Option<string?> Only = new("--only") { Description = "Of these sources only, with commas between. Default: all that have a watermark.", HelpName = "sources" };
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "Read and count, write nothing." };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("backfill", "Reads a stretch of sources with a watermark again, and publishes; where they stand does not change.")
        {
            Pipeline, From, To, Only, DryRun, Given.Database, Given.Json,
        };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var definition = Definitions.Load(workplace, result.GetRequiredValue(Pipeline), cancel);
        var named = RunCommand.SourcesOf(result.GetValue(Only), definition);
        string[] sources = named ?? [.. definition.Sources.Where(source => source.Origin.TellsChanges).Select(source => source.Name)];
        if (sources is [])
            throw new UsageException($"No source of {definition.Name} has a watermark, so there is no stretch to read again; 'crm360 run --full' reads all.");
        Given.CheckWatermarks("--from", result.GetRequiredValue(From), "--to", result.GetRequiredValue(To));
        var options = new RunOptions { Only = sources, Kind = "backfill", Backfill = new(result.GetRequiredValue(From), result.GetRequiredValue(To)) };
        var services = await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), definition, cancel);
        var flow = services.GetRequiredService<CustomerFlow>();
        if (result.GetValue(DryRun))
        {
            var counted = await flow.CountAsync(options, progress: null, cancel);
            if (result.GetValue(Given.Json))
                Json.Write(workplace.Terminal, new { DryRun = true, Sources = counted.ToDictionary(source => source.Key, source => source.Value.Counts) });
            else
                SummaryView.WriteDryRun(workplace.Terminal, definition, counted);
            return counted.Values.Any(report => report.HasFailed) ? ExitCode.Failed : ExitCode.Done;
        }

        var run = await flow.RunAsync(options, progress: null, cancel);
        var report = await services.GetRequiredService<StatusQueries>().OneAsync(run.Id, cancel);
        if (result.GetValue(Given.Json))
            Json.Write(workplace.Terminal, StatusJson.Of(report));
        else
            StatusView.Write(workplace.Terminal, [report], services.GetRequiredService<Database>());
        return ExitCode.Of(report.Run.Status);
    }
}
