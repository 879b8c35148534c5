using System.CommandLine;
using System.Diagnostics;
using Crm360.Cli.Checking;
using Crm360.Cli.Linking;
using Crm360.Cli.Output;
using Crm360.Linkage.Evaluating;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 link</c>: which records of a file, or of two, are of one person, company or thing.</summary>
static class LinkCommand
{
    const int Sample = 2_000;

    static readonly Argument<string[]> Files = new("files") { Description = "A CSV file or workbook, or two with the same columns.", Arity = new(1, 2) };
    static readonly Option<string?> Out = new("--out") { Description = "Where the clusters go. Default: the name of the file with .clusters.csv, in the working directory.", HelpName = "csv" };
    static readonly Option<string?> Id = new("--id") { Description = "The column that tells records apart. Default: guessed.", HelpName = "column" };
    static readonly Option<string?> Truth = new("--truth") { Description = "A CSV file that says which entity each record is of: id first, entity second.", HelpName = "csv" };
    static readonly Option<string> Region = new("--region")
    {
        Description = "Country, in two letters, by whose rules numbers without one are read.",
        DefaultValueFactory = _ => ValueKind.DefaultRegion,
        HelpName = "region",
    };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("link", "Finds the records of a file that are of one person, company or thing, without labels or a plan.") { Files, Out, Id, Truth, Region };
        command.SetAction((result, cancel) => Run(workplace, result, cancel));
        return command;
    }

    static async Task<int> Run(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var terminal = workplace.Terminal;
        var watch = Stopwatch.StartNew();
        TableFile[] files = [.. result.GetRequiredValue(Files).Select(TableFile.Open)];
        var region = result.GetValue(Region)!.ToUpperInvariant();
        var id = result.GetValue(Id);
        if (id is not null && !files[0].Columns.Contains(id, StringComparer.Ordinal))
            throw new UsageException($"--id: there is no column '{id}'; {Given.Meant(id, files[0].Columns)}");
        var samples = files[0].Cells().OfType<string?[]>().Take(Sample).ToList();
        var fields = FieldGuess.Of(files[0].Columns, samples, id, region);
        var columns = new LinkColumns(fields, region);
        var plan = PlanMaker.Of(fields, columns);
        foreach (var field in fields)
            terminal.Line($"  {field.Column}: {field.Kind}");
        var table = LinkTable.Read(files, columns, new Progress<long>(), cancel);
        terminal.Line($"{Sheet.Number(table.Ids.Count)} records read, {watch.Elapsed.TotalSeconds:0.0} s");
        var run = LinkRun.Of(plan, null, table, new Progress<double>(), cancel);
        foreach (var (part, time) in run.Times)
            terminal.Line($"{part}: {time.TotalSeconds:0.00} s");
        foreach (var (rule, report) in run.Model.Plan.Blocking.Zip(run.Result.Report.Rules))
            terminal.Line($"  [{string.Join(", ", rule.Keys.Select(key => key.Column))}] {report.Pairs:N0} pairs, {report.Scored:N0} scored, {report.Kept:N0} kept, lost {report.PairsLost:N0}");
        foreach (var warning in run.Model.Report.Warnings)
            terminal.Line("  ! " + warning);
        var path = result.GetValue(Out) ?? $"{Path.GetFileNameWithoutExtension(result.GetRequiredValue(Files)[0])}.clusters.csv";
        await ClusterFile.WriteAsync(path, table, run, cancel);
        terminal.Line($"{path}: {watch.Elapsed.TotalSeconds:0.0} s, peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        if (result.GetValue(Truth) is { } truth)
        {
            var entities = TruthFile.Read(truth, table);
            var quality = LinkQuality.Of(run.Clusters.Of, entities);
            terminal.Line(FormattableString.Invariant($"P {quality.Pairwise.Precision:0.0000} R {quality.Pairwise.Recall:0.0000} F1 {quality.Pairwise.F1:0.0000}"));
        }

        return ExitCode.Done;
    }
}
