using System.Security.Cryptography;
using System.Text.Json;

namespace Crm360.Linkage.Scoring;

/// <summary>Whether a model can be used with a plan: its weights are those of levels, so every level must mean what it meant when it was trained.</summary>
public static class ModelFit
{
    const int Digits = 16;

    /// <summary>A hash (SHA-256, 16 hexadecimal digits) of all in a plan that weights depend on; labels and thresholds may change.</summary>
    public static string Fingerprint(MatchPlan plan) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Bare(plan), MatchModelJson.Default.MatchPlan)))[..Digits];

    /// <summary>Why a model does not fit a plan, in one sentence; null where it does. Blocking rules may differ: they say which pairs are looked at, not what they weigh.</summary>
    public static string? Fault(MatchModel model, MatchPlan plan)
    {
        var (then, now) = (Bare(model.Plan), Bare(plan));
        string[] names = [.. now.Comparisons.Select(comparison => comparison.Name)];
        if (!then.Comparisons.Select(comparison => comparison.Name).SequenceEqual(names, StringComparer.Ordinal))
            return $"The model compares {Listed(then.Comparisons.Select(comparison => comparison.Name))}, the plan {Listed(names)}.";
        var (read, readNow) = (ReadBy(then), ReadBy(now));
        for (var i = 0; i < names.Length; i++)
        {
            if (Text(then.Comparisons[i]) != Text(now.Comparisons[i]))
                return $"The levels of '{names[i]}' are not those that the model was trained for.";
            if (PlanCheck.Columns(now.Comparisons[i]).FirstOrDefault(column => read.GetValueOrDefault(column) != readNow.GetValueOrDefault(column)) is { } column)
                return $"The column '{column}' is derived otherwise than when the model was trained.";
        }

        return null;
    }

    /// <summary>The model with another plan that it fits: the plan's rules, labels and thresholds, and of the lookalikes those of rules that both have.</summary>
    /// <exception cref="ArgumentException">It does not fit; the message says why.</exception>
    internal static MatchModel Apply(MatchModel model, MatchPlan plan)
    {
        if (Fault(model, plan) is { } fault)
            throw new ArgumentException(fault, nameof(plan));
        string[] rules = [.. plan.Blocking.Select(Text)];
        return model with
        {
            Plan = plan,
            Lookalikes = [.. model.Lookalikes.Select(lookalikes => lookalikes with { Rule = Array.IndexOf(rules, Text(model.Plan.Blocking[lookalikes.Rule])) }).Where(lookalikes => lookalikes.Rule >= 0)],
        };
    }

    static MatchPlan Bare(MatchPlan plan) => plan with
    {
        Comparisons = [.. plan.Comparisons.Select(comparison => comparison with { Levels = [.. comparison.Levels.Select(level => level with { Label = "" })] })],
        Derive = plan.Derive ?? [],
        LinkAt = 0,
        ReviewAt = 0,
    };

    /// <summary>How each derived column is made, with all that it is made from.</summary>
    static Dictionary<string, string> ReadBy(MatchPlan plan)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in plan.Derive ?? [])
            made[column.Name] = JsonSerializer.Serialize(column.By, MatchModelJson.Default.Transform) + (made.GetValueOrDefault(column.From) ?? column.From);
        return made;
    }

    static string Text(Comparison comparison) => JsonSerializer.Serialize(comparison, MatchModelJson.Default.Comparison);

    static string Text(BlockingRule rule) => JsonSerializer.Serialize(rule, MatchModelJson.Default.BlockingRule);

    static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"'{name}'"));
}
