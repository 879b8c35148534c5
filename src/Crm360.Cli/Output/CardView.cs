using System.Globalization;
using Crm360.Golden;
using Crm360.Warehouse;
using Spectre.Console;

namespace Crm360.Cli.Output;

/// <summary>A customer card, for a person.</summary>
static class CardView
{
    /// <summary>The whole card.</summary>
    /// <param name="asked">The id that was asked for, where it was merged into this customer.</param>
    public static void Write(Terminal terminal, CustomerCard card, string currency, TimeZoneInfo zone, long? asked)
    {
        terminal.Title(Head(card));
        if (asked is { } old)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{old} was merged into {card.CustomerId}."));
        if (card.Records is not [])
            terminal.Line(Worth(card, currency));
        terminal.Line();
        terminal.Section("Golden values", Values(card.Values));
        terminal.Section("Contact points", ContactPoints(card.ContactPoints));
        terminal.Section("Notes in the sources", Notes(card.Notes));
        foreach (var related in card.Related)
            terminal.Section(RelationView.Title(related), RelationView.Sheet(related, zone));
        terminal.Section(Latest("Orders", card.LastOrders.Count, card.Orders), Orders(card.LastOrders, currency, zone));
        terminal.Section("Latest interactions", Interactions(card.LastInteractions, zone));
        terminal.Section("Open opportunities", Opportunities(card.OpenOpportunities));
        terminal.Section("Consents", Consents(card.Consents, zone));
        terminal.Section("May be contacted", Permissions(card.Permissions, zone));
        terminal.Section("Funnel", Funnel(card.Funnel, zone));
        terminal.Section("Source records behind the customer", Records(card.Records));
    }

    /// <summary>The card in a few lines.</summary>
    public static IEnumerable<string> Compact(CustomerCard card, string currency)
    {
        var contacts = string.Join(", ", card.ContactPoints.Where(point => point.Status is "valid").Take(3).Select(point => point.Value));
        var place = card.Values.FirstOrDefault(value => value.Attribute == "address")?.Value;
        string?[] details = [Worth(card, currency), contacts, place];
        return details.Where(line => !string.IsNullOrEmpty(line)).Select(line => $"  {line}").Prepend(Head(card));
    }

    /// <summary>Customers to choose one of.</summary>
    public static void WriteChoice(Terminal terminal, string who, IReadOnlyList<FoundCustomer> found, int limit, Hints hints)
    {
        terminal.Section($"{(found.Count == limit ? "The first " : "")}{Sheet.Number(found.Count)} customers fit '{who}'", Found(found));
        terminal.Line($"Choose one: {hints.Card(Id(found[0].CustomerId))}");
    }

    /// <summary>Customers of whom none was chosen.</summary>
    public static void WriteChoice(Terminal terminal, IReadOnlyList<FoundCustomer> found, int limit) =>
        terminal.Section($"{(found.Count == limit ? "The first " : "")}{Sheet.Number(found.Count)} customers", Found(found));

    static Table Found(IReadOnlyList<FoundCustomer> found)
    {
        var table = Sheet.New().Right("Id").Left("Name").Left("Kind").Left("Province").Right("Records");
        foreach (var customer in found)
            table.Row(Id(customer.CustomerId), customer.Name, customer.Kind, customer.Province, Sheet.Number(customer.Records));
        return table;
    }

    static string Head(CustomerCard card) => card.Status switch
    {
        CustomerStatus.Retired => $"{Id(card.CustomerId)}  (retired: all its records have left their sources)",
        CustomerStatus.Erased => $"{Id(card.CustomerId)}  (erased on the person's request)",
        _ => $"{Id(card.CustomerId)}  {card.Name}  ({card.Kind})",
    };

    static string Worth(CustomerCard card, string currency)
    {
        var records = card.Records.Select(record => record.Source).Distinct(StringComparer.Ordinal).ToList();
        var known = $"{Sheet.Number(card.Records.Count)} {(card.Records.Count == 1 ? "record" : "records")} in {string.Join(", ", records)}";
        var bought = card.Orders == 0 ? "no orders" : $"{Sheet.Number(card.Orders)} {(card.Orders == 1 ? "order" : "orders")}, {Sheet.Money(card.Revenue, currency)}";
        return card.Segment is null ? $"{known}; {bought}" : $"{known}; {bought}; {card.Segment.Replace('_', ' ')}";
    }

    static string Latest(string what, int shown, int all) =>
        shown < all ? $"{what}: the latest {Sheet.Number(shown)} of {Sheet.Number(all)}" : what;

    static Table Values(IReadOnlyList<CardValue> values)
    {
        var table = Sheet.New().Left("Attribute").Left("Value").Left("From").Left("By rule").Right("Claims").Left("Other values");
        foreach (var value in values)
        {
            table.Row(
                value.Attribute.Replace('_', ' '), value.Value, $"{value.Source} {value.SourceKey}", value.Rule,
                Sheet.Number(value.Claims), string.Join("; ", value.Others));
        }

        return table;
    }

    static Table ContactPoints(IReadOnlyList<CardContactPoint> points)
    {
        var table = Sheet.New().Left("Kind").Left("Value").Left("Type").Left("Status").Left("Reasons").Right("Records");
        foreach (var point in points)
            table.Row(point.Kind, point.Value, point.Type, point.Status, point.Reasons, Sheet.Number(point.Records));
        return table;
    }

    static Table Notes(IReadOnlyList<CardNote> notes)
    {
        var table = Sheet.New().Left("Note").Left("Beside").Left("Record");
        foreach (var note in notes)
            table.Row(note.Text, note.About ?? "the name", $"{note.Source} {note.SourceKey}");
        return table;
    }

    static Table Orders(IReadOnlyList<CardOrder> orders, string currency, TimeZoneInfo zone)
    {
        var table = Sheet.New().Left("Order").Left("At").Left("Status").Right("Lines").Right("Amount");
        foreach (var order in orders)
        {
            table.Row(
                $"{order.Source} {order.Key}", Sheet.Instant(order.OrderedAt, zone), order.Status, Sheet.Number(order.Lines),
                Sheet.Money(order.Amount, currency));
        }

        return table;
    }

    static Table Interactions(IReadOnlyList<CardInteraction> interactions, TimeZoneInfo zone)
    {
        var table = Sheet.New().Left("Interaction").Left("At").Left("Channel").Left("Direction").Left("Reason").Left("Outcome");
        foreach (var one in interactions)
            table.Row($"{one.Source} {one.Key}", Sheet.Instant(one.At, zone), one.Channel, one.Direction, one.Reason, one.Outcome);
        return table;
    }

    static Table Opportunities(IReadOnlyList<CardOpportunity> opportunities)
    {
        var table = Sheet.New().Left("Opportunity").Left("Title").Left("Stage").Left("Opened").Right("Amount");
        foreach (var one in opportunities)
            table.Row($"{one.Source} {one.Key}", one.Title, one.Stage, Sheet.Day(one.OpenedAt), Sheet.Money(one.Amount, one.Currency));
        return table;
    }

    static Table Consents(IReadOnlyList<CardConsent> consents, TimeZoneInfo zone)
    {
        var table = Sheet.New().Left("Address").Left("Channel").Left("As").Left("Status").Left("Since").Left("Given by way of");
        foreach (var one in consents)
            table.Row(one.Address, one.Channel, one.RecipientType, one.Status, Sheet.Instant(one.At, zone), one.Origin);
        return table;
    }

    static Table Permissions(IReadOnlyList<CardPermission> permissions, TimeZoneInfo zone)
    {
        var hasBrands = permissions.Any(one => one.Brand is not null);
        var table = Sheet.New().Left("Address").Left("Channel");
        if (hasBrands)
            table.Left("Brand");
        table.Left("May we").Left("Since").Left("Because");
        foreach (var one in permissions)
        {
            table.Row(
            [
                one.Address, one.Channel, .. hasBrands ? [one.Brand ?? "all"] : Array.Empty<string>(),
                one.Allowed ? "yes" : "no", Sheet.Instant(one.Since, zone), Why(one.Reason),
            ]);
        }

        return table;
    }

    static string Why(string reason) => reason switch
    {
        "granted" => "permission was given",
        "merchant" => "a merchant's address, which needs none",
        "refused" => "it was refused",
        "refused_by_person" => "the customer refused the channel",
        _ => "nobody gave permission",
    };

    static Table Funnel(IReadOnlyList<CardStage> stages, TimeZoneInfo zone)
    {
        var table = Sheet.New().Left("Stage").Left("Reached").Left("");
        foreach (var stage in stages)
            table.Row(stage.Stage, Sheet.Instant(stage.ReachedAt, zone), stage.Implied ? "implied by a later stage" : "");
        return table;
    }

    static Table Records(IReadOnlyList<CardRecord> records)
    {
        var table = Sheet.New().Left("Record").Left("Name").Left("Read from").Left("Linked to").Right("Weight");
        foreach (var record in records)
        {
            table.Row(
                $"{record.Source} {record.SourceKey}{(record.Implied ? " (implied)" : "")}", record.Name, record.Location,
                record.LinkedTo?.Replace('|', ' '), record.LinkedTo is null ? "" : record.LinkWeight is { } weight ? Sheet.Bits(weight) : "a steward");
        }

        return table;
    }

    static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
