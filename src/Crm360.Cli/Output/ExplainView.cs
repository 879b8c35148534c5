using System.Globalization;
using Crm360.Golden;
using Crm360.Warehouse;
using Spectre.Console;

namespace Crm360.Cli.Output;

/// <summary>Why golden values are what they are, for a person.</summary>
static class ExplainView
{
    public static void Write(Terminal terminal, CustomerExplanation customer, TimeZoneInfo zone, long? asked)
    {
        terminal.Title(customer.Status switch
        {
            CustomerStatus.Retired => $"{Id(customer.CustomerId)}  (retired: all its records have left their sources)",
            CustomerStatus.Erased => $"{Id(customer.CustomerId)}  (erased on the person's request)",
            _ => $"{Id(customer.CustomerId)}  {customer.Name}",
        });
        if (asked is { } old)
            terminal.Line($"{Id(old)} was merged into {Id(customer.CustomerId)}.");
        terminal.Line();
        foreach (var attribute in customer.Attributes)
            Write(terminal, attribute, zone);
        terminal.Section("Decisions of stewards", Decisions(customer.Decisions, zone));
        if (customer.RecheckAt is { } at)
            terminal.Line($"From {Sheet.Instant(at, zone)} on time alone may change a value: trust falls, or a decision lapses.");
    }

    /// <summary>One attribute: its value and why, then every claim with the row that it comes from.</summary>
    public static void Write(Terminal terminal, ExplainedAttribute attribute, TimeZoneInfo zone)
    {
        var table = Sheet.New().Left("").Left("Value").Left("System").Left("Record").Left("Read from").Left("Said");
        foreach (var claim in attribute.Winner is { } winner ? (ExplainedClaim[])[winner] : [])
            Add("wins", claim);
        foreach (var claim in attribute.Supporters)
            Add("the same", claim);
        foreach (var claim in attribute.Losers)
            Add(attribute.Winner is null ? "differs" : "lost", claim);
        terminal.Section($"{attribute.Attribute.Replace('_', ' ')}: {attribute.Value ?? "no value"}", table);
        terminal.Out.Write(new Text($"  because {attribute.Reason} ({attribute.Rule}; asked: {string.Join(", then ", attribute.Asked)}){Environment.NewLine}{Environment.NewLine}", Sheet.Faint));

        void Add(string how, ExplainedClaim claim) => table.Row(
            how, claim.Value, claim.DecisionId is { } decision ? $"{claim.System}, decision {Id(decision)}" : claim.System,
            $"{claim.Source} {claim.SourceKey}", claim.Location, Sheet.Instant(claim.SaidAt, zone));
    }

    static Table Decisions(IReadOnlyList<ExplainedDecision> decisions, TimeZoneInfo zone)
    {
        var table = Sheet.New().Right("No.").Left("What").Left("Attribute").Left("Record").Left("Value").Left("Reason").Left("By").Left("At").Left("Until").Left("");
        foreach (var one in decisions)
        {
            table.Row(
                Id(one.DecisionId), one.Kind, one.Attribute.Replace('_', ' '), $"{one.Source} {one.SourceKey}", one.Value, one.Reason, one.By,
                Sheet.Instant(one.At, zone), Sheet.Instant(one.HoldsUntil, zone), one.Wins ? "wins" : one.Kind == "pin" ? "lapsed" : "does not win");
        }

        return table;
    }

    static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
