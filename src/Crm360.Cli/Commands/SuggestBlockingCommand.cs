using System.CommandLine;
using System.Diagnostics;
using Crm360.Cli.Linking;
using Crm360.Cli.Output;
using Crm360.Linkage.Blocking.Search;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 link suggest-blocking</c>: which blocking rules find most of the matches for the fewest pairs.</summary>
static class SuggestBlockingCommand
{
    const long LeastBudget = 200_000;
    const double PairsPerRecord = 3;

    static readonly Option<long?> Budget = new("--budget") { Description = "Pairs that all rules together may make. Default: 3 a record, at least 200,000.", HelpName = "pairs" };
    static readonly Option<string?> Out = LinkCommand.Path("--out", "Where a plan with these rules goes.", "yaml");

    public static Command Create(Workplace workplace)
    {
        var command = new Command("suggest-blocking", "Searches for the blocking rules that find most matches for the fewest pairs.")
        {
            LinkCommand.Files, LinkCommand.Plan, LinkCommand.Truth, LinkCommand.Labels, Budget, Out, LinkCommand.Id, Given.Region,
        };
        command.SetAction((result, cancel) => SuggestAsync(workplace.Terminal, result, cancel));
        return command;
    }

    static async Task<int> SuggestAsync(Terminal terminal, ParseResult result, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        if (result.GetValue(Budget) is < 1)
            throw new UsageException("--budget is a number of pairs from 1 up.");
        var (table, session, _, fields, region) = await LinkCommand.PrepareAsync(terminal, result, watch, cancel);
        var options = new BlockingSearchOptions
        {
            Budget = result.GetValue(Budget) ?? Math.Max(LeastBudget, (long)(PairsPerRecord * table.Ids.Count)),
            Derive = session.Plan.Derive ?? [],
        };
        var (known, how) = result.GetValue(LinkCommand.Truth) is { } truth ? KnownMatches.ByTruth(table, TruthFile.Read(truth, table))
            : KnownMatches.ByModel(table, session, options, result.GetValue(LinkCommand.Labels) is { } labels ? LabelFile.Read(labels, table) : LabelFile.None, cancel);
        var proposal = BlockingSearch.Find(table.Records, known, options, cancel);
        terminal.Line($"{Sheet.Number(proposal.Known)} pairs are taken for matches: {how}.");
        if (proposal.Known == 0)
            terminal.Line("! Without a pair that matches nothing can be told of rules; give --truth or --labels.");
        Show(terminal, proposal);
        var own = BlockingSearch.Measure(session.Plan.Blocking, table.Records, known, options, cancel);
        terminal.Line($"The {own.Rules.Count} rules of the plan find {Sheet.Percent(own.Recall)} with at most {Sheet.Number(own.Pairs)} pairs.");
        if (result.GetValue(Out) is { } path && proposal.Rules.Count > 0)
        {
            var plan = session.Plan with
            {
                Blocking = [.. proposal.Rules.Select(rule => rule.Rule)],
                Derive = [.. (session.Plan.Derive ?? []).Union(proposal.Derive)],
            };
            await OutputFile.WriteAsync(path, PlanText.Of(fields, region, plan), cancel);
            terminal.Line($"Plan: {path}");
        }

        terminal.Line($"{Sheet.Seconds(watch.Elapsed)}");
        return ExitCode.Done;
    }

    static void Show(Terminal terminal, BlockingProposal proposal)
    {
        var sheet = Sheet.New().Left("Agree on").Right("Pairs").Right("New recall").Right("Recall").Right("Pairs so far, at most");
        foreach (var rule in proposal.Rules)
            sheet.Row(RuleText.Of(rule.Rule), Sheet.Number(rule.Pairs), Sheet.Percent(rule.NewRecall), Sheet.Percent(rule.Recall), Sheet.Number(rule.AllPairs));
        terminal.Section("Blocking rules", sheet);
    }
}
