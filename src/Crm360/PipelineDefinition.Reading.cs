using Crm360.Contacts;
using Crm360.Golden;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Records;
using Crm360.Runs.Definition;
using Crm360.Sources;
using Crm360.Warehouse;

namespace Crm360;

public sealed partial record PipelineDefinition
{
    static readonly DefinitionType Identifier = new DefinitionType.Text(DefinitionReader.IdentifierPattern);

    static readonly DefinitionShape ScheduleShape = new("schedule", "a schedule",
    [
        new("cron", new DefinitionType.Text(),
            "A Quartz cron expression with seconds, in the definition's time zone: \"0 0 2 * * ?\" is two o'clock every night.",
            Required: true),
        new("sources",
            new DefinitionType.Either([new DefinitionType.OneOf(["all"]), new DefinitionType.ListOf(Identifier)]),
            "all, or a list of sources. Default: all."),
    ]);

    /// <summary>What a definition may say.</summary>
    public static DefinitionShape Shape { get; } = new("pipeline", "a pipeline definition",
    [
        new("name", Identifier, "What the pipeline is called.",
            Required: true),
        new("default_region", new DefinitionType.Text("^[A-Z]{2}$"),
            "Country by whose rules numbers without a country are read, in two letters (ISO 3166-1): TR.",
            Required: true),
        new("time_zone", new DefinitionType.Text(),
            "In which days are taken and times without an offset are read: Europe/Istanbul.", Required: true),
        new("reporting_currency", new DefinitionType.Text("^[A-Z]{3}$"),
            "Into which amounts are converted, in three letters (ISO 4217): TRY.", Required: true),
        new("schedules", new DefinitionType.MapOf(new DefinitionType.Keyed(ScheduleShape)),
            "When which sources are read, by name. Default: only when somebody asks."),
        new("sources", new DefinitionType.MapOf(new DefinitionType.Keyed(SourceDefinition.Shape)),
            "Where rows come from, by name.", Required: true),
        new("match", new DefinitionType.Keyed(MatchDefinition.Shape), "How records are linked.", Required: true),
        new("golden", new DefinitionType.Keyed(GoldenDefinition.Shape),
            "Which claim wins. Default: the default of each attribute."),
        new("funnel", new DefinitionType.Keyed(FunnelDefinition.Shape), "The way of a customer. Default: no funnel."),
        new("publish", new DefinitionType.Keyed(PublishBounds.Shape),
            "How much a run may change of what is published; one that would change more waits for `crm360 publish` or `crm360 discard`. Default: every run publishes."),
        new("privacy", new DefinitionType.Keyed(PrivacyRules.Shape), "How long what is kept. Default: everything for ever."),
    ]);

    static PipelineLoad Read(DefinitionNode root, string file, DefinitionReader read)
    {
        var fields = read.Fields(root, Shape);
        var names = SourceNames.Of(fields.GetValueOrDefault("sources"));
        var name = read.Identifier(fields.GetValueOrDefault("name"), "a name");
        var region = Code(fields.GetValueOrDefault("default_region"), "country", "TR", CountryCode.All, read);
        var timeZone = ReadTimeZone(fields.GetValueOrDefault("time_zone"), read);
        var currency = Code(fields.GetValueOrDefault("reporting_currency"), "currency", "TRY", CurrencyCodes.All, read);
        var schedules = ReadSchedules(fields.GetValueOrDefault("schedules"), names, read);

        var before = read.Faults.Count;
        var sources = SourceDefinition.ReadAll(fields.GetValueOrDefault("sources"), read, region, timeZone?.Id);
        var codesAreKnown = read.Faults.Count == before;
        var match = MatchDefinition.Read(fields.GetValueOrDefault("match"), read);
        var golden = GoldenDefinition.Read(fields.GetValueOrDefault("golden"), names.IsComplete ? names.Systems : null, read);
        var funnel = FunnelDefinition.Read(fields.GetValueOrDefault("funnel"), codesAreKnown ? sources : null, read);
        var publish = PublishBounds.Read(fields.GetValueOrDefault("publish"), read);
        var privacy = PrivacyRules.Read(fields.GetValueOrDefault("privacy"), sources, names.Sources, read);
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (read.Faults.Count > 0 || name is null || region is null || timeZone is null || currency is null || match is null)
            return new PipelineLoad.Faulty(read.Faults.Sorted(), sources, folder);

        var hash = new ContentHash().Add(root).Add(match.Hash).Add(funnel.Hash).ToString();
        return new PipelineLoad.Sound(new(name, folder, region, timeZone, currency, schedules, sources, match, golden, funnel, publish, privacy, hash));
    }

    static string? Code(DefinitionNode? node, string what, string example, IReadOnlyCollection<string> known, DefinitionReader read)
    {
        if (read.Text(node, $"a {what} such as {example}") is not { } text)
            return null;
        if (known.Contains(text.Value))
            return text.Value;
        var right = !text.FromEnvironment && Spelling.Nearest(text.Value, known.OrderByDescending(code => code[..2] == text.Value[..Math.Min(2, text.Value.Length)])) is { } meant
            ? $"did you mean '{meant}'?"
            : FormattableString.Invariant($"write {example.Length} capital letters, such as {example}");
        read.Faults.Add(node!.At, $"{DefinitionFaults.Shown(text.Written)} is no {what}", right);
        return null;
    }

    static TimeZoneInfo? ReadTimeZone(DefinitionNode? node, DefinitionReader read)
    {
        if (read.Text(node, "a time zone such as Europe/Istanbul") is not { } text)
            return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(text.Value, out var zone))
            return zone;
        var right = Spelling.Nearest(text.Value, TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id)) is { } meant
            ? $"did you mean '{meant}'?"
            : "write a name of the time zone database, such as Europe/Istanbul";
        read.Faults.Add(node!.At, $"unknown time zone {DefinitionFaults.Shown(text.Written)}", right);
        return null;
    }

    static List<Schedule> ReadSchedules(DefinitionNode? section, SourceNames names, DefinitionReader read)
    {
        var schedules = new List<Schedule>();
        foreach (var entry in read.Entries(section, "schedules by name"))
        {
            _ = read.Identifies(entry);
            var fields = read.Fields(entry.Value, ScheduleShape);
            var cron = read.Text(fields.GetValueOrDefault("cron"), "a cron expression such as \"0 0 2 * * ?\"");
            if (cron is not null && !CronText.IsValid(cron.Value))
            {
                read.Faults.Add(fields["cron"].At, $"{DefinitionFaults.Shown(cron.Written)} is no cron expression",
                    "write second minute hour day month weekday, one of day and weekday as ?, such as \"0 0 2 * * ?\"");
            }

            var sources = fields.GetValueOrDefault("sources") switch
            {
                null or DefinitionText { Setting.Value: "all" } => names.Sources,
                DefinitionText text => read.OneOf(text, "word", ["all"]) is null ? [] : names.Sources,
                var list => ReadSourceNames(list, names, read),
            };
            if (cron is not null)
                schedules.Add(new(entry.Key, cron.Value, sources));
        }

        return schedules;
    }

    static string[] ReadSourceNames(DefinitionNode list, SourceNames names, DefinitionReader read)
    {
        var known = read.Items(list, "sources").Select(item => read.OneOf(item, "source", names.Sources)).OfType<string>();
        return [.. known.Distinct(StringComparer.Ordinal)];
    }
}
