using System.Globalization;
using Crm360.Golden;

namespace Crm360.Cli.Output;

/// <summary>What stewards decided, for a person.</summary>
static class DecisionView
{
    public static void Write(Terminal terminal, IReadOnlyList<DecisionEntry> decisions, TimeZoneInfo zone)
    {
        if (decisions is [])
        {
            terminal.Line("Nothing was decided.");
            return;
        }

        var table = Sheet.New().Right("No").Left("What").Left("State").Left("Records").Left("Customer").Left("By").Left("When").Left("Until").Left("Reason");
        foreach (var of in decisions)
        {
            table.Row(
                Text(of.DecisionId), What(of), StateOf(of.State), of.Right is null ? of.Left : $"{of.Left} / {of.Right}", string.Join(", ", of.Customers.Select(Text)), of.By,
                Sheet.Instant(of.At, zone), of.Until is { } until ? Sheet.Instant(until, zone) : "", of.Reason);
        }

        terminal.Section("Decisions, last first", table);
    }

    static string What(DecisionEntry of) => of.Attribute is null ? of.Kind.Replace('_', ' ') : $"{of.Kind} {of.Attribute.Replace('_', ' ')} {of.Value}".TrimEnd();

    static string StateOf(DecisionState state) => state switch
    {
        DecisionState.Holds => "holds",
        DecisionState.Undone => "undone",
        DecisionState.Expired => "expired",
        DecisionState.Replaced => "replaced",
        DecisionState.Superseded => "superseded: the source says something else",
        DecisionState.RecordGone => "its record is gone",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no word for this state"),
    };

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
