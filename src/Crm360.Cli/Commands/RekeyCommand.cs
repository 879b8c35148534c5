using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Rekeying;
using Crm360.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 rekey</c>: renames the keys of a source's records where its system has renumbered them.</summary>
static class RekeyCommand
{
    const int LongestReason = 200;

    static readonly Argument<string> Pipeline = Given.Pipeline();
    static readonly Argument<string> Source = new("source") { Description = "Whose records have new keys." };
    static readonly Option<string> Map = new("--map") { Description = "A table with the columns old and new; a key of several columns is written a|b.", HelpName = "file", Required = true };
    static readonly Option<string?> Reason = new("--reason") { Description = "Why: the number of a ticket or the name of a migration, nobody's name. Stands in the log of runs.", HelpName = "text" };
    static readonly Option<bool> DryRun = new("--dry-run") { Description = "Count what would be renamed, and change nothing." };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("rekey", "Renames the keys of a source's records where its system has renumbered them, before the new file is read: customers, decisions and history go on.")
        {
            Pipeline, Source, Map, Reason, Given.By, DryRun, Given.Database, Given.Json,
        };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (by, reason, name) = (Given.ByOf(result), result.GetValue(Reason)?.Trim(), result.GetRequiredValue(Source));
        if (reason is "" or { Length: > LongestReason })
            throw new UsageException(FormattableString.Invariant($"--reason: write 1 to {LongestReason} letters, or leave it out."));
        var definition = Definitions.Load(result.GetRequiredValue(Pipeline));
        if (definition.Sources.All(source => source.Name != name))
            throw new UsageException($"There is no source '{name}'; {Given.Meant(name, definition.Sources.Select(source => source.Name))}");
        var request = new RekeyRequest(name, KeyMap.Read(result.GetRequiredValue(Map)), by, reason);
        var upkeep = (await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), definition, cancel)).GetRequiredService<UpkeepFlow>();
        if (result.GetValue(DryRun))
            Write(workplace.Terminal, result, null, await upkeep.CountRekeyAsync(request, cancel));
        else if (await upkeep.RekeyAsync(request, cancel) is var (run, outcome))
            Write(workplace.Terminal, result, run, outcome);
        return ExitCode.Done;
    }

    static void Write(Terminal terminal, ParseResult result, Run? run, RekeyOutcome outcome)
    {
        if (result.GetValue(Given.Json))
        {
            Json.Write(terminal, new { DryRun = run is null, RunId = run?.Id, outcome.Source, outcome.Renamed, outcome.Same, outcome.Unknown, outcome.Unnamed, outcome.Decisions, outcome.Marks, outcome.Rows, outcome.MapHash });
            return;
        }

        terminal.Title($"{Sheet.Number(outcome.Renamed)} records of {outcome.Source} {(run is null ? "would have new keys; nothing has changed" : "have new keys")}");
        terminal.Line();
        var table = Sheet.New().Left("Table").Right("Rows");
        foreach (var (name, rows) in outcome.Rows)
            table.Row(name, Sheet.Number(rows));
        terminal.Section("Rows in which they stand", table);
        terminal.Line($"  Decisions that go on under new keys: {Sheet.Number(outcome.Decisions)}. Marks of erased persons that were left for new keys: {Sheet.Number(outcome.Marks)}.");
        if (outcome.Unknown > 0)
            terminal.Line($"  Old keys of the map that no record has: {Sheet.Number(outcome.Unknown)}.");
        if (outcome.Unnamed > 0)
            terminal.Line($"  Records of {outcome.Source} that the map does not name and that keep their keys: {Sheet.Number(outcome.Unnamed)}.");
        if (run is not null)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  Run {run.Id}, by a map with SHA-256 {outcome.MapHash}. Give the source its renumbered file now, and take away the files of before, which would bring the old keys again; then: crm360 run {result.GetRequiredValue(Pipeline)}"));
    }
}
