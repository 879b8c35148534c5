using System.Text;
using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Records;
using Crm360.Runs.Definition;
using Crm360.Sources;
using Crm360.Warehouse;

namespace Crm360;

/// <summary>The tables of the language's reference (<c>pipelines/README.md</c>), made from the catalogues by which definitions are read.</summary>
public static class DefinitionReference
{
    /// <summary>Markdown, with a line feed at its end.</summary>
    public static string Generate()
    {
        var text = new StringBuilder();
        text.Append("### Sources\n");
        foreach (var shape in (DefinitionShape[])[SourceDefinition.Shape, .. OriginKind.All.Select(kind => kind.Shape), SourceDefinition.ColumnShape])
            Keys(text, shape);
        text.Append("\n### Match\n");
        Keys(text, MatchDefinition.DeriveShape);
        Keys(text, MatchDefinition.BlockingRuleShape);
        Keys(text, MatchDefinition.BlockingKeyShape);
        Keys(text, MatchDefinition.ComparisonShape);
        Keys(text, MatchDefinition.LevelShape);
        Keys(text, MatchDefinition.PredicateShape);
        Table(text, "Match columns (* may hold several values):", ["column", "what"],
            MatchColumns.All.Select(column => (string[])[Code(column.Name) + (column.HasSeveralValues ? " *" : ""), column.Doc]));
        text.Append("\n### Golden\n");
        Keys(text, GoldenDefinition.Shape);
        foreach (var shape in GoldenDefinition.RuleShapes)
            Keys(text, shape);
        Keys(text, RelationDefinition.Shape);
        text.Append("\n### Publish\n");
        Keys(text, PublishBounds.Shape);
        Keys(text, QualityBound.Shape);
        Keys(text, QualityBound.ShapeOfOne);
        text.Append("\n### Privacy\n");
        Keys(text, PrivacyRules.Shape);
        Keys(text, RetentionRule.Shape);
        text.Append("\n### Entities\n");
        foreach (var type in EntityCatalogue.All)
            Attributes(text, type);
        return text.ToString();
    }

    static void Keys(StringBuilder text, DefinitionShape shape) =>
        Table(text, $"Keys of {shape.Doc}:", ["key", "what"], shape.Keys.Select(key => (string[])[Code(key.Name) + Star(key.Required), key.Doc]));

    static void Attributes(StringBuilder text, EntityType type)
    {
        var least = type.AtLeastOneOf is [] ? "" : $" Needs at least one of {string.Join(", ", type.AtLeastOneOf.Select(Code))}.";
        Table(text, $"`{type.Name}`: {type.Doc}{least}", ["attribute", "kind", "what"],
            type.Attributes.Select(attribute => (string[])[Code(attribute.Name) + Star(attribute.Required), Kind(attribute), attribute.Doc]));
    }

    static string Kind(EntityAttribute attribute) => attribute.Kind switch
    {
        AttributeKind.Text => "text",
        AttributeKind.Name => "name",
        AttributeKind.TextList => "list of texts",
        AttributeKind.Date => "date",
        AttributeKind.Instant => "instant",
        AttributeKind.Number => "number",
        AttributeKind.WholeNumber => "whole number",
        AttributeKind.Currency => "currency",
        AttributeKind.Country => "country",
        AttributeKind.Code => string.Join(", ", attribute.Codes.Select(Code)),
        AttributeKind.OpenCode => "code of yours",
        AttributeKind.Key => $"key of {Referred(attribute)}",
        AttributeKind.Reference => $"{Referred(attribute)} elsewhere",
        _ => throw new ArgumentOutOfRangeException(nameof(attribute), attribute.Kind, "no word for this kind"),
    };

    static string Referred(EntityAttribute attribute) =>
        attribute.Refers is { } entity ? EntityCatalogue.Of(entity).Name : throw new ArgumentException("refers to nothing", nameof(attribute));

    static void Table(StringBuilder text, string title, string[] heads, IEnumerable<string[]> rows)
    {
        text.Append('\n').Append(title).Append("\n\n");
        Row(text, heads);
        Row(text, [.. heads.Select(_ => "---")]);
        foreach (var row in rows)
            Row(text, row);
    }

    static void Row(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    static string Code(string word) => $"`{word}`";

    static string Star(bool required) => required ? " (required)" : "";
}
