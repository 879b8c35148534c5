using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 explain</c>: every claim of one customer, who won, and by which rule.</summary>
static class ExplainCommand
{
    const int Limit = 50;

    static readonly Argument<string> Who = new("customer") { Description = "Customer id, phone number, e-mail address, name, or the key of a record in its source." };
    public static Command Create(Workplace workplace)
    {
        var command = new Command("explain", "Shows for each golden value which claim won, by which rule, and what it won against.") { Who, Given.MadeBy, Given.Database, Given.Json };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var (services, definition) = await Definitions.OpenAsync(workplace, result, cancel);
        var who = result.GetRequiredValue(Who);
        var found = await services.GetRequiredService<FindQueries>().FindAsync(who, Limit, cancel);
        var customer = found is [var only] ? await services.GetRequiredService<ExplainQueries>().OfAsync(only.CustomerId, cancel) : null;
        var asked = IdOf(who) is { } id && id != customer?.CustomerId ? id : (long?)null;

        var terminal = workplace.Terminal;
        if (result.GetValue(Given.Json))
            Json.Write(terminal, new { Matches = found, Explanation = customer is null ? null : customer with { AskedId = asked ?? customer.CustomerId } });
        else if (customer is not null)
            ExplainView.Write(terminal, customer, definition.TimeZone, asked);
        else if (found is [])
            terminal.Fault($"There is no customer '{who}'. Try an id, a phone number, an e-mail address, some words of the name, or the key of a source record.");
        else
            CardView.WriteChoice(terminal, who, found, Limit, new Hints(result.GetValue(Given.MadeBy), result.GetValue(Given.Database)));
        return found is [] ? ExitCode.Failed : ExitCode.Done;
    }

    static long? IdOf(string who) => long.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && who.Length < 10 ? id : null;
}
