using System.Globalization;
using Crm360.Golden.Relations;
using Spectre.Console;

namespace Crm360.Cli.Output;

/// <summary>Whom a customer is related to, for a person.</summary>
static class RelationView
{
    public static string Title(RelatedCustomers related)
    {
        var title = related.Kind switch
        {
            RelationKind.Household => "Lives with",
            RelationKind.WorksAt => "Works at",
            RelatedCustomers.Employees => "Employees",
            _ => "Group",
        };
        if (related.Head is { } head)
            title = string.Create(CultureInfo.InvariantCulture, $"{title} ({related.Kind} {head})");
        return related.First.Count < related.Count ? $"{title}: the first {Output.Sheet.Number(related.First.Count)} of {Output.Sheet.Number(related.Count)}" : title;
    }

    public static Table Sheet(RelatedCustomers related, TimeZoneInfo zone)
    {
        var table = Output.Sheet.New().Right("Id").Left("Name").Left("Known by").Right("Sure").Left("Since").Left("Records that say so");
        foreach (var one in related.First)
        {
            table.Row(
                one.CustomerId.ToString(CultureInfo.InvariantCulture), one.Name, string.Join(", ", one.Evidence.Split(',').Select(Words)), one.Strength.ToString("0.00", CultureInfo.InvariantCulture),
                Output.Sheet.Instant(one.Since, zone), string.Join(" and ", new[] { one.Record, one.OtherRecord }.OfType<string>().Distinct(StringComparer.Ordinal).Select(record => record.Replace('|', ' '))));
        }

        return table;
    }

    static string Words(string evidence) => evidence switch
    {
        RelationEvidence.Address => "address and surname",
        RelationEvidence.TaxId => "tax number",
        RelationEvidence.Name => "company name",
        RelationEvidence.Domain => "e-mail domain",
        _ => "the company's key",
    };
}
