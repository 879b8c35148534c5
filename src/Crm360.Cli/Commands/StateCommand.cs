using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Landing;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 state</c>: how far each source has been read, and from where the next run goes on.</summary>
static class StateCommand
{
    const int LongestWatermark = 64;

    static readonly Argument<string?> Some = new("source") { Description = "One source. Default: all.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Argument<string> One = new("source") { Description = "A source that has been read." };
    static readonly Option<string> Watermark = new("--watermark")
    {
        Description = "The value after which the next run reads: an instant in ISO 8601, or a number.",
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

        var table = Sheet.New().Left("Source").Left("Mode").Left("Watermark").Right("Files").Right("Columns").Left("Read");
        foreach (var state in states)
        {
            table.Row(
                state.Source, state.Mode, state.Watermark ?? (state.HasDeltaToken ? "(delta link)" : ""), state.Files is [] ? "" : Sheet.Number(state.Files.Count),
                state.Columns is [] ? "" : Sheet.Number(state.Columns.Count), Sheet.Instant(state.UpdatedAt, TimeZoneInfo.Local));
            foreach (var file in result.GetValue(Some) is null ? [] : state.Files)
                table.Row(Sheet.Faint, $"  {file.Location}", "", "", Sheet.Number(file.RowsRead), "", Sheet.Instant(file.ReadAt, TimeZoneInfo.Local));
        }

        workplace.Terminal.Section("How far sources have been read", table);
        return ExitCode.Done;
    }

    static async Task<int> ResetAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var name = result.GetRequiredValue(One);
        if (!await (await QueriesAsync(workplace, result, cancel)).ResetAsync(name, cancel))
            throw new UsageException($"No run has read a source '{name}'; 'crm360 state show' lists those that were.");
        workplace.Terminal.Line($"{name}: the next run reads all of it.");
        return ExitCode.Done;
    }

    static async Task<int> SetAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (name, watermark) = (result.GetRequiredValue(One), result.GetRequiredValue(Watermark));
        var isNumber = decimal.TryParse(watermark, NumberStyles.Number, CultureInfo.InvariantCulture, out _);
        if (watermark.Length > LongestWatermark || (!isNumber && !DateTimeOffset.TryParse(watermark, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)))
            throw new UsageException($"--watermark: '{watermark}' is neither a number nor an instant such as 2026-03-31T00:00:00.");
        if (!await (await QueriesAsync(workplace, result, cancel)).SetAsync(name, watermark, cancel))
            throw new UsageException($"No run has read a source '{name}'; 'crm360 state show' lists those that were.");
        workplace.Terminal.Line($"{name}: the next run reads what comes after {watermark}.");
        return ExitCode.Done;
    }

    static async Task<StateQueries> QueriesAsync(Workplace workplace, ParseResult result, CancellationToken cancel) =>
        (await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), null, cancel)).GetRequiredService<StateQueries>();
}
