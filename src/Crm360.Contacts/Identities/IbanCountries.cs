using System.Text;

namespace Crm360.Contacts.Identities;

/// <summary>What IBANs of each country look like.</summary>
static class IbanCountries
{
    static readonly Dictionary<string, (int Length, string Shape)> All = Encoding.UTF8.GetString(EmbeddedFile.Bytes("ids.iban.txt"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split('\t'))
        .ToDictionary(row => row[0], row => (CheckDigits.Number(row[1]), row[2]), StringComparer.Ordinal);

    public static bool TryGet(string country, out int length, out string shape)
    {
        var isKnown = All.TryGetValue(country, out var found);
        (length, shape) = found;
        return isKnown;
    }
}
