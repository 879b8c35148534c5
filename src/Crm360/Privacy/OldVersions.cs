using Crm360.Landing;
using Crm360.Standardise;

namespace Crm360.Privacy;

/// <summary>
/// What all landed versions of a person's records said: files of that time know the person so. Made again by the map of their source, as Standardise
/// made them then. Pure.
/// </summary>
sealed class OldVersions
{
    readonly StandardRows _rows = new();

    /// <summary>Reads versions.</summary>
    /// <param name="rules">What Standardise works by.</param>
    /// <param name="versions">All of the records.</param>
    public OldVersions(StandardiseRules rules, IReadOnlyList<SourceRecordRow> versions)
    {
        Names = versions.GroupBy(row => row.RecordId).ToDictionary(record => record.Key, record => RecordName.Of(record.First()));
        var shapes = rules.Sources.ToDictionary(source => source.Name, source => new SourceShape(source), StringComparer.Ordinal);
        foreach (var version in versions.Where(row => row.DeletedAt is null).OrderBy(row => row.VersionId))
        {
            if (shapes.TryGetValue(version.Source, out var shape))
                _rows.Add(new RecordValues(shape, Named(version), rules.Zone, DateOnly.FromDateTime(version.ValidFrom)), rules.Region);
        }
    }

    /// <summary>By what the records are called.</summary>
    public Dictionary<long, RecordName> Names { get; }

    /// <summary>A party for each version, by a number and a key of its own.</summary>
    public IReadOnlyList<PartyRow> Parties => _rows.Parties;

    /// <summary>Their contact points.</summary>
    public IReadOnlyList<ContactPointRow> Points => _rows.ContactPoints;

    // versions of a record are as many persons here, and none is the record itself
    static SourceRecordRow Named(SourceRecordRow version) => version with
    {
        RecordId = -version.VersionId,
        SourceKey = string.Create(CultureInfo.InvariantCulture, $"{version.SourceKey}#{version.VersionId}"),
    };
}
