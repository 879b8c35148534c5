using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Crm360.Cli.Linking;
using Crm360.Cli.Output;
using Crm360.Linkage;
using Crm360.Linkage.Clustering;
using Crm360.Linkage.Scoring;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 link</c>: which records of a file, or of two, are of one person, company or thing.</summary>
static class LinkCommand
{
    const int Sample = 2_000;

    internal static readonly Argument<string[]> Files = new("files") { Description = "A CSV file or workbook, or two.", Arity = new(1, 2) };
    internal static readonly Option<string?> Plan = Path("--plan", "How to link, as written beside --out when no plan is given.", "yaml");
    static readonly Option<string?> Out = Path("--out", "Where the clusters go. Default: the name of the file with .clusters.csv, in the working directory.", "csv");
    static readonly Option<string?> Pairs = Path("--pairs", "Where the scored pairs go.", "csv");
    static readonly Option<string?> Report = Path("--report", "Where a page about the linking goes.", "html");
    internal static readonly Option<string?> Model = Path("--model", "The weights: read from here if the file is there, else learnt and written here.", "json");
    internal static readonly Option<string?> Truth = Path("--truth", "A CSV file that says which entity each record is of: id first, entity second.", "csv");
    internal static readonly Option<string?> Labels = Path("--labels", "A CSV file of pairs that people judged: id, id, yes or no or unsure. They teach the weights, hold in the clusters and measure the rest.", "csv");
    internal static readonly Option<string?> Id = Path("--id", "The column that tells records apart. Default: guessed.", "column");
    static readonly Option<bool> OneToOne = new("--one-to-one") { Description = "Of two files: a record of one is tied to at most one of the other." };
    static readonly Option<int> AlarmAbove = new("--alarm-above") { Description = "A cluster of more records than this is reported.", DefaultValueFactory = _ => new ClusterGuards().AlarmAbove, HelpName = "records" };
    static readonly Option<string> Left = new("--left") { Description = "Id of one record; of two files, that of the first.", Required = true, HelpName = "id" };
    static readonly Option<string> Right = new("--right") { Description = "Id of the other.", Required = true, HelpName = "id" };
    static readonly Option<string?> Drawing = Path("--svg", "Where a drawing goes.", "svg");
    public static Command Create(Workplace workplace)
    {
        var command = new Command("link", "Finds the records of a file that are of one person, company or thing, without labels and, if you like, without a plan.")
        {
            Files, Plan, Out, Pairs, Report, Model, Truth, Labels, Id, Given.Region, OneToOne, AlarmAbove,
        };
        command.SetAction((result, cancel) => LinkAsync(workplace.Terminal, result, cancel));
        var explain = new Command("explain", "Shows why two records are or are not linked, step by step.") { Files, Left, Right, Plan, Model, Labels, Id, Given.Region, Drawing, Given.Json };
        explain.SetAction((result, cancel) => ExplainAsync(workplace.Terminal, result, cancel));
        command.Add(explain);
        command.Add(SuggestBlockingCommand.Create(workplace));
        command.Add(LabelCommand.Create(workplace));
        return command;
    }

    static async Task<int> LinkAsync(Terminal terminal, ParseResult result, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var names = result.GetRequiredValue(Files);
        var oneToOne = result.GetValue(OneToOne);
        if (oneToOne && names.Length < 2)
            throw new UsageException("--one-to-one is of two files; give a second one.");
        var path = result.GetValue(Out) ?? $"{System.IO.Path.GetFileNameWithoutExtension(names[0])}.clusters.csv";
        var (table, session, isMade, fields, region) = await PrepareAsync(terminal, result, watch, cancel);
        if (isMade)
        {
            var plan = System.IO.Path.ChangeExtension(path, null) + ".match.yaml";
            await OutputFile.WriteAsync(plan, PlanText.Of(fields, region, session.Plan), cancel);
            terminal.Line($"Plan: {plan}, {session.Plan.Blocking.Count} blocking rules, comparing {string.Join(", ", session.Plan.Comparisons.Select(comparison => comparison.Name))}.");
        }

        var labels = LabelsOf(result, table);
        var known = await KnownAsync(result, session, cancel);
        var run = LinkRun.Of(session, known, table, labels, oneToOne, new ClusterGuards { AlarmAbove = result.GetValue(AlarmAbove) }, new LinkProgress(terminal), cancel);
        if (result.GetValue(Model) is { } model && known is null)
            await OutputFile.WriteAsync(model, run.Model.ToJson(), cancel);
        await ClusterFile.WriteAsync(path, table, run, cancel);
        if (result.GetValue(Pairs) is { } pairs)
            await PairFile.WriteAsync(pairs, table, run, cancel);
        terminal.Lines(LinkSummary.Of(table, run, labels, isTaught: known is null));
        var truth = result.GetValue(Truth) is { } file ? TruthFile.Read(file, table) : null;
        var report = result.GetValue(Report);
        if (truth is not null || report is not null || labels.Pairs.Count > 0)
        {
            var measure = LinkMeasure.Of(table, run, truth, labels, cancel);
            terminal.Lines(LinkSummary.Of(table, run, measure));
            if (report is not null)
                await OutputFile.WriteAsync(report, LinkPage.Of(string.Join(" and ", names.Select(System.IO.Path.GetFileName)), table, run, measure), cancel);
        }

        terminal.Line($"{path}: {Sheet.Seconds(watch.Elapsed)}");
        return ExitCode.Done;
    }

    /// <summary>Reads the files and the plan, or makes one, and blocks the records.</summary>
    internal static async Task<(LinkTable Table, LinkSession Session, bool IsMade, IReadOnlyList<Field> Fields, string Region)> PrepareAsync(
        Terminal terminal, ParseResult result, Stopwatch watch, CancellationToken cancel)
    {
        TableFile[] files = [.. result.GetRequiredValue(Files).Select(TableFile.Open)];
        var region = Given.RegionOf(result);
        IReadOnlyList<LinkColumns> columns;
        IReadOnlyList<Field> fields = [];
        MatchPlan plan;
        var isMade = result.GetValue(Plan) is null;
        if (result.GetValue(Plan) is { } given)
            (columns, plan, fields, region) = PlanFile.Read(given, [.. files.Select(file => file.Columns)], region);
        else
        {
            IReadOnlyList<Field>[] guessed = [.. files.Select(file => Guess(file, result.GetValue(Id), region))];
            columns = [.. guessed.Select(guess => new LinkColumns(guess, region))];
            fields = [.. guessed.SelectMany(guess => guess).DistinctBy(field => field.Column)];
            plan = PlanMaker.Of(guessed[0], LinkColumns.Common(columns).ToHashSet(StringComparer.Ordinal));
            if (plan.Comparisons is [])
                throw new FlowException("No column says who or what the records are of; write a plan and give it with --plan.");
        }

        var table = await LinkTable.ReadAsync([.. files.Zip(columns)], new LinkProgress(result.GetValue(Given.Json) ? null : terminal), cancel);
        if (!result.GetValue(Given.Json))
            terminal.Line($"{Sheet.Number(table.Ids.Count)} records read, {Sheet.Seconds(watch.Elapsed)}{(table.Unread > 0 ? $"; {Sheet.Number(table.Unread)} rows can't be read" : "")}");
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true); // what reading leaves behind is a third of what is held at a million rows
        return (table, LinkRun.Block(plan, table, isMade, cancel), isMade, fields, region);
    }

    static IReadOnlyList<Field> Guess(TableFile file, string? id, string region)
    {
        if (id is not null && !file.Columns.Contains(id, StringComparer.Ordinal))
            throw new UsageException($"--id: there is no column '{id}'; {Given.Meant(id, file.Columns)}");
        return FieldGuess.Of(file.Columns, [.. file.Cells().OfType<string?[]>().Take(Sample)], id, region);
    }

    internal static async Task<MatchModel?> KnownAsync(ParseResult result, LinkSession session, CancellationToken cancel)
    {
        if (result.GetValue(Model) is not { } path || !File.Exists(path))
            return null;
        try
        {
            var model = MatchModel.FromJson(await File.ReadAllTextAsync(path, cancel));
            return ModelFit.Fault(model, session.Plan) is { } misfit
                ? throw new FlowException($"{path} was learnt for another plan; give that plan with --plan, or another --model. {misfit}")
                : model.For(session.Plan);
        }
        catch (JsonException fault)
        {
            throw new FlowException($"{path} is no model that can be used; give --model a file that this command wrote, or one that is not there yet. {fault.Message}", fault);
        }
    }

    static async Task<int> ExplainAsync(Terminal terminal, ParseResult result, CancellationToken cancel)
    {
        var (table, session, _, _, _) = await PrepareAsync(terminal, result, Stopwatch.StartNew(), cancel);
        var labels = LabelsOf(result, table);
        var model = await KnownAsync(result, session, cancel) ?? session.Train(new TrainingOptions { Labels = labels.Pairs }, cancel);
        var (left, right) = (RowOf(table, result.GetRequiredValue(Left), 0), RowOf(table, result.GetRequiredValue(Right), table.Files[^1]));
        if (left == right)
            throw new UsageException("--left and --right are one record; give two.");
        var waterfall = session.Scorer(model).Explain(left, right);
        if (result.GetValue(Drawing) is { } drawing)
            await OutputFile.WriteAsync(drawing, WaterfallView.Svg(waterfall), cancel);
        var run = result.GetValue(Given.Json) ? null : LinkRun.Of(session, model, table, labels, oneToOne: false, new(), told: null, cancel);
        await terminal.Out.Profile.Out.Writer.WriteLineAsync(run is null ? WaterfallView.JsonOf(waterfall) : WaterfallView.Text(waterfall) + ClusterView.Path(table, run, left, right));
        return ExitCode.Done;
    }

    internal static LabelFile LabelsOf(ParseResult result, LinkTable table) => result.GetValue(Labels) is { } path ? LabelFile.Read(path, table) : LabelFile.None;

    static int RowOf(LinkTable table, string id, byte file)
    {
        for (var row = 0; row < table.Ids.Count; row++)
        {
            if (table.Ids[row] == id && table.Files[row] == file)
                return row;
        }

        throw new FlowException($"There is no record with the id '{id}'.");
    }

    internal static Option<string?> Path(string name, string description, string help) => new(name) { Description = description, HelpName = help };
}
