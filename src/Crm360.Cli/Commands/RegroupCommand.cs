using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Golden;
using Crm360.Hosting.Previewing;
using Crm360.Match;
using Crm360.Runs;
using Crm360.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 merge</c> and <c>crm360 unmerge</c>: a steward's word on which records are one customer, beyond the pairs of the queue.</summary>
static class RegroupCommand
{
    const int Most = 50;
    const int LongestReason = 400;

    static readonly Argument<string> One = new("customer") { Description = "Customer id, phone number, e-mail address, name, or the key of a record in its source; one customer must have it." };
    static readonly Argument<string> Other = new("other") { Description = "The other customer." };
    static readonly Argument<string[]> Records = new("records") { Description = "The records that leave, each by its source and its key: crm_contacts 17 erp_accounts A-5.", Arity = ArgumentArity.OneOrMore };
    static readonly Option<string?> Why = new("--reason") { Description = "Why, for whoever asks later.", HelpName = "text" };
    static readonly Option<bool> Preview = new("--preview") { Description = "Show what would change, decide nothing." };

    public static Command Merge(Workplace workplace)
    {
        var merge = new Command("merge", "Makes two customers one, whatever the match plan says. Survives reruns and rule changes until it is taken back.")
        {
            One, Other, Preview, Why, Given.By, Given.Limit, Given.MadeBy, Given.Database, Given.Json,
        };
        merge.SetAction((result, cancel) => MergeAsync(workplace, result, cancel));
        return merge;
    }

    public static Command Unmerge(Workplace workplace)
    {
        var unmerge = new Command("unmerge", "Takes records out of their customer, together; they are never joined again until that is taken back.")
        {
            Records, Preview, Why, Given.By, Given.Limit, Given.MadeBy, Given.Database, Given.Json,
        };
        unmerge.SetAction((result, cancel) => UnmergeAsync(workplace, result, cancel));
        return unmerge;
    }

    static async Task<int> MergeAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (services, definition) = await Definitions.OpenAsync(workplace, result, cancel);
        var (one, other) = (await CustomerAsync(services, result.GetRequiredValue(One), cancel), await CustomerAsync(services, result.GetRequiredValue(Other), cancel));
        var regroup = services.GetRequiredService<RegroupQueries>();
        var apart = await regroup.KeptApartByAsync(one, other, cancel);
        if (apart is not [])
        {
            throw new FlowException(string.Create(CultureInfo.InvariantCulture,
                $"A steward decided that records of {one} and {other} are not the same; take that back first: crm360 decide undo {Written(apart)}."));
        }

        return await DecideAsync(workplace, result, services, definition, await regroup.MergeAsync(one, other, Given.ByOf(result), cancel), cancel);
    }

    static async Task<int> UnmergeAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var words = result.GetRequiredValue(Records);
        if (words.Length % 2 != 0)
            throw new UsageException("records: write the source and the key of each, such as crm_contacts 17 erp_accounts A-5.");
        var (services, definition) = await Definitions.OpenAsync(workplace, result, cancel);
        var decisions = await services.GetRequiredService<RegroupQueries>()
            .SplitAsync([.. words.Chunk(2).Select(pair => (pair[0], pair[1]))], Given.ByOf(result), cancel);
        return await DecideAsync(workplace, result, services, definition, decisions, cancel);
    }

    static async Task<int> DecideAsync(
        Workplace workplace, ParseResult result, IServiceProvider services, PipelineDefinition definition, IReadOnlyList<DecisionRow> decisions, CancellationToken cancel)
    {
        var limit = Given.LimitOf(result);
        var json = result.GetValue(Given.Json);
        if (result.GetValue(Preview))
        {
            var preview = await services.GetRequiredService<Previews>().OfDecisionsAsync(decisions, cancel);
            PreviewView.Write(workplace.Terminal, preview, limit, definition.ReportingCurrency, json);
            return ExitCode.Done;
        }

        var reason = result.GetValue(Why)?.Trim() is { Length: > 0 } why ? why : null;
        if (reason?.Length > LongestReason)
            throw new UsageException(FormattableString.Invariant($"--reason: write at most {LongestReason} letters."));
        var first = await services.GetRequiredService<DecideStep>().DecideAllAsync([.. decisions.Select(decision => decision with { Reason = reason })], cancel);
        var outcome = await services.GetRequiredService<CustomerFlow>().DecideAsync(cancel);
        var explains = services.GetRequiredService<ExplainQueries>();
        var one = await explains.CustomerOfAsync(decisions[0].LeftSource, decisions[0].LeftKey, cancel);
        if (json)
        {
            Json.Write(workplace.Terminal, new { FirstDecisionId = first, Decisions = decisions.Count, Outcome = outcome, CustomerId = one });
            return ExitCode.Done;
        }

        var last = first + decisions.Count - 1;
        var undo = first == last ? $"{first}" : $"{first}-{last}";
        workplace.Terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{(first == last ? $"Decision {first}" : $"Decisions {first} to {last}")}.{Outcomes.Became(outcome)}{(outcome is DecisionOutcome.Applied ? $" The records are customer {one}." : "")} To take it back: crm360 decide undo {undo}"));
        return ExitCode.Done;
    }

    static async Task<long> CustomerAsync(IServiceProvider services, string text, CancellationToken cancel) =>
        await services.GetRequiredService<FindQueries>().FindAsync(text, Most, cancel) switch
        {
            [var only] => only.CustomerId,
            [] => throw new FlowException($"There is no customer '{text}'. Try an id, a phone number, an e-mail address, some words of the name, or the key of a source record."),
            var several => throw new FlowException(string.Create(CultureInfo.InvariantCulture,
                $"'{text}' is several customers ({string.Join(", ", several.Take(5).Select(one => one.CustomerId))}{(several.Count > 5 ? ", …" : "")}); write the id of the one you mean.")),
        };

    /// <summary>Numbers in ascending order, those that follow each other as 12-17.</summary>
    static string Written(IReadOnlyList<long> numbers)
    {
        var runs = new List<(long First, long Last)>();
        foreach (var number in numbers)
        {
            if (runs is [.., var last] && last.Last + 1 == number)
                runs[^1] = (last.First, number);
            else
                runs.Add((number, number));
        }

        return string.Join(' ', runs.Select(run => run.First == run.Last ? $"{run.First}" : $"{run.First}-{run.Last}"));
    }
}
