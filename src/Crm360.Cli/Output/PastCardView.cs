using System.Globalization;
using Crm360.Golden;

namespace Crm360.Cli.Output;

/// <summary>A customer as it was known at a past instant, for a person.</summary>
static class PastCardView
{
    public static void Write(Terminal terminal, PastCustomer card, TimeZoneInfo zone)
    {
        terminal.Title(string.Create(CultureInfo.InvariantCulture, $"{card.CustomerId} as of {Sheet.Instant(card.At, zone)}  ({card.Status})"));
        if (card.AskedId != card.CustomerId)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{card.AskedId} led to {card.CustomerId} then."));
        terminal.Line($"Known so since {Sheet.Instant(card.Since, zone)}.");
        terminal.Line();
        var values = Sheet.New().Left("Attribute").Left("Value");
        foreach (var (attribute, value) in card.Values)
            values.Row(attribute.Replace('_', ' '), value);
        terminal.Section("Golden values then", values);
        var records = Sheet.New().Left("Record");
        foreach (var record in card.Records)
            records.Row(record);
        terminal.Section("Source records behind it then", records);
    }

    /// <summary>What is said where nobody knew the id then.</summary>
    public static string Unknown(long id, DateTime at, IReadOnlyList<long> former, TimeZoneInfo zone)
    {
        var known = former is [] ? "" : $"; its records were of {string.Join(", ", former.Select(other => other.ToString(CultureInfo.InvariantCulture)))} then";
        return string.Create(CultureInfo.InvariantCulture, $"No customer {id} was known as of {Sheet.Instant(at, zone)}{known}.");
    }
}
