using Crm360.Records;
using Crm360.Runs.Definition;
using Crm360.Standardise;

namespace Crm360.Golden;

/// <summary>Survivorship rules as definitions write them.</summary>
/// <param name="attribute">Whose rules are read.</param>
/// <param name="systems">Systems that rules may name; null where they are not known for sure.</param>
/// <param name="follows">Told which attributes follow others.</param>
/// <param name="read">Notes the faults.</param>
sealed class GoldenRules(string attribute, IReadOnlyList<string>? systems, FollowOrder follows, DefinitionReader read)
{
    const string Invalid = "invalid";
    const double MostTrust = 100;
    const int LongestHalfLife = 36_500;
    const int MostClaims = 1000;

    static readonly Dictionary<string, SurvivorshipRule> Words = new SurvivorshipRule[]
    {
        new SurvivorshipRule.MostRecent(), new SurvivorshipRule.Oldest(), new SurvivorshipRule.MostFrequent(), new SurvivorshipRule.Longest(),
        new SurvivorshipRule.Largest(), new SurvivorshipRule.Smallest(), new SurvivorshipRule.MostComplete(),
        new SurvivorshipRule.MostCompleteRecord(), new SurvivorshipRule.HighestQuality(), new SurvivorshipRule.Validated(),
        new SurvivorshipRule.Unanimous(),
    }.ToDictionary(Survivorship.Name, StringComparer.Ordinal);

    static readonly string[] Settings = ["source", "follow", "trust", "when"];
    static readonly string[] Kinds = [PartyMaker.Person, PartyMaker.Company];
    static readonly DefinitionType Systems = new DefinitionType.ListOf(new DefinitionType.Text(DefinitionReader.IdentifierPattern));

    /// <summary>How far a system is trusted.</summary>
    public static DefinitionShape DecayShape { get; } = new("trust_decay", "how far a system is trusted",
    [
        new("max", new DefinitionType.Number(0, MostTrust), "Trust in what was said just now, 0 to 100.", Required: true),
        new("half_life_days", new DefinitionType.WholeNumber(1, LongestHalfLife),
            "After so many days half of the way down to min is done. Default: trust does not fall."),
        new("min", new DefinitionType.Number(0, MostTrust), "Trust in what is as old as can be, or nobody knows when it was said. Default: 0, or max without a half-life."),
    ]);

    /// <summary>What may be asked of a customer.</summary>
    public static DefinitionShape ConditionShape { get; } = new("survivorship_condition", "what is asked of the customer",
    [
        new("kind", new DefinitionType.OneOf(Kinds), "Most of its records are of this kind."),
        new("system", Systems, "One of its records comes from one of these systems."),
        new("has", new DefinitionType.ListOf(new DefinitionType.OneOf(GoldenAttribute.Names)), "Somebody makes a claim for each of these attributes."),
        new("claims_at_least", new DefinitionType.WholeNumber(1, MostClaims), "So many claims are made for the attribute that is decided."),
    ]);

    /// <summary>A rule with settings: exactly one of source, follow, trust and when.</summary>
    public static DefinitionShape RuleShape { get; } = new("survivorship_rule", "a rule with settings",
    [
        new("source", Systems, "Systems, the most trusted first; `steward` names corrections."),
        new("follow", new DefinitionType.OneOf(GoldenAttribute.Names), "The value of the record that won this other attribute; none where that record has none."),
        new("trust", new DefinitionType.MapOf(new DefinitionType.Either([new DefinitionType.Keyed(DecayShape), new DefinitionType.Number(0, MostTrust)])),
            "By system, how far its claims are trusted at their age; `invalid` is the most that a claim is trusted that failed its check (default: 0)."),
        new("when", new DefinitionType.Keyed(ConditionShape), "What is asked of the customer; everything that is named has to hold."),
        new("then", new DefinitionType.ListOf(new DefinitionType.Either([new DefinitionType.OneOf([.. Words.Keys]), new DefinitionType.Named("survivorship_rule")])),
            "With when: rules that are asked where it holds."),
        new("else", new DefinitionType.ListOf(new DefinitionType.Either([new DefinitionType.OneOf([.. Words.Keys]), new DefinitionType.Named("survivorship_rule")])),
            "With when: rules that are asked where it does not. Default: none; the rules after this one go on."),
    ]);

    /// <summary>A list of rules.</summary>
    public static DefinitionType Type { get; } = new DefinitionType.ListOf(
        new DefinitionType.Either([new DefinitionType.OneOf([.. Words.Keys]), new DefinitionType.Named(RuleShape.Name)]));

    /// <summary>What an attribute's rules decide, and its default.</summary>
    public static string Doc(GoldenAttribute attribute) =>
        $"Decides {string.Join(", ", attribute.Of)}. Default: {string.Join(", ", attribute.Default.Select(Survivorship.Name))}.";

    public IReadOnlyList<SurvivorshipRule> Read(DefinitionNode? node)
    {
        var rules = new List<SurvivorshipRule>();
        foreach (var item in read.Items(node, "rules, the first that decides first"))
        {
            var rule = item is DefinitionMap ? WithSettings(item)
                : read.OneOf(item, "survivorship rule", [.. Words.Keys]) is { } word ? Words[word]
                : null;
            if (rule is not null && rules.Contains(rule))
                read.Faults.Add(item.At, "this rule was asked before and would decide nothing", "keep one");
            else if (rule is not null && rules is [.., SurvivorshipRule.Unanimous])
                read.Faults.Add(item.At, "after unanimous no rule has anything left to decide", "put unanimous last");
            else if (rule is not null)
                rules.Add(rule);
        }

        return rules;
    }

    SurvivorshipRule? WithSettings(DefinitionNode node)
    {
        var fields = read.Fields(node, RuleShape);
        string[] named = [.. Settings.Where(fields.ContainsKey)];
        if (named is not [var kind])
        {
            // a key that nobody knows has its fault already
            if (named.Length > 1 || ((DefinitionMap)node).Entries.All(entry => RuleShape.Keys.Any(key => key.Name == entry.Key)))
                read.Faults.Add(node.At, named is [] ? "no rule is named" : $"{string.Join(" and ", named)} stand in one rule", $"write one of {string.Join(", ", Settings)}");
            return null;
        }

        foreach (var key in (string[])["then", "else"])
        {
            if (kind != "when" && fields.TryGetValue(key, out var extra))
                read.Faults.Add(extra.At, $"{kind} has no {key}", "take it away, or ask something with when");
        }

        return kind switch
        {
            "source" => Source(fields[kind]),
            "follow" => Follow(fields[kind]),
            "trust" => Trust(fields[kind]),
            _ => Conditional(node, fields),
        };
    }

    SurvivorshipRule.Source? Source(DefinitionNode node) => SystemNames(node) is { Count: > 0 } names ? new(names) : null;

    SurvivorshipRule.Follow? Follow(DefinitionNode node)
    {
        if (read.OneOf(node, "golden attribute", GoldenAttribute.Names) is not { } followed)
            return null;
        follows.Add(attribute, followed, node.At);
        return new(followed);
    }

    SurvivorshipRule.Trust? Trust(DefinitionNode node)
    {
        var decays = new Dictionary<string, TrustDecay>(StringComparer.Ordinal);
        var invalid = 0.0;
        foreach (var entry in read.Entries(node, "systems with how far they are trusted"))
        {
            if (entry.Key == Invalid)
                invalid = read.Number(entry.Value, Invalid, 0, MostTrust) ?? 0;
            else if (IsSystem(entry) && Decay(entry.Value) is { } decay)
                decays.Add(entry.Key, decay);
        }

        if (decays.Count == 0 && node is DefinitionMap { Entries: [] or [{ Key: Invalid }] })
            read.Faults.Add(node.At, "no system is trusted", "name at least one, as crm: { max: 90, half_life_days: 365, min: 20 }");
        return decays.Count == 0 ? null : new(new TrustScheme(decays, invalid));
    }

    TrustDecay? Decay(DefinitionNode node)
    {
        var fields = read.Fields(node, DecayShape);
        if (read.Number(fields.GetValueOrDefault("max"), "max", 0, MostTrust) is not { } max)
            return null;
        var days = read.WholeNumber(fields.GetValueOrDefault("half_life_days"), "half_life_days", 1, LongestHalfLife);
        var min = read.Number(fields.GetValueOrDefault("min"), "min", 0, MostTrust) ?? (days is null ? max : 0);
        if (min > max)
            read.Faults.Add(fields["min"].At, "min is above max, so trust would grow with age", "write a number up to max");
        else if (days is null && min < max)
            read.Faults.Add(fields["min"].At, "without half_life_days trust never falls to min", "add half_life_days, or take min away");
        return new(max, min, days ?? 1);
    }

    SurvivorshipRule.Conditional? Conditional(DefinitionNode node, IReadOnlyDictionary<string, DefinitionNode> fields)
    {
        var asked = read.Fields(fields["when"], ConditionShape);
        if (fields["when"] is DefinitionMap { Entries: [] })
            read.Faults.Add(fields["when"].At, "nothing is asked of the customer", $"ask one of {string.Join(", ", ConditionShape.Keys.Select(key => key.Name))}");
        var condition = new SurvivorshipCondition(
            asked.TryGetValue("kind", out var kind) ? read.OneOf(kind, "kind of customer", Kinds) : null,
            SystemNames(asked.GetValueOrDefault("system")),
            [.. read.Items(asked.GetValueOrDefault("has"), "golden attributes").Select(item => read.OneOf(item, "golden attribute", GoldenAttribute.Names)).OfType<string>()],
            read.WholeNumber(asked.GetValueOrDefault("claims_at_least"), "claims_at_least", 1, MostClaims) ?? 0);
        if (!fields.TryGetValue("then", out var then))
        {
            read.Faults.Add(node.At, "when needs 'then'", "add it: rules that are asked where it holds");
            return null;
        }

        return new(condition, Read(then), fields.TryGetValue("else", out var otherwise) ? Read(otherwise) : []);
    }

    List<string> SystemNames(DefinitionNode? node)
    {
        var names = new List<string>();
        foreach (var item in read.Items(node, "systems, the most trusted first"))
        {
            var name = systems is null ? read.Identifier(item, "the name of a system") : read.OneOf(item, "system", [.. systems, StewardSystem.Name]);
            if (name is not null && names.Contains(name, StringComparer.Ordinal))
                read.Faults.Add(item.At, $"the system '{name}' stands twice", "keep one");
            else if (name is not null)
                names.Add(name);
        }

        return names;
    }

    bool IsSystem(DefinitionEntry entry)
    {
        if (systems is null)
            return read.Identifies(entry);
        if (systems.Contains(entry.Key, StringComparer.Ordinal) || entry.Key == StewardSystem.Name)
            return true;
        read.Faults.AddUnknown(entry.At, "system", entry.Key, [.. systems, StewardSystem.Name]);
        return false;
    }
}
