using Crm360.Runs.Definition;

namespace Crm360.Sources.Sql;

/// <summary>From where to where an extraction reads; texts in the invariant culture, null for no bound.</summary>
/// <param name="From">Rows of this value and above.</param>
/// <param name="Before">Rows below this one.</param>
/// <param name="WithUnknown">Whether rows without a watermark are wanted too.</param>
sealed record SqlBounds(string? From, string? Before, bool WithUnknown)
{
    public static SqlBounds None { get; } = new(null, null, WithUnknown: true);

    public bool IsNone => From is null && Before is null;

    /// <summary>The bounds that a request means.</summary>
    /// <exception cref="Runs.FlowException">The overlap, or what was kept, does not fit the column.</exception>
    public static SqlBounds Of(SourceDefinition source, WatermarkRule rule, WatermarkKind kind, ReadRequest request)
    {
        if (request.From is not null || request.To is not null)
            return new(Checked(request.From), Checked(request.To), WithUnknown: false);
        if (request.After?.Watermark is not { } last)
            return None;
        return WatermarkValue.Before(kind, Checked(last)!, rule.Overlap) is { } from
            ? new(from, null, WithUnknown: true)
            : throw SourceFault.OfDefinition(source, rule.Column.At, $"an overlap of {DefinitionFaults.Shown(rule.Overlap.Written)} can't be taken from a value of column '{rule.Column.Name}'",
                WatermarkValue.Typed(kind, last) is not (string or DateTime or DateTimeOffset) ? "it holds numbers, so write the overlap as a number"
                    : "write a duration such as 15m, or no overlap where its texts are no instants in ISO 8601");

        string? Checked(string? text) => text is null || WatermarkValue.Typed(kind, text) is not null
            ? text
            : throw SourceFault.OfDefinition(source, rule.Column.At, $"{DefinitionFaults.Shown(text)} is no value of column '{rule.Column.Name}'",
                kind is WatermarkKind.Number or WatermarkKind.Float ? "write a number" : kind is WatermarkKind.Bytes ? "write bytes in hexadecimal" : "write an instant in ISO 8601, such as 2026-06-30T21:00:00");
    }
}
