using Crm360.Golden;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Sources;
using Crm360.Warehouse;

namespace Crm360;

/// <summary>A customer definition: a folder of <c>pipelines/</c>, read and checked as a whole.</summary>
/// <param name="Name">Identifier: <c>[a-z][a-z0-9_]*</c>.</param>
/// <param name="Folder">Absolute; what paths in the definition resolve against.</param>
/// <param name="DefaultRegion">Two-letter country code (ISO 3166-1) by whose rules numbers without a country are read.</param>
/// <param name="TimeZone">In which days are taken and instants without an offset are read.</param>
/// <param name="ReportingCurrency">Three-letter code (ISO 4217) into which amounts are converted.</param>
/// <param name="Schedules">When which sources are read.</param>
/// <param name="Sources">In the order of the definition.</param>
/// <param name="Match">How records are linked.</param>
/// <param name="Golden">Which claim wins.</param>
/// <param name="Funnel">The way of a customer.</param>
/// <param name="Publish">How much a run may change of what is published.</param>
/// <param name="Privacy">How long what is kept.</param>
/// <param name="Hash">SHA-256, in hex, of the whole definition.</param>
public sealed partial record PipelineDefinition(
    string Name,
    string Folder,
    string DefaultRegion,
    TimeZoneInfo TimeZone,
    string ReportingCurrency,
    IReadOnlyList<Schedule> Schedules,
    IReadOnlyList<SourceDefinition> Sources,
    MatchDefinition Match,
    GoldenDefinition Golden,
    FunnelDefinition Funnel,
    PublishBounds Publish,
    PrivacyRules Privacy,
    string Hash);

/// <summary>When which sources are read.</summary>
/// <param name="Name">Unique within the definition.</param>
/// <param name="Cron">A Quartz cron expression, taken in the definition's time zone.</param>
/// <param name="Sources">Names of sources, in the order of the definition.</param>
public sealed record Schedule(string Name, string Cron, IReadOnlyList<string> Sources);
