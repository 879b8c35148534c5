using System.CommandLine;
using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Golden;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary><c>crm360 history</c>: what became of a customer id, by what, and how its golden values changed.</summary>
static class HistoryCommand
{
    static readonly Argument<long> Id = new("customer") { Description = "A customer id, of today or of old." };

    public static Command Create(Workplace workplace)
    {
        var command = new Command("history", "Shows what happened to a customer id, why, and how its values changed.") { Id, Given.MadeBy, Given.Database, Given.Json };
        command.SetAction((result, cancel) => RunAsync(workplace, result, cancel));
        return command;
    }

    static async Task<int> RunAsync(Workplace workplace, ParseResult result, CancellationToken cancel)
    {
        var id = result.GetRequiredValue(Id);
        var (services, definition) = await Definitions.OpenAsync(workplace, result, cancel);
        var history = await services.GetRequiredService<HistoryQueries>().OfAsync(id, cancel);
        var terminal = workplace.Terminal;
        if (history is null)
            terminal.Fault(string.Create(CultureInfo.InvariantCulture, $"There is no customer {id}, and there never was; crm360 card finds customers by name, phone, e-mail or source key."));
        else if (result.GetValue(Given.Json))
            Json.Write(terminal, history);
        else
            Write(terminal, history, definition.TimeZone);
        return history is null ? ExitCode.Failed : ExitCode.Done;
    }

    static void Write(Terminal terminal, CustomerHistory history, TimeZoneInfo zone)
    {
        terminal.Title(string.Create(CultureInfo.InvariantCulture, $"{history.CustomerId}  ({history.Status})"));
        if (history.AskedId != history.CustomerId)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{history.AskedId} was merged into {history.CustomerId}."));
        if (history.Ids.Count > 1)
            terminal.Line($"Ids that lead to it: {string.Join(", ", history.Ids.Where(id => id != history.CustomerId).Select(id => id.ToString(CultureInfo.InvariantCulture)))}");
        terminal.Line();
        var events = Sheet.New().Left("As of").Right("Run").Left("Customer").Left("What").Left("Record").Left("Because of");
        foreach (var of in history.Events)
            events.Row(Sheet.Instant(of.At, zone), Text(of.RunId), Text(of.CustomerId), What(of), of.Record, of.Evidence);
        terminal.Section("What happened to its ids", events);
        var values = Sheet.New().Left("As of").Right("Run").Left("Customer").Left("Value").Left("Before").Left("After");
        foreach (var change in history.Values)
            values.Row(Sheet.Instant(change.At, zone), Text(change.RunId), Text(change.CustomerId), change.Attribute.Replace('_', ' '), change.Before, change.After);
        terminal.Section("How its golden values changed", values);
    }

    static string What(IdentityHappening of) => (of.Kind, of.OtherCustomerId) switch
    {
        (IdentityEventKind.Merged, { } other) => $"took over records of {Text(other)}",
        (IdentityEventKind.Split, { } other) => $"split off from {Text(other)}",
        (IdentityEventKind.Redirected, { } other) => $"leads to {Text(other)} for ever",
        (IdentityEventKind.Pinned, { } other) => $"held apart from {Text(other)} by a steward",
        (IdentityEventKind.Pinned, _) => "pinned by a steward",
        (IdentityEventKind.Unpinned, _) => "a steward's word taken back",
        (IdentityEventKind.Retired, _) => "retired: its records left their sources",
        _ => of.Kind,
    };

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
