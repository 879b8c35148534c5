using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 quarantine</c>: the rows that could not land, and the way back for those that a person mends.</summary>
static class QuarantineCommand
{
    const int MostListed = 1000;

    static readonly Option<string?> Source = new("--source") { Description = "Rows of this source only.", HelpName = "source" };
    static readonly Option<string?> Code = new("--reason") { Description = "Rows with this reason code only.", HelpName = "code" };
    static readonly Option<int> Limit = new("--limit") { Description = "How many rows at most, 1 to 1000. Default: 50.", DefaultValueFactory = _ => 50, HelpName = "count" };
    static readonly Argument<long> Id = new("id") { Description = "The number that list shows." };
    static readonly Argument<string> Into = new("file") { Description = "The CSV to write." };
    static readonly Argument<string> Mended = new("file") { Description = "A file that export wrote, with its rows mended." };

    public static Command Create(Workplace workplace)
    {
        var list = new Command("list", "Lists rows by place and reason; what they say is not shown.") { Source, Code, Limit, Given.Database, Given.Json };
        list.SetAction((result, cancel) => ListAsync(workplace, result, cancel));
        var show = new Command("show", "Shows one row as it was received.") { Id, Given.Database, Given.Json };
        show.SetAction((result, cancel) => ShowAsync(workplace, result, cancel));
        var export = new Command("export", "Writes the rows of one source into a CSV that a person can mend.") { Into, Source, Code, Given.MadeBy, Given.Database };
        export.SetAction((result, cancel) => ExportAsync(workplace, result, cancel));
        var retry = new Command("retry", "Lands the rows of a mended CSV, and publishes what follows from them.") { Mended, Given.MadeBy, Given.Database };
        retry.SetAction((result, cancel) => RetryAsync(workplace, result, cancel));
        return new Command("quarantine", "Rows that could not land: lists, shows, exports them, and lands them once they are mended.") { list, show, export, retry };
    }

    static async Task<int> ListAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var limit = result.GetValue(Limit);
        if (limit is < 1 or > MostListed)
            throw new UsageException(FormattableString.Invariant($"--limit: write a number from 1 to {MostListed}."));
        var queries = await QueriesAsync(workplace, result, cancel);
        var filter = new QuarantineFilter(result.GetValue(Source), result.GetValue(Code));
        var rows = await queries.RowsAsync(filter, cancel).Take(limit).ToListAsync(cancel);
        if (result.GetValue(Given.Json))
        {
            Json.Write(workplace.Terminal, rows.Select(row => new { row.QuarantineId, row.Source, row.Location, row.Line, row.Code, row.Detail }));
            return ExitCode.Done;
        }

        var counts = (await queries.CountsAsync(cancel)).Where(count => filter.Source is null || count.Source == filter.Source).Where(count => filter.Code is null || count.Code == filter.Code).ToList();
        if (counts is [])
            workplace.Terminal.Line("Nothing lies in quarantine.");
        var table = Sheet.New().Right("Row").Left("Source").Left("Place").Left("Reason").Left("Found");
        foreach (var row in rows)
            table.Row(row.QuarantineId.ToString(CultureInfo.InvariantCulture), row.Source, string.Create(CultureInfo.InvariantCulture, $"{row.Location}:{row.Line}"), row.Code, row.Detail);
        workplace.Terminal.Section(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} of {Sheet.Number(counts.Sum(count => count.Rows))} rows in quarantine"), table);
        return ExitCode.Done;
    }

    static async Task<int> ShowAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var id = result.GetRequiredValue(Id);
        var row = await (await QueriesAsync(workplace, result, cancel)).OneAsync(id, cancel)
            ?? throw new UsageException(FormattableString.Invariant($"There is no row {id} in quarantine; 'crm360 quarantine list' shows them."));
        if (result.GetValue(Given.Json))
        {
            Json.Write(workplace.Terminal, new { row.QuarantineId, row.Source, row.Location, row.Line, row.Code, row.Detail, row.Raw, row.ResolvedAt });
            return ExitCode.Done;
        }

        workplace.Terminal.Title(string.Create(CultureInfo.InvariantCulture, $"{row.Source}, {row.Location}, line {row.Line}{(row.ResolvedAt is null ? "" : ": resolved")}"));
        workplace.Terminal.Line($"  {row.Code}: {row.Detail}");
        workplace.Terminal.Line($"  {row.Raw}");
        return ExitCode.Done;
    }

    static async Task<int> ExportAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (services, definition) = await Definitions.OpenAsync(workplace, result, cancel);
        var queries = services.GetRequiredService<QuarantineQueries>();
        var name = result.GetValue(Source) ?? await OnlyAsync(queries, cancel);
        var source = SourceOf(definition, name);
        var columns = await queries.ColumnsAsync(name, cancel);
        var path = result.GetRequiredValue(Into);
        var rows = await queries.RowsAsync(new(name, result.GetValue(Code)), cancel)
            .Select(row => new QuarantinedRow(row.QuarantineId, row.Location, row.Line, row.Code, row.Detail, row.Raw)).ToListAsync(cancel);
        await OutputFile.WriteAsync(path, async writer =>
        {
            foreach (var cells in QuarantineFile.Table(source, columns, rows))
                await writer.WriteLineAsync(string.Join(',', cells.Select(cell => OutputFile.Cell(QuarantineFile.Guarded(cell)))).AsMemory(), cancel);
        });
        workplace.Terminal.Line($"{path}: {Sheet.Number(rows.Count)} rows of {name}. Mend them, take out those that can't be mended, and give the file back: crm360 quarantine retry {path}");
        return ExitCode.Done;
    }

    static async Task<int> RetryAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var path = result.GetRequiredValue(Mended);
        var (services, definition) = await Definitions.OpenAsync(workplace, result, cancel);
        var source = SourceOf(definition, QuarantineFile.SourceOf(path));
        var rows = QuarantineFile.Read(path, source);
        var run = await services.GetRequiredService<CustomerFlow>().MendAsync(
            new Dictionary<string, IReadOnlyList<MendedSourceRow>>(StringComparer.Ordinal) { [source.Name] = rows }, progress: null, cancel);
        var batch = (await services.GetRequiredService<StatusQueries>().OneAsync(run.Id, cancel)).Batches.Single();
        workplace.Terminal.Line($"Run {run.Id.ToString(CultureInfo.InvariantCulture)}: of {Sheet.Number(batch.RowsRead)} mended rows {Sheet.Number(batch.Landed)} landed, {Sheet.Number(batch.Unchanged)} had landed already, {Sheet.Number(batch.Quarantined)} can't land yet{(batch.Quarantined > 0 ? "; 'crm360 quarantine list' says why" : "")}.");
        return ExitCode.Done;
    }

    static async Task<QuarantineQueries> QueriesAsync(Workplace workplace, ParseResult result, CancellationToken cancel) =>
        (await workplace.OpenAsync(workplace.ConnectionString(result.GetValue(Given.Database)), null, cancel)).GetRequiredService<QuarantineQueries>();

    static async Task<string> OnlyAsync(QuarantineQueries queries, CancellationToken cancel) =>
        (await queries.CountsAsync(cancel)).Select(count => count.Source).Distinct(StringComparer.Ordinal).ToList() switch
        {
            [var only] => only,
            [] => throw new FlowException("Nothing lies in quarantine."),
            var names => throw new UsageException($"Rows of {string.Join(", ", names)} lie in quarantine, and sources have columns of their own; name one with --source."),
        };

    static SourceDefinition SourceOf(PipelineDefinition definition, string name) =>
        definition.Sources.FirstOrDefault(source => source.Name == name)
            ?? throw new UsageException($"There is no source '{name}'; {Given.Meant(name, definition.Sources.Select(source => source.Name))}");
}
