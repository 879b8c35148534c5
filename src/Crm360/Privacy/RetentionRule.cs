using Crm360.Records;
using Crm360.Runs.Definition;
using Crm360.Sources;

namespace Crm360.Privacy;

/// <summary>What a retention rule removes.</summary>
public enum RetentionTarget
{
    /// <summary>Versions of rows that newer ones have replaced, so long after they were.</summary>
    OldVersions,

    /// <summary>Records that their source has deleted, so long after it did.</summary>
    Deleted,

    /// <summary>Records of which nothing has been heard for so long.</summary>
    Inactive,

    /// <summary>Rows that did not land, so long after they came.</summary>
    Quarantine,
}

/// <summary>How long something is kept, and what becomes of it then.</summary>
/// <param name="Remove">What is removed.</param>
/// <param name="On">The source or entity it is written for, or <c>all</c>.</param>
/// <param name="Sources">The sources it is for; at least one.</param>
/// <param name="Keep">For how long they are kept.</param>
/// <param name="CountsDeeds">Whether what the customer did lately keeps a record of the customer.</param>
/// <param name="MaxShare">Share of the records, above which a rule removes none of them before a person has looked.</param>
public sealed record RetentionRule(
    RetentionTarget Remove, string On, IReadOnlyList<SourceDefinition> Sources, RetentionPeriod Keep, bool CountsDeeds, double MaxShare)
{
    const double StandingShare = 0.2;
    const string All = "all";

    static readonly string[] Targets = ["old_versions", "deleted", "inactive", "quarantine"];
    static readonly string[] Sinces = ["last_activity", "last_change"];
    static readonly Entity[] OfPersons = [Entity.Customer, Entity.Order, Entity.Interaction, Entity.Opportunity, Entity.Consent];

    /// <summary>How definitions write a rule.</summary>
    public static DefinitionShape Shape { get; } = new("retention", "a retention rule",
    [
        new("remove", new DefinitionType.OneOf(Targets),
            "What goes: `old_versions` of rows, since newer ones replaced them; records that their source has `deleted`, since it did; `inactive` records, since anything was heard of them; rows in `quarantine`, since they came.",
            Required: true),
        new("keep", new DefinitionType.Text(RetentionPeriod.Pattern), "For how long it is kept before that: 10y, 18m (months) or 90d.", Required: true),
        new("source", new DefinitionType.Text(DefinitionReader.IdentifierPattern), "Of this source. Default: of every source, or of all that tell of the entity."),
        new("entity", new DefinitionType.OneOf([.. EntityCatalogue.All.Select(type => type.Name)]), "Of the sources that tell of this entity."),
        new("since", new DefinitionType.OneOf(Sinces),
            "Of inactive customers, what counts: `last_activity`, the last change of any record of the customer, and the last order, contact, or opportunity; or `last_change`, that of the record alone. Default: last_activity."),
        new("max_share", new DefinitionType.Number(0, 1),
            "Of inactive records: share above which a run removes none of them and warns, for a wrong date must not empty a source. Default: 0.2; fewer than 20 records go always."),
    ]);

    /// <summary>By what reports call it.</summary>
    public string Name { get; } = $"{Targets[(int)Remove]} {On}";

    /// <summary>Changes when it would remove something else.</summary>
    public string Hash { get; } = Fingerprint.Of([Remove.ToString(), On, Keep.ToString(), CountsDeeds.ToString(), .. Sources.Select(source => source.StandardiseHash)]);

    /// <summary>Whether what it removes could come again from an old file, which only a keyed mark can tell.</summary>
    public bool LeavesMarks => Remove is not RetentionTarget.OldVersions;

    /// <summary>Reads the rules; nothing of one that has a fault.</summary>
    /// <param name="list">Null for none.</param>
    /// <param name="sources">Those of the definition.</param>
    /// <param name="names">What they are called, as far as that can be read.</param>
    /// <param name="read">Notes faults.</param>
    public static IReadOnlyList<RetentionRule> ReadAll(DefinitionNode? list, IReadOnlyList<SourceDefinition> sources, IReadOnlyList<string> names, DefinitionReader read) =>
        [.. read.Items(list, "retention rules").Select(item => Read(item, sources, names, read)).OfType<RetentionRule>()];

    static RetentionRule? Read(DefinitionNode item, IReadOnlyList<SourceDefinition> sources, IReadOnlyList<string> names, DefinitionReader read)
    {
        var fields = read.Fields(item, Shape);
        var target = Array.IndexOf(Targets, read.OneOf(fields.GetValueOrDefault("remove"), "what to remove", Targets));
        var keep = RetentionPeriod.Read(fields.GetValueOrDefault("keep"), read);
        var source = fields.TryGetValue("source", out var named) ? read.OneOf(named, "source", names) : null;
        var entity = fields.TryGetValue("entity", out var kind) ? read.OneOf(kind, "entity", [.. EntityCatalogue.All.Select(type => type.Name)]) : null;
        var since = fields.TryGetValue("since", out var from) ? read.OneOf(from, "what counts", Sinces) : Sinces[0];
        var share = fields.TryGetValue("max_share", out var most) ? read.Number(most, "max_share", 0, 1) : StandingShare;
        if (target < 0 || keep is null || since is null || share is null || (named is not null && source is null) || (kind is not null && entity is null))
            return null;
        if ((RetentionTarget)target is not RetentionTarget.Inactive && (from ?? most) is { } surplus)
            read.Faults.Add(surplus.At, $"{(from is null ? "max_share" : "since")} is said of {Targets[target].Replace('_', ' ')}", "take it away; only of inactive records it means something");
        var of = sources.Where(one => (source is null || one.Name == source) && (entity is null || EntityCatalogue.Of(one.Entity).Name == entity)).ToList();
        if ((RetentionTarget)target is RetentionTarget.Inactive)
            of = of.FindAll(one => OfPersons.Contains(one.Entity));
        if (of is [] && sources.Count == names.Count)
            read.Faults.Add(item.At, "no source that tells of persons fits this rule", "name another source or entity, or leave them out");
        return of is [] ? null : new((RetentionTarget)target, source ?? entity ?? All, of, keep.Value, since == Sinces[0], share.Value);
    }
}

/// <summary>A time for which something is kept, in years, months or days of the calendar.</summary>
/// <param name="Count">How many.</param>
/// <param name="Unit"><c>y</c>, <c>m</c> or <c>d</c>.</param>
public readonly record struct RetentionPeriod(int Count, char Unit)
{
    /// <summary>How definitions write it.</summary>
    public const string Pattern = "^[1-9][0-9]{0,3}[ymd]$";

    const int MostYears = 200;
    const int MonthsOfYear = 12;

    /// <summary>What happened before this has been kept for long enough.</summary>
    public DateTime Before(DateTime asOf) => Unit switch
    {
        'y' => asOf.AddYears(-Count),
        'm' => asOf.AddMonths(-Count),
        _ => asOf.AddDays(-Count),
    };

    /// <summary>As definitions write it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{Unit}");

    internal static RetentionPeriod? Read(DefinitionNode? node, DefinitionReader read)
    {
        if (read.Text(node, "a time such as 10y, 18m or 90d") is not { } text)
            return null;
        var unit = text.Value[^1];
        if (unit is 'y' or 'm' or 'd' && int.TryParse(text.Value.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= 9999 && (unit != 'y' || count <= MostYears) && (unit != 'm' || count <= MostYears * MonthsOfYear))
        {
            return new(count, unit);
        }

        read.Faults.Add(node!.At, $"{DefinitionFaults.Shown(text.Written)} is no time to keep something for", "write years, months or days: 10y, 18m or 90d");
        return null;
    }
}
