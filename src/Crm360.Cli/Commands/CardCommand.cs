using System.CommandLine;
using Crm360.Cli.Output;
using Crm360.Golden;
using Crm360.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 card</c>: all that is known of one customer, and why.</summary>
static class CardCommand
{
    const int Limit = 50;

    static readonly Argument<string> Who = new("customer") { Description = "Customer id, phone number, e-mail address, name, or the key of a record in its source." };
    static readonly Option<string?> AsOf = new("--as-of")
    {
        Description = "Shows the customer as it was known at an instant such as 2026-03-31 (the end of that day) or 2026-03-31T12:00.",
        HelpName = "instant",
    };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("card", "Shows a customer: values with their source and rule, contacts, orders, records.")
        {
            Who, Given.MadeBy, AsOf, Given.Database, Given.Json,
        };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (services, definition) = await Definitions.OpenAsync(workplace, result, cancel);
        var cards = services.GetRequiredService<CardQueries>();
        var who = result.GetRequiredValue(Who);
        if (result.GetValue(AsOf) is { } past)
            return await WritePastAsync(workplace, result, services, who, Past(past, definition.TimeZone), definition.TimeZone, cancel);
        var found = await services.GetRequiredService<FindQueries>().FindAsync(who, Limit, cancel);
        var card = found is [var only] ? await cards.CardAsync(only.CustomerId, cancel) : null;

        var terminal = workplace.Terminal;
        if (result.GetValue(Given.Json))
            Json.Write(terminal, new { Matches = found, Card = card });
        else if (card is not null)
            CardView.Write(terminal, card, definition.ReportingCurrency, definition.TimeZone, AskedId(who, card));
        else if (found is [])
            terminal.Fault($"There is no customer '{who}'. Try an id, a phone number, an e-mail address, some words of the name, or the key of a source record.");
        else
            CardView.WriteChoice(terminal, who, found, Limit, new Hints(result.GetValue(Given.MadeBy), result.GetValue(Given.Database)));
        return found is [] ? ExitCode.Failed : ExitCode.Done;
    }

    static async Task<int> WritePastAsync(
        Workplace workplace, ParseResult result, ServiceProvider services, string who, DateTime at, TimeZoneInfo zone, CancellationToken cancel)
    {
        // an id that has since been merged was a customer of its own, so it is not followed to what it leads to today
        var id = IdOf(who) ?? (await services.GetRequiredService<FindQueries>().FindAsync(who, Limit, cancel) is [var only] ? only.CustomerId : null);
        if (id is not { } asked)
            throw new UsageException($"--as-of looks back on one customer, and '{who}' does not name one; give its id.");
        var history = services.GetRequiredService<HistoryQueries>();
        var card = await history.AsOfAsync(asked, at, cancel);
        var terminal = workplace.Terminal;
        if (card is null)
            terminal.Fault(PastCardView.Unknown(asked, at, await history.FormerAsync(asked, at, cancel), zone));
        else if (result.GetValue(Given.Json))
            Json.Write(terminal, card);
        else
            PastCardView.Write(terminal, card, zone);
        return card is null ? ExitCode.Failed : ExitCode.Done;
    }

    // of a day its end: what was known on it
    static DateTime Past(string text, TimeZoneInfo zone) =>
        Given.Instant("--as-of", DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _) ? $"{text}T23:59:59.999" : text, zone);

    static long? IdOf(string who) =>
        long.TryParse(who, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) && who.Length < 10 ? id : null;

    // an id that was merged into another is worth a word
    static long? AskedId(string who, CustomerCard card) =>
        IdOf(who) is { } id && id != card.CustomerId ? id : null;
}
