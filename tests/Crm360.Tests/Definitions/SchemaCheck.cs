using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Crm360.Runs.Definition;

namespace Crm360.Tests.Definitions;

/// <summary>Judges a definition by the generated schema alone, as an editor does: the part of JSON schema that it uses.</summary>
static class SchemaCheck
{
    static readonly JsonObject Root = JsonNode.Parse(DefinitionSchema.Generate())!.AsObject();

    /// <summary>A line for each fault: the path, and the word of the schema that it breaks.</summary>
    public static IReadOnlyList<string> Faults(string yaml)
    {
        var tree = DefinitionTree.Parse(yaml, "pipeline.yaml", _ => null, new())!;
        return [.. Check(Root, tree, "")];
    }

    static IEnumerable<string> Check(JsonObject schema, DefinitionNode node, string path) =>
        schema.SelectMany(rule => Check(schema, rule.Key, rule.Value!, node, path));

    static IEnumerable<string> Check(JsonObject schema, string word, JsonNode rule, DefinitionNode node, string path)
    {
        var shown = path.Length == 0 ? "/" : path;
        switch (word)
        {
            case "$ref":
                return Check(Root["definitions"]![rule.GetValue<string>()["#/definitions/".Length..]]!.AsObject(), node, path);
            case "anyOf":
                return rule.AsArray().Any(one => !Check(one!.AsObject(), node, path).Any()) ? [] : [$"{shown}: anyOf"];
            case "allOf":
                return rule.AsArray().SelectMany(one => Check(one!.AsObject(), node, path));
            case "if":
                return Check(rule.AsObject(), node, path).Any() ? [] : Check(schema["then"]!.AsObject(), node, path);
            case "required":
                return rule.AsArray().All(key => Value(node, key!.GetValue<string>()) is not null) ? [] : [$"{shown}: required"];
            case "properties":
                return rule.AsObject().SelectMany(key => Value(node, key.Key) is { } value ? Check(key.Value!.AsObject(), value, $"{path}/{key.Key}") : []);
            case "additionalProperties":
                var others = node is DefinitionMap map ? map.Entries.Where(entry => schema["properties"]?[entry.Key] is null) : [];
                return others.SelectMany(other => rule is JsonObject further ? Check(further, other.Value, $"{path}/{other.Key}") : [$"{path}/{other.Key}: not allowed"]);
            case "items":
                return node is DefinitionList list ? list.Items.SelectMany((item, i) => Check(rule.AsObject(), item, FormattableString.Invariant($"{path}/{i}"))) : [];
            default:
                return Holds(word, rule, node) ? [] : [$"{shown}: {word}"];
        }
    }

    static bool Holds(string word, JsonNode rule, DefinitionNode node)
    {
        var text = (node as DefinitionText)?.Setting.Value ?? "";
        return word switch
        {
            "type" => (rule as JsonArray ?? [rule.DeepClone()]).Any(type => Is(type!.GetValue<string>(), node)),
            "enum" => rule.AsArray().Any(one => one!.GetValue<string>() == text),
            "const" => rule.GetValue<string>() == text,
            "pattern" => Regex.IsMatch(text, rule.GetValue<string>(), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)),
            "minimum" => Number(text) >= rule.GetValue<double>(),
            "maximum" => Number(text) <= rule.GetValue<double>(),
            "minItems" => node is not DefinitionList { Items: [] },
            "description" or "title" or "then" or "definitions" or "$schema" => true,
            _ => throw new NotSupportedException(word),
        };
    }

    static bool Is(string type, DefinitionNode node) => type switch
    {
        "object" => node is DefinitionMap,
        "array" => node is DefinitionList,
        "string" => node is DefinitionText,
        "boolean" => node is DefinitionText { Setting.Value: "true" or "false" },
        "number" => node is DefinitionText text && Number(text.Setting.Value) is not null,
        "integer" => node is DefinitionText text && Number(text.Setting.Value) is { } number && double.IsInteger(number),
        _ => throw new NotSupportedException(type),
    };

    static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static DefinitionNode? Value(DefinitionNode node, string key) =>
        (node as DefinitionMap)?.Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
}
