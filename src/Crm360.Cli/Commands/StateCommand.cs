using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Landing;
using Crm360.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 state</c>: how far each source has been read, and from where the next run goes on.</summary>
static class StateCommand
{
    static readonly Argument<string?> Some = new("source") { Description = "One source. Default: all.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Argument<string> One = new("source") { Description = "A source that has been read." };
    static readonly Option<string> Watermark = new("--watermark")
    {
        Description = "The value from which the next run reads: an instant in ISO 8601, or a number.",
        HelpName = "value",
        Required = true,
    };

    public static Command Create(Workplace workplace)
    {
        var show = new Command("show", "Shows watermarks and files that have been read.") { Some, Given.Database, Given.Json };
        show.SetAction((result, cancel) => ShowAsync(workplace, result, cancel));
        var reset = new Command("reset", "Forgets how far a source has been read: the next run reads all of it. What has landed stays.") { One, Given.Database };
        reset.SetAction((result, cancel) => ResetAsync(workplace, result, cancel));
        var set = new Command("set", "Sets the watermark of a source.") { One, Watermark, Given.Database };
        set.SetAction((result, cancel) => SetAsync(workplace, result, cancel));
        return new Command("state", "Shows and changes how far sources have been read.") { show, reset, set };
    }

    static async Task<int> ShowAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var states = await (await QueriesAsync(workplace, result, cancel)).AllAsync(cancel);
        if (result.GetValue(Some) is { } name)
        {
            states = states.FirstOrDefault(state => state.Source == name) is { } one ? [one]
                : throw new UsageException($"No run has read a source '{name}'; {Given.Meant(name, states.Select(state => state.Source))}");
        }

        if (result.GetValue(Given.Json))
        {
            Json.Write(workplace.Terminal, states);
            return ExitCode.Done;
        }

        var table = Sheet.New().Left("Source").Left("Mode").Left("Watermark").Right("Files").Right("Columns").Left("Read (UTC)");
        foreach (var state in states)
        {
            table.Row(
                state.Source, state.Mode, state.Watermark ?? (state.HasDeltaToken ? "(delta link)" : ""), state.Files is [] ? "" : Sheet.Number(state.Files.Count),
                state.Columns is [] ? "" : Sheet.Number(state.Columns.Count), Sheet.Instant(state.UpdatedAt, TimeZoneInfo.Utc));
            foreach (var file in result.GetValue(Some) is null ? [] : state.Files)
                table.Row(Sheet.Faint, $"  {file.Location}", "", "", Sheet.Number(file.RowsRead), "", Sheet.Instant(file.ReadAt, TimeZoneInfo.Utc));
        }

        workplace.Terminal.Section("How far sources have been read", table);
        return ExitCode.Done;
    }

    static async Task<int> ResetAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var name = result.GetRequiredValue(One);
        var queries = await QueriesAsync(workplace, result, cancel);
        await using var alone = await TakeAsync(workplace, result, cancel);
        if (!await queries.ResetAsync(name, cancel))
            throw new UsageException($"No run has read a source '{name}'; 'crm360 state show' lists those that were.");
        workplace.Terminal.Line($"{name}: the next run reads all of it.");
        return ExitCode.Done;
    }

    static async Task<int> SetAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (name, watermark) = (result.GetRequiredValue(One), result.GetRequiredValue(Watermark));
        var queries = await QueriesAsync(workplace, result, cancel);
        var given = Given.Watermark("--watermark", watermark);
        var state = (await queries.AllAsync(cancel)).FirstOrDefault(state => state.Source == name)
            ?? throw new UsageException($"No run has read a source '{name}'; 'crm360 state show' lists those that were.");
        var before = state.Watermark ?? throw new UsageException($"The source {name} has no watermark; 'crm360 state reset {name}' has all of it read again.");
        if (given.GetType() != Given.Watermark("the watermark that is there", before).GetType())
            throw new UsageException($"--watermark: the watermark of {name} is {before}; write one of its kind.");
        await using var alone = await TakeAsync(workplace, result, cancel);
        await queries.SetAsync(name, watermark, cancel);
        workplace.Terminal.Line($"{name}: the next run reads from {watermark} on.");
        return ExitCode.Done;
    }

    // a run at work would write its own state over what is set here
    static async Task<IAsyncDisposable> TakeAsync(Workplace workplace, ParseResult result, CancellationToken cancel) =>
        await (await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), null, cancel)).GetRequiredService<IRunLock>().TryTakeAsync(cancel)
            ?? throw new FlowException(ExclusiveRuns.AnotherRun);

    static async Task<StateQueries> QueriesAsync(Workplace workplace, ParseResult result, CancellationToken cancel) =>
        (await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), null, cancel)).GetRequiredService<StateQueries>();
}
