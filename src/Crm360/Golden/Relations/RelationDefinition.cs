using Crm360.Runs.Definition;

namespace Crm360.Golden.Relations;

/// <summary>Which relations between customers are found, and where they stop being believed.</summary>
/// <param name="Household">Whether persons of one door and surname are a household.</param>
/// <param name="WorksAt">Whether persons are related to the companies they work at.</param>
/// <param name="Group">Whether companies of one tax number, name or domain are a group.</param>
/// <param name="MaxHousehold">More persons than this at one door are none: a dormitory, a hospital, a block whose flats nobody wrote down.</param>
/// <param name="MaxCompanies">More companies than this with one name, tax number or domain are none: the domain of a provider, a name that many have.</param>
/// <param name="MaxEmployees">More persons than this with one e-mail domain work nowhere by it: a provider that the lists do not know.</param>
/// <param name="IgnoredDomains">E-mail domains that tell nothing, in lower-case ASCII.</param>
public sealed record RelationDefinition(
    bool Household = true, bool WorksAt = true, bool Group = true, int MaxHousehold = RelationDefinition.Persons, int MaxCompanies = RelationDefinition.Companies,
    int MaxEmployees = RelationDefinition.Employees, IReadOnlyList<string>? IgnoredDomains = null)
{
    const int Persons = 10;
    const int Companies = 50;
    const int Employees = 1_000;
    const int Most = 1_000_000;

    /// <summary>Raised where a newer program finds other relations by the same section.</summary>
    const string Version = "1";

    /// <summary>The key within the section <c>golden</c>.</summary>
    public const string Key = "relations";

    readonly HashSet<string> _ignored = [.. IgnoredDomains ?? []];

    /// <summary>How definitions write it.</summary>
    public static DefinitionShape Shape { get; } = new("relations", "relations between customers",
    [
        new("household", new DefinitionType.Flag(), "Whether persons with one address, to the door, and one surname are a household. Default: true."),
        new("works_at", new DefinitionType.Flag(),
            "Whether persons are related to the companies they work at: by `employer_key`, `employer` or an e-mail domain of the company. Default: true."),
        new("group", new DefinitionType.Flag(),
            "Whether companies with one tax number, one name but for legal form, branch and city, or one e-mail domain are a group. Default: true."),
        new("max_household", new DefinitionType.WholeNumber(2, Most), "More persons than this at one door are no household: a dormitory, a hospital. Default: 10."),
        new("max_companies", new DefinitionType.WholeNumber(2, Most), "More companies than this with one name, tax number or domain are no group, and nobody works there by it. Default: 50."),
        new("max_employees", new DefinitionType.WholeNumber(1, Most), "More persons than this with one e-mail domain work nowhere by it: a provider that the lists do not know. Default: 1000."),
        new("ignore_domains", new DefinitionType.ListOf(new DefinitionType.Text()),
            "E-mail domains that are nobody's own, such as a small provider's. Those of known providers are left out anyway."),
    ]);

    /// <summary>Whether a domain is said to be nobody's own.</summary>
    public bool Ignores(string domain) => _ignored.Contains(domain);

    /// <summary>By what it is told that relations were found by other rules.</summary>
    public string Hash { get; private init; } = Version;

    /// <summary>Reads the section; where it is missing, the defaults.</summary>
    public static RelationDefinition Read(DefinitionNode? section, DefinitionReader read)
    {
        var fields = read.Fields(section, Shape);
        return new RelationDefinition(
            read.Flag(fields.GetValueOrDefault("household"), otherwise: true),
            read.Flag(fields.GetValueOrDefault("works_at"), otherwise: true),
            read.Flag(fields.GetValueOrDefault("group"), otherwise: true),
            read.WholeNumber(fields.GetValueOrDefault("max_household"), "max_household", 2, Most) ?? Persons,
            read.WholeNumber(fields.GetValueOrDefault("max_companies"), "max_companies", 2, Most) ?? Companies,
            read.WholeNumber(fields.GetValueOrDefault("max_employees"), "max_employees", 1, Most) ?? Employees,
            [.. Domains(fields.GetValueOrDefault("ignore_domains"), read)])
        {
            Hash = new ContentHash().Add(Version).Add(section).ToString(),
        };
    }

    static IEnumerable<string> Domains(DefinitionNode? list, DefinitionReader read)
    {
        foreach (var item in read.Items(list, "domains such as mail.example"))
        {
            if (read.Text(item, "a domain such as mail.example") is not { } text)
                continue;
            // the reader of addresses would mend what has no business here
            if (!text.Value.AsSpan().ContainsAny('@', ' ') && Contacts.EmailAddress.Read($"somebody@{text.Value}").Domain is { } domain)
                yield return domain;
            else
                read.Faults.Add(item.At, $"{DefinitionFaults.Shown(text.Written)} is no domain", "write what stands behind the @, such as mail.example");
        }
    }
}
