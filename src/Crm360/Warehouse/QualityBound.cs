using Crm360.Runs.Definition;

namespace Crm360.Warehouse;

/// <summary>Between what a measure of quality may lie, and by how much a run may change it. What is null bounds nothing.</summary>
/// <param name="Measure">Which one.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
/// <param name="MaxFall">By how much it may fall below what is published.</param>
/// <param name="MaxRise">By how much it may rise above that.</param>
public sealed record QualityBound(QualityMeasure Measure, double? Min, double? Max, double? MaxFall, double? MaxRise)
{
    const double Most = 1_000_000;

    static readonly DefinitionShape OfOne = new("quality_bound", "bounds of a measure of quality",
    [
        new("min", new DefinitionType.Number(0, Most), "The least it may be: a share from 0 to 1, or a count per thousand."),
        new("max", new DefinitionType.Number(0, Most), "The most it may be."),
        new("max_fall", new DefinitionType.Number(0, Most), "By how much it may fall below that of what is published: 0.05 from 80 % to 75 %."),
        new("max_rise", new DefinitionType.Number(0, Most), "By how much it may rise."),
    ]);

    /// <summary>How definitions write them all.</summary>
    public static DefinitionShape Shape { get; } = new("quality", "bounds of quality",
        [.. QualityMeasure.All.Select(measure => new DefinitionKey(measure.Name, new DefinitionType.Keyed(OfOne), measure.Doc))]);

    /// <summary>How definitions write one.</summary>
    public static DefinitionShape ShapeOfOne => OfOne;

    /// <summary>Reads the section.</summary>
    public static IReadOnlyList<QualityBound> ReadAll(DefinitionNode? section, DefinitionReader read) => section is null
        ? []
        : [.. read.Fields(section, Shape).Select(field => Read(QualityMeasure.Of(field.Key), field.Value, read))];

    /// <summary>What keeps a run from being published; nothing where the measure is within bounds.</summary>
    /// <param name="value">As the run would have it.</param>
    /// <param name="published">As it is; null where nothing is measured of what is published.</param>
    public IEnumerable<string> Passed(double value, double? published)
    {
        if (value < Min)
            yield return Sentence(value, $"below {Measure.InWords(Min.Value)}", "min");
        if (value > Max)
            yield return Sentence(value, $"above {Measure.InWords(Max.Value)}", "max");
        if (published is not { } before)
            yield break;
        if (before - value > MaxFall)
            yield return Sentence(value, $"down from {Measure.InWords(before)}", "max_fall");
        if (value - before > MaxRise)
            yield return Sentence(value, $"up from {Measure.InWords(before)}", "max_rise");
    }

    string Sentence(double value, string beyond, string bound) => $"The quality would be: {Measure.Title} {Measure.InWords(value)}, {beyond} (quality, {Measure.Name}, {bound}).";

    static QualityBound Read(QualityMeasure measure, DefinitionNode node, DefinitionReader read)
    {
        var fields = read.Fields(node, OfOne);
        return new(measure, Number("min"), Number("max"), Number("max_fall"), Number("max_rise"));

        double? Number(string name) => fields.TryGetValue(name, out var of) ? read.Number(of, name, 0, measure.Per == 1 ? 1 : Most) : null;
    }
}
