using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crm360.Golden;
using Crm360.Match;
using Crm360.Records;
using Crm360.Runs.Definition;
using Crm360.Sources;

namespace Crm360;

/// <summary>
/// The JSON schema (draft 7, which YAML editors know) of pipeline definitions, made from the same shapes and catalogues by which
/// definitions are read. It lets an editor complete and explain; the last word has <see cref="PipelineDefinition.Load"/>.
/// </summary>
public static class DefinitionSchema
{
    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by people, never put into a page
    };

    /// <summary>The schema as text, with a line feed at its end.</summary>
    public static string Generate()
    {
        var definitions = new JsonObject();
        foreach (var shape in (DefinitionShape[])[MatchDefinition.PredicateShape, SourceDefinition.ReferenceShape, GoldenDefinition.RuleShape])
            definitions[shape.Name] = Of(shape);
        foreach (var type in EntityCatalogue.All)
            definitions[MapName(type)] = MapOf(type);

        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = "Crm360 pipeline definition" };
        foreach (var (key, value) in Of(PipelineDefinition.Shape).ToArray())
            schema[key] = value?.DeepClone();
        schema["definitions"] = definitions;
        return schema.ToJsonString(Indented) + "\n";
    }

    static JsonObject Of(DefinitionShape shape)
    {
        var properties = new JsonObject();
        foreach (var key in shape.Keys)
            properties[key.Name] = Described(Of(key.Type), key.Doc);

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (shape.Keys.Any(key => key.Required))
            schema["required"] = Texts(shape.Keys.Where(key => key.Required).Select(key => key.Name));
        if (shape == SourceDefinition.Shape)
            schema["allOf"] = new JsonArray([.. EntityCatalogue.All.Select(MapByEntity)]);
        return schema;
    }

    static JsonObject Of(DefinitionType type) => type switch
    {
        DefinitionType.Text { Pattern: { } pattern } => new() { ["type"] = "string", ["pattern"] = pattern },
        DefinitionType.Text => AnyScalar(),
        DefinitionType.Anything => [],
        DefinitionType.Flag => new() { ["type"] = "boolean" },
        DefinitionType.Number number => new() { ["type"] = "number", ["minimum"] = number.Least, ["maximum"] = number.Most },
        DefinitionType.WholeNumber number => new() { ["type"] = "integer", ["minimum"] = number.Least, ["maximum"] = number.Most },
        DefinitionType.OneOf words => new() { ["enum"] = Texts(words.Words) },
        DefinitionType.ListOf list => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = Of(list.Item) },
        DefinitionType.MapOf map => new() { ["type"] = "object", ["additionalProperties"] = Of(map.Value) },
        DefinitionType.Keyed { Shape: var shape } when shape == MatchDefinition.PredicateShape => Reference(shape.Name),
        DefinitionType.Keyed keyed => Of(keyed.Shape),
        DefinitionType.Named named => Reference(named.Shape),
        DefinitionType.Either either => new() { ["anyOf"] = new JsonArray([.. either.Types.Select(JsonNode (one) => Of(one))]) },
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no schema for this type"),
    };

    /// <summary>A text that needs no quotes may look like a number or a truth value.</summary>
    static JsonObject AnyScalar() => new() { ["type"] = Texts(["string", "number", "boolean"]) };

    static JsonObject MapByEntity(EntityType type) => new()
    {
        ["if"] = new JsonObject { ["properties"] = new JsonObject { ["entity"] = new JsonObject { ["const"] = type.Name } } },
        ["then"] = new JsonObject { ["properties"] = new JsonObject { ["map"] = Reference(MapName(type)) } },
    };

    static JsonObject MapOf(EntityType type)
    {
        var properties = new JsonObject();
        foreach (var attribute in type.Attributes)
            properties[attribute.Name] = Described(FormsOf(attribute), attribute.Doc);

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (type.Attributes.Any(attribute => attribute.Required))
            schema["required"] = Texts(type.Attributes.Where(attribute => attribute.Required).Select(attribute => attribute.Name));
        return schema;
    }

    static JsonObject FormsOf(EntityAttribute attribute)
    {
        if (attribute.Kind is AttributeKind.Reference)
            return Reference(SourceDefinition.ReferenceShape.Name);

        var keys = SourceDefinition.ColumnShape.Keys.Where(key => Applies(key.Name, attribute));
        var column = Of(SourceDefinition.ColumnShape with { Keys = [.. keys] });
        var constant = Of(SourceDefinition.ConstantShape);
        if (attribute.Codes is not [])
        {
            column["properties"]!["values"]!["additionalProperties"] = new JsonObject { ["enum"] = Texts(attribute.Codes) };
            constant["properties"]!["const"]!["enum"] = Texts(attribute.Codes);
        }

        var several = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = AnyScalar() };
        JsonObject[] forms = attribute.IsList ? [AnyScalar(), several, column] : [AnyScalar(), column, constant];
        return new() { ["anyOf"] = new JsonArray(forms) };
    }

    static bool Applies(string key, EntityAttribute attribute) => key switch
    {
        "format" => attribute.IsTemporal,
        "decimal" => attribute.IsNumeric,
        "values" => !attribute.IsTemporal && !attribute.IsNumeric,
        _ => true,
    };

    static JsonObject Described(JsonObject schema, string doc)
    {
        if (!schema.ContainsKey("$ref"))
        {
            schema.Insert(0, "description", doc);
            return schema;
        }

        // draft 7 ignores what stands beside a $ref
        return new() { ["description"] = doc, ["allOf"] = new JsonArray(schema) };
    }

    static string MapName(EntityType type) => $"{type.Name}_map";

    static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
