using System.Text.RegularExpressions;
using Crm360.Rekeying;

namespace Crm360.IntegrationTests.Flow;

/// <summary>The CRM gives its contacts other numbers.</summary>
/// <param name="house">Whose CRM.</param>
/// <param name="keys">Old number → new one.</param>
sealed partial class Renumbering(House house, IReadOnlyDictionary<string, string> keys)
{
    public const string Source = "crm_contacts";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The contact numbers that are in the files.</summary>
    public static IReadOnlyList<string> Numbers(House house) =>
        [.. ContactFiles(house).SelectMany(file => file.Lines()).Select(Number).Where(number => NumberOnly().IsMatch(number)).Distinct(StringComparer.Ordinal)];

    /// <summary>Tells the warehouse of it.</summary>
    public async Task<RekeyOutcome> RekeyAsync(string source = Source) => (await house.Upkeep.RekeyAsync(Request(source), Cancel)).Outcome;

    /// <summary>What the warehouse is told.</summary>
    public RekeyRequest Request(string source = Source) => new(source, Map(keys.Select(pair => $"{pair.Key},{pair.Value}")), "test", "T-17");

    /// <summary>A map of these lines.</summary>
    public static KeyMap Map(IEnumerable<string> lines, string titles = "old,new")
    {
        var path = Path.Combine(Path.GetTempPath(), $"keys-{Guid.NewGuid():N}.csv");
        try
        {
            File.WriteAllLines(path, lines.Prepend(titles));
            return KeyMap.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Gives the contacts their new numbers in the files.</summary>
    public void WriteContacts()
    {
        foreach (var file in ContactFiles(house))
            file.Change(lines => Replace(lines, line => Number(line) is var number && keys.TryGetValue(number, out var now) ? now + line[number.Length..] : line));
    }

    /// <summary>Names them by the new numbers in the files of opportunities and calls.</summary>
    public void WriteReferences()
    {
        SourceText.Cp1254(house.PathOf("crm", "opportunities.csv")).Change(lines => Replace(lines, line => line.Split(';') is [var id, var contact, .. var rest] ? string.Join(';', [id, keys.GetValueOrDefault(contact, contact), .. rest]) : line));
        foreach (var path in Directory.EnumerateFiles(house.PathOf("callcenter")))
            SourceText.Utf8(path).Change(lines => Replace(lines, line => ContactId().Replace(line, found => keys.GetValueOrDefault(found.Value, found.Value))));
    }

    static void Replace(List<string> lines, Func<string, string> by)
    {
        for (var i = 0; i < lines.Count; i++)
            lines[i] = by(lines[i]);
    }

    static IEnumerable<SourceText> ContactFiles(House house) => Directory.EnumerateFiles(house.PathOf("crm"), "contacts_*.csv").Order(StringComparer.Ordinal).Select(SourceText.Cp1254);

    static string Number(string line) => line.Split(';')[0];

    [GeneratedRegex("^(?:[A-Z]-)?[0-9]{6,}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberOnly();

    [GeneratedRegex("(?<=\"crm_contact_id\":\")[^\"]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ContactId();
}
