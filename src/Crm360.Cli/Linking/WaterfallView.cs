using System.Globalization;
using System.Text;
using System.Text.Json;
using Crm360.Charts;
using Crm360.Linkage.Scoring;

namespace Crm360.Cli.Linking;

/// <summary>Why a pair has its probability: as text, as JSON, as a drawing.</summary>
static class WaterfallView
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Svg(Waterfall waterfall) => WeightChart.DrawWaterfall("Why the pair has its weight", [.. Bars(waterfall)], "match weight");

    public static string JsonOf(Waterfall waterfall) => JsonSerializer.Serialize(waterfall, Json);

    public static string Text(Waterfall waterfall)
    {
        var text = new StringBuilder();
        var sum = 0.0;
        foreach (var bar in Bars(waterfall))
        {
            sum += bar.Value;
            text.Append(CultureInfo.InvariantCulture, $"{bar.Value,7:+0.0;-0.0;0.0}  {sum,7:+0.0;-0.0;0.0}  {bar.Label}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"match probability {waterfall.Probability:0.000000}{(waterfall.Vetoed ? ", but a level forbids linking" : "")}\n");
        foreach (var step in waterfall.Steps.Where(step => step.Level is not null))
            text.Append(CultureInfo.InvariantCulture, $"  {step.Comparison}: {Values(step.Left)} | {Values(step.Right)}\n");
        return text.ToString();
    }

    /// <summary>The values of one record in the columns of a comparison.</summary>
    public static string Values(IReadOnlyList<IReadOnlyList<string>> columns) => string.Join(", ", columns.Select(values => values.Count == 0 ? "–" : string.Join(" + ", values)));

    static IEnumerable<Evidence> Bars(Waterfall waterfall)
    {
        yield return new("two records at random", waterfall.Prior);
        foreach (var step in waterfall.Steps.Where(step => step.Level is not null))
        {
            yield return new($"{step.Comparison}: {step.Label}", step.Weight);
            if (step.TermFrequency != 0)
                yield return new(step.TermFrequency > 0 ? $"{step.Comparison}: rare" : $"{step.Comparison}: common", step.TermFrequency);
        }

        if (waterfall.Lookalike != 0)
            yield return new("lookalikes agree so too", waterfall.Lookalike);
        if (waterfall.Calibration != 0)
            yield return new("calibrated by labels", waterfall.Calibration);
    }
}
