using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Golden;
using Crm360.Match;
using Crm360.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 decide</c>: a steward's word on a value of a source record, and how to take any word back.</summary>
static class DecideCommand
{
    static readonly Argument<string> Source = new("source") { Description = "The source of the record, as crm360 explain shows it." };
    static readonly Argument<string> Key = new("key") { Description = "The key of the record in its source." };
    static readonly Argument<string> Attribute = new("attribute") { Description = $"One of {string.Join(", ", GoldenAttribute.Names)}." };
    static readonly Argument<string> Right = new("value") { Description = "What is right; read as the source's own value would be." };
    static readonly Argument<string[]> Decision = new("decision") { Description = "The number of the decision, as crm360 explain and decide list show it; several, or 12-17, where they were taken together.", Arity = ArgumentArity.OneOrMore };
    static readonly Option<long?> Customer = new("--customer") { Description = "Of this customer, by its id of today or of old. Default: of all.", HelpName = "id" };
    static readonly Option<bool> Holding = new("--holding") { Description = "Only those that are at work." };
    static readonly Option<string?> Which = new("--value") { Description = "Which of the record's values, where it says several.", HelpName = "value" };
    static readonly Option<string?> Why = new("--reason") { Description = "Why, for whoever asks later; a correction needs it.", HelpName = "text" };
    static readonly Option<string?> Until = new("--until") { Description = "The last day on which it holds, or the instant at which it ends. Default: for ever.", HelpName = "day" };

    public static Command Create(Workplace workplace)
    {
        var pin = new Command("pin", "What this record says wins for the attribute, until the source says something else.")
        {
            Source, Key, Attribute, Which, Why, Until, Given.By, Given.MadeBy, Given.Database, Given.Json,
        };
        pin.SetAction((result, cancel) => DecideAsync(workplace, result, (values, said) => values.PinAsync(
            result.GetRequiredValue(Source), result.GetRequiredValue(Key), result.GetRequiredValue(Attribute), result.GetValue(Which), said, cancel), cancel));
        var correct = new Command("correct", "Says a value in the place of this record, ranked by the rules as the system 'steward'.")
        {
            Source, Key, Attribute, Right, Why, Until, Given.By, Given.MadeBy, Given.Database, Given.Json,
        };
        correct.SetAction((result, cancel) => DecideAsync(workplace, result, (values, said) => values.CorrectAsync(
            result.GetRequiredValue(Source), result.GetRequiredValue(Key), result.GetRequiredValue(Attribute), result.GetRequiredValue(Right), said, cancel), cancel));
        var undo = new Command("undo", "Takes a decision back.") { Decision, Given.By, Given.MadeBy, Given.Database };
        undo.SetAction((result, cancel) => UndoAsync(workplace, result, cancel));
        var list = new Command("list", "Lists what was decided, by whom and why, and how it stands.") { Customer, Holding, Given.MadeBy, Given.Database, Given.Json };
        list.SetAction((result, cancel) => ListAsync(workplace, result, cancel));
        return new Command("decide", "Decides on values: pins what a record says, corrects it, takes a decision back; lists what was decided.") { pin, correct, undo, list };
    }

    static async Task<int> ListAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (services, definition) = await Definitions.OpenAsync(workplace, result, cancel);
        if (result.GetValue(Customer) is { } asked && await services.GetRequiredService<FindQueries>().FindIdAsync(asked, cancel) is null)
        {
            workplace.Terminal.Fault($"There is no customer {Text(asked)}, and there never was; crm360 card finds customers by name, phone, e-mail or source key.");
            return ExitCode.Failed;
        }

        var decisions = await services.GetRequiredService<DecisionQueries>().ListAsync(result.GetValue(Customer), cancel);
        if (result.GetValue(Holding))
            decisions = [.. decisions.Where(decision => decision.State is DecisionState.Holds)];
        if (result.GetValue(Given.Json))
            Json.Write(workplace.Terminal, decisions);
        else
            DecisionView.Write(workplace.Terminal, decisions, definition.TimeZone);
        return ExitCode.Done;
    }

    static async Task<int> DecideAsync(
        Workplace workplace, ParseResult result, Func<DecideValueStep, SaidOfValue, Task<long>> decideAsync, CancellationToken cancel)
    {
        var (services, definition) = await Definitions.OpenAsync(workplace, result, cancel);
        var said = new SaidOfValue(Given.ByOf(result), result.GetValue(Why), result.GetValue(Until) is { } until ? End(until, definition.TimeZone) : null);
        var decision = await decideAsync(services.GetRequiredService<DecideValueStep>(), said);
        var outcome = await services.GetRequiredService<CustomerFlow>().DecideAsync(cancel);
        var explains = services.GetRequiredService<ExplainQueries>();
        var customer = await explains.CustomerOfAsync(result.GetRequiredValue(Source), result.GetRequiredValue(Key), cancel);
        var value = (customer is { } id ? await explains.OfAsync(id, cancel) : null)?.Attributes
            .FirstOrDefault(attribute => attribute.Attribute == result.GetRequiredValue(Attribute));

        if (result.GetValue(Given.Json))
        {
            Json.Write(workplace.Terminal, new { DecisionId = decision, Outcome = outcome, CustomerId = customer, Attribute = value });
            return ExitCode.Done;
        }

        workplace.Terminal.Line($"Decision {Text(decision)}.{Outcomes.Became(outcome)}");
        if (outcome is DecisionOutcome.Applied && value is not null)
            ExplainView.Write(workplace.Terminal, value, definition.TimeZone);
        return ExitCode.Done;
    }

    static async Task<int> UndoAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (services, _) = await Definitions.OpenAsync(workplace, result, cancel);
        var decisions = result.GetRequiredValue(Decision).SelectMany(Numbers).Distinct().ToList();
        await services.GetRequiredService<DecideStep>().UndoAllAsync(decisions, Given.ByOf(result), cancel);
        var outcome = await services.GetRequiredService<CustomerFlow>().DecideAsync(cancel);
        workplace.Terminal.Line($"{(decisions is [var one] ? $"Decision {Text(one)} is" : $"{Text(decisions.Count)} decisions are")} taken back.{Outcomes.Became(outcome)}");
        return ExitCode.Done;
    }

    // a day is over when the next begins; after the last of all days there is none
    static DateTime? End(string text, TimeZoneInfo zone) => !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Given.Instant("--until", text, zone)
        : day == DateOnly.MaxValue ? null
        : Given.Instant("--until", day.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), zone);

    static IEnumerable<long> Numbers(string text)
    {
        const int Most = 10_000;
        var ends = text.Split('-');
        if (ends.Length > 2 || !long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            || !long.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) || first < 1 || last < first || last - first >= Most)
            throw new UsageException($"'{text}' is no decision; write its number, or those of several as 12-17.");
        return Enumerable.Range(0, (int)(last - first) + 1).Select(at => first + at);
    }

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
