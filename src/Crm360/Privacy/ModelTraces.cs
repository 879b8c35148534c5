using Crm360.Linkage;
using Crm360.Linkage.Scoring;

namespace Crm360.Privacy;

/// <summary>
/// Takes a person's values out of the frozen term frequencies of a model, where fewer than <see cref="Common"/> records had them when it was
/// trained; what as many share names nobody. Such a value counts as one that occurred once from then on. Pure.
/// </summary>
static class ModelTraces
{
    /// <summary>Records of a value from which on it tells nothing of one of them.</summary>
    public const int Common = 10;

    /// <summary>The model without the values, and how many went.</summary>
    /// <param name="model">Any.</param>
    /// <param name="person">The person's records, as Match sees them.</param>
    public static (MatchModel Model, int Removed) Without(MatchModel model, RecordTable person)
    {
        var removed = 0;
        var kept = model.TermFrequencies.Select(of =>
        {
            if (!person.Columns.Contains(of.Column, StringComparer.Ordinal))
                return of;
            var own = Enumerable.Range(0, person.Count).SelectMany(row => person.Values(of.Column, row)).ToHashSet(StringComparer.Ordinal);
            int[] stay = [.. Enumerable.Range(0, of.Values.Count).Where(at => of.Counts[at] >= Common || !own.Contains(of.Values[at]))];
            removed += of.Values.Count - stay.Length;
            return of with { Values = [.. stay.Select(at => of.Values[at])], Counts = [.. stay.Select(at => of.Counts[at])] };
        }).ToList();
        return removed == 0 ? (model, 0) : (model with { TermFrequencies = kept }, removed);
    }
}
