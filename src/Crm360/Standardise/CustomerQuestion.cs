using System.Text.Json;
using Crm360.Contacts;
using Crm360.Landing;
using Crm360.Records;
using Crm360.Runs.Definition;
using Crm360.Sources;

namespace Crm360.Standardise;

/// <summary>Somebody who may be a customer already, as a person would tell of them: read by the same rules as a row of a source.</summary>
/// <param name="Values">By attribute of a customer (<c>full_name</c>, <c>phones</c>, <c>birth_date</c>, …), as written; several only where the attribute is a list.</param>
public sealed record CustomerQuestion(IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    static readonly DefinitionPlace Nowhere = new("", 0, 0);

    /// <summary>The attributes that may be told.</summary>
    public static IReadOnlyList<string> Attributes { get; } = [.. EntityCatalogue.Of(Entity.Customer).Attributes.Select(attribute => attribute.Name)];

    /// <summary>What it says, standardised, and which of its values mean nothing; the record's key is 0.</summary>
    /// <exception cref="InvalidOperationException">An attribute is none of a customer's.</exception>
    internal (PartyRow Party, IReadOnlyList<ContactPointRow> Points, IReadOnlyList<Problem> Unread) Read(StandardiseRules rules, DateOnly today)
    {
        if (Values.Keys.FirstOrDefault(name => !Attributes.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new InvalidOperationException($"'{unknown}' is no attribute of a customer.");
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        var map = new List<AttributeMapping>();
        foreach (var attribute in EntityCatalogue.Of(Entity.Customer).Attributes.Where(attribute => Values.ContainsKey(attribute.Name)))
        {
            var names = Values[attribute.Name].Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"{attribute.Name}#{at}")).ToList();
            for (var at = 0; at < names.Count; at++)
                columns.Add(names[at], Values[attribute.Name][at]);
            map.Add(new AttributeMapping.FromColumns(attribute, Nowhere, [.. names.Select(name => new MappedColumn(name, Nowhere))], ValueReading.Plain));
        }

        var source = new SourceDefinition("question", "question", Entity.Customer, new Asked(), [], map, LandingRules.Plain, "", Nowhere);
        var values = new RecordValues(new SourceShape(source), Row(JsonSerializer.Serialize(columns)), rules.Zone, today);
        var (party, points) = PartyMaker.Make(values, rules.Region, implied: false);
        return (party, points, [.. Unread(party, points, values.Problems)]);
    }

    // a value that is merely doubted is used, so that it was not understood is told by what became of it
    IEnumerable<Problem> Unread(PartyRow party, IReadOnlyList<ContactPointRow> points, IReadOnlyList<Problem> problems)
    {
        foreach (var point in points.Where(point => point.MatchKey is null))
            yield return new Problem($"{point.Kind}s", point.Reasons?.Split(',')[0] ?? Reasons.Unreadable, point.Original);
        foreach (var (attribute, told) in Values)
        {
            if (told is [var text] && !string.IsNullOrWhiteSpace(text) && IsLost(attribute, party))
                yield return new Problem(attribute, problems.FirstOrDefault(problem => problem.Attribute == attribute)?.Code ?? Reasons.Unreadable, text);
        }
    }

    static bool IsLost(string attribute, PartyRow party) => attribute switch
    {
        "full_name" => (party.NameKey ?? party.CompanyKey) is null,
        "company_name" => party.CompanyKey is null,
        "birth_date" => party.BirthDate is null,
        "national_id" => !PartyMaker.IsValid(party.NationalIdStatus),
        "tax_id" => !PartyMaker.IsValid(party.TaxIdStatus ?? party.NationalIdStatus), // a sole trader's is the identity number
        _ => false,
    };

    static SourceRecordRow Row(string payload) => new()
    {
        VersionId = 0,
        RecordId = 0,
        Source = "question",
        Entity = EntityCatalogue.Of(Entity.Customer).Name,
        System = "question",
        SourceKey = "",
        Payload = payload,
        Hash = [],
        BatchId = 0,
        Location = "",
        Line = 0,
        ValidFrom = DateTime.UnixEpoch,
    };

    /// <summary>Nothing is read of it.</summary>
    sealed record Asked : RowOrigin
    {
        public override IEnumerable<SourcePart> Parts(SourceDefinition source, SourceAccess access) => [];
    }
}
