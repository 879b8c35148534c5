using Crm360.Linkage;

namespace Crm360.Cli.Linking;

/// <summary>A blocking rule in words.</summary>
static class RuleText
{
    public static string Of(BlockingRule rule) => rule.SplitBy is { Count: > 0 } split ? $"{Of(rule.Keys)} (split by {Of(split)})" : Of(rule.Keys);

    static string Of(IReadOnlyList<BlockingKey> keys) => string.Join(", ", keys.Select(key => key.First is { } first ? $"first {first} of {key.Column}" : key.Column));
}
