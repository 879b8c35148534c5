using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>A column that grows with every change of a row, by which an extraction asks only for what has changed since the last one.</summary>
/// <param name="Column">The column.</param>
/// <param name="Overlap">How far before its greatest value the next extraction begins, for rows that were committed late.</param>
public sealed record WatermarkRule(MappedColumn Column, Overlap Overlap)
{
    /// <summary>The keys that every watermark has.</summary>
    internal static IReadOnlyList<DefinitionKey> Keys { get; } =
    [
        new("column", OriginSettings.AnyText, "The column that grows with every change: an instant, a number, a rowversion.", Required: true),
        new("overlap", OriginSettings.AnyText,
            "How much is read again, for rows that were committed late: of instants a duration (90s, 15m, 1h, 2d), of numbers a number. Default: nothing but the rows of the last value itself."),
    ];

    internal static WatermarkRule? Read(IReadOnlyDictionary<string, DefinitionNode> fields, DefinitionReader read)
    {
        var column = read.Text(fields.GetValueOrDefault("column"), "a column");
        var overlap = fields.TryGetValue("overlap", out var node) ? Overlap.Read(node, read) : Overlap.None;
        return column is null || overlap is null ? null : new(new(column.Value, fields["column"].At), overlap);
    }
}

/// <summary>How much is read again before the last watermark: a time, a number, or neither.</summary>
/// <param name="Time">Of instants.</param>
/// <param name="Number">Of numbers.</param>
/// <param name="Written">As the definition says it.</param>
public sealed record Overlap(TimeSpan? Time, decimal? Number, string Written)
{
    /// <summary>Only the rows of the last value are read again.</summary>
    public static Overlap None { get; } = new(null, null, "");

    internal static Overlap? Read(DefinitionNode node, DefinitionReader read)
    {
        if (read.Text(node, "a duration such as 90s, 15m, 1h or 2d, or a number") is not { } text)
            return null;
        if (decimal.TryParse(text.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return new(null, number, text.Written);
        if (Durations.Parse(text.Value) is { } time)
            return new(time, null, text.Written);
        read.Faults.Add(node.At, $"{DefinitionFaults.Shown(text.Written)} is no overlap", "write a duration such as 90s, 15m, 1h or 2d, or of a column of numbers a number");
        return null;
    }
}
