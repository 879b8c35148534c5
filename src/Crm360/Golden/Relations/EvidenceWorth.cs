namespace Crm360.Golden.Relations;

/// <summary>What kinds of evidence are worth: how often such a tie is right by experience. Independent ones are taken together.</summary>
static class EvidenceWorth
{
    static readonly (string Kind, double Worth)[] Known =
    [
        (RelationEvidence.Record, 0.95), (RelationEvidence.TaxId, 0.95), (RelationEvidence.Domain, 0.85), (RelationEvidence.Name, 0.7),
    ];

    /// <summary>The place of a kind, the strongest first.</summary>
    public static int Place(string kind) => Array.FindIndex(Known, of => of.Kind == kind);

    /// <summary>The kinds, each once, the strongest first.</summary>
    public static string Words(IEnumerable<string> kinds) => string.Join(',', kinds.Distinct(StringComparer.Ordinal).OrderBy(Place));

    /// <summary>What they are worth together, 0 to 1.</summary>
    public static double Of(IEnumerable<string> kinds) =>
        Math.Round(1 - kinds.Distinct(StringComparer.Ordinal).Aggregate(1.0, (doubt, kind) => doubt * (1 - Known[Place(kind)].Worth)), 3);
}
