using System.Text.Json;

namespace Crm360.Sources.Rest;

/// <summary>The greatest watermark of an extraction.</summary>
sealed class RestPosition
{
    readonly WatermarkRule? _rule;
    object? _greatest;

    public RestPosition(WatermarkRule? rule, string? after)
    {
        _rule = rule;
        if (rule is not null && after is not null && KindOf(after) is { } kind)
            (_greatest, Reached) = (WatermarkValue.Typed(kind, after), after);
    }

    /// <summary>As the service writes it; null where no row had one.</summary>
    public string? Reached { get; private set; }

    /// <summary>Rows without one.</summary>
    public long Unknown { get; private set; }

    /// <summary>What a text of JSON is: a number, or an instant with or without a zone; null for anything else.</summary>
    public static WatermarkKind? KindOf(string text)
    {
        if (WatermarkValue.Typed(WatermarkKind.Number, text) is not null)
            return WatermarkKind.Number;
        if (WatermarkValue.Typed(WatermarkKind.ZonedInstant, text) is null)
            return null;
        if (text.Length == 10)
            return WatermarkKind.Date;
        return text[^1] is 'Z' or 'z' || text.AsSpan(10).IndexOfAny('+', '-') > 0 ? WatermarkKind.ZonedInstant : WatermarkKind.Instant;
    }

    /// <summary>Takes the watermark of a row.</summary>
    /// <returns>It; null where the row has none.</returns>
    /// <exception cref="RestFault">It is neither a number nor an instant, or not what others are.</exception>
    public object? Note(JsonElement row)
    {
        if (_rule is null)
            return null;
        if (JsonPath.Text(row, _rule.Column.Name.Replace('/', '.')) is not { Length: > 0 } text)
        {
            Unknown++;
            return null;
        }

        var value = KindOf(text) is { } kind ? WatermarkValue.Typed(kind, text)! : throw Wrong("is neither a number nor an instant in ISO 8601");
        if (_greatest is not null && _greatest.GetType() != value.GetType())
            throw Wrong("is at times a number, at times an instant, or at times without its zone");
        if (_greatest is null || WatermarkValue.Compare(value, _greatest) > 0)
            (_greatest, Reached) = (value, text);
        return value;
    }

    RestFault Wrong(string found) => new($"gives a column '{_rule!.Column.Name}' that {found}", "take another column for the watermark") { IsOfDefinition = true };
}
