using Crm360.Linkage.Scoring;

namespace Crm360.Warehouse.Lookup;

/// <summary>A customer who is likely the one asked about.</summary>
/// <param name="CustomerId">The id.</param>
/// <param name="Name">Golden name.</param>
/// <param name="Kind"><c>person</c> or <c>company</c>.</param>
/// <param name="Probability">That they are the same, 0 to 1, by the model that links records; of the record that fits best.</param>
/// <param name="Source">Of that record.</param>
/// <param name="SourceKey">Its key there.</param>
/// <param name="Waterfall">How the probability comes about; the left record is the one asked about.</param>
/// <param name="Records">How many records of the customer fit.</param>
public sealed record RecognisedCustomer(
    long CustomerId, string? Name, string? Kind, double Probability, string Source, string SourceKey, Waterfall Waterfall, int Records)
{
    /// <summary>What speaks for it and what against, the strongest first: <c>phone: same number +14.2</c>.</summary>
    public IReadOnlyList<string> Reasons =>
    [
        .. Waterfall.Steps.Where(step => step.Level is not null && step.Weight + step.TermFrequency != 0)
            .OrderByDescending(step => Math.Abs(step.Weight + step.TermFrequency))
            .Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Comparison.Replace('_', ' ')}: {step.Label} {step.Weight + step.TermFrequency:+0.0;-0.0}")),
    ];
}
