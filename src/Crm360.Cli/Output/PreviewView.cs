using System.Globalization;
using Crm360.Warehouse.Previewing;
using Spectre.Console;

namespace Crm360.Cli.Output;

/// <summary>What would change, for a person or for machines.</summary>
static class PreviewView
{
    /// <summary>Writes a preview.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="preview">What would change.</param>
    /// <param name="limit">So many groups at most; how many there are is said in any case.</param>
    /// <param name="currency">Of revenue.</param>
    /// <param name="json">For machines.</param>
    public static void Write(Terminal terminal, Preview preview, int limit, string currency, bool json)
    {
        if (json)
        {
            Json.Write(terminal, new { Groups = preview.Groups.CountBy(group => group.Kind).ToDictionary(), Preview = preview with { Groups = [.. preview.Groups.Take(limit)] } });
            return;
        }

        terminal.Lines(preview.Notes);
        if (preview.IsNothing)
        {
            terminal.Line("Nothing would change. Nothing was written.");
            return;
        }

        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{Said(preview)} {preview.Kept:P2} of the {Sheet.Number(preview.Records)} published records would keep their customer id. Nothing was written."));
        terminal.Line();
        terminal.Section("What would move with the records that change their customer", Moved(preview.Moved, currency));
        terminal.Section("Customers with another value", Values(preview));
        terminal.Section("Customers by what they are, have reached, are worth and permit", Totals(preview));
        terminal.Section("Customers that exchange records, most revenue first", Groups(preview, limit, currency));
        if (preview.Groups.Count > limit)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{limit} of {preview.Groups.Count:N0} groups are shown; --limit shows more."));
    }

    static string Said(Preview preview)
    {
        var of = preview.Groups.ToLookup(group => group.Kind);
        (PreviewedKind Kind, Func<IReadOnlyList<PreviewedGroup>, string> Text)[] kinds =
        [
            (PreviewedKind.Merged, groups => $"{Customers(groups.Sum(group => group.Now.Count))} would merge into {Text(groups.Count)}"),
            (PreviewedKind.Split, groups => $"{Customers(groups.Count)} would split into {Text(groups.Sum(group => group.Then.Count))}"),
            (PreviewedKind.Regrouped, groups => $"{Customers(groups.Sum(group => group.Now.Count))} would exchange records and be {Text(groups.Sum(group => group.Then.Count))}"),
            (PreviewedKind.New, groups => $"{Customers(groups.Count)} would be new"),
            (PreviewedKind.Resized, groups => $"{Customers(groups.Count)} would gain or lose records that belong to no other"),
            (PreviewedKind.Retired, groups => $"{Customers(groups.Count)} would have no record left"),
        ];
        var said = kinds.Where(kind => of[kind.Kind].Any()).Select(kind => kind.Text([.. of[kind.Kind]])).ToList();
        return said is [] ? "No customer would be of other records." : $"{string.Join("; ", said)}.";
    }

    static Table Moved(Belongings moved, string currency)
    {
        var table = Sheet.New().Right("Records").Right("Orders").Right("Revenue").Right("Contacts").Right("Opportunities").Right("Consents").Right("Funnel events");
        return moved.Records == 0 ? table : table.Row(
            Sheet.Number(moved.Records), Sheet.Number(moved.Orders), Sheet.Money(moved.Revenue, currency), Sheet.Number(moved.Interactions),
            Sheet.Number(moved.Opportunities), Sheet.Number(moved.Consents), Sheet.Number(moved.FunnelEvents));
    }

    static Table Values(Preview preview)
    {
        var table = Sheet.New().Left("Attribute").Right("Another").Right("Gained").Right("Lost").Left("For example");
        foreach (var of in preview.Values)
        {
            var example = of.Examples[0];
            table.Row(
                of.Attribute.Replace('_', ' '), Sheet.Number(of.Changed), Sheet.Number(of.Gained), Sheet.Number(of.Lost),
                $"{Id(example.CustomerId)}: {example.Now ?? "no value"} → {example.Then ?? "no value"}");
        }

        return table;
    }

    static Table Totals(Preview preview)
    {
        var table = Sheet.New().Left("").Left("").Right("Now").Right("Then").Right("");
        foreach (var total in preview.Totals)
        {
            table.Row(
                total.Of, total.Name, Sheet.Number(total.Now), Sheet.Number(total.Then),
                total.Now == total.Then ? "" : (total.Then - total.Now).ToString("+#,0;-#,0", CultureInfo.InvariantCulture));
        }

        return table;
    }

    static Table Groups(Preview preview, int limit, string currency)
    {
        var table = Sheet.New().Left("").Left("").Right("Customer").Left("Name").Left("Segment").Right("Records").Right("Orders").Right("Revenue").Right("Contacts").Right("Consents");
        foreach (var group in preview.Groups.Take(limit))
        {
            var kind = group.Kind.ToString().ToLowerInvariant();
            foreach (var customer in group.Now)
                Add(ref kind, "now", customer);
            foreach (var customer in group.Then)
                Add(ref kind, "then", customer);
        }

        return table;

        void Add(ref string kind, string when, PreviewedCustomer customer)
        {
            table.Row(
                kind, when, customer.IsNew ? $"new ({Id(customer.CustomerId)})" : Id(customer.CustomerId), customer.Name, customer.Segment, Sheet.Number(customer.Of.Records),
                Sheet.Number(customer.Of.Orders), Sheet.Money(customer.Of.Revenue, currency), Sheet.Number(customer.Of.Interactions), Sheet.Number(customer.Of.Consents));
            kind = "";
        }
    }

    static string Customers(int count) => count == 1 ? "1 customer" : $"{Text(count)} customers";

    static string Text(int count) => Sheet.Number(count);

    static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
