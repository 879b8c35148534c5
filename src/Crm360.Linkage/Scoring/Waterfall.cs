namespace Crm360.Linkage.Scoring;

/// <summary>Why a pair has its match weight: from the prior, step by step. All weights are in bits and add up to the total.</summary>
/// <param name="Prior">Where every pair starts.</param>
/// <param name="Steps">One a comparison, in the plan's order.</param>
/// <param name="Lookalike">What is taken off, 0 or less, because two different entities that a blocking rule finds often agree in just this way.</param>
/// <param name="LookalikeRule">Number (0 and up) of the blocking rule whose lookalikes take most of it; null where none does.</param>
/// <param name="Weight">The total.</param>
/// <param name="Probability">The probability that belongs to it and to what labels add, 0 to 1, vetoes apart.</param>
/// <param name="Vetoed">Whether a level forbids linking this pair.</param>
public sealed record Waterfall(double Prior, IReadOnlyList<WaterfallStep> Steps, double Lookalike, int? LookalikeRule, double Weight, double Probability, bool Vetoed)
{
    /// <summary>What labels add to the total or take from it before it becomes a probability, in bits; 0 where the model is not calibrated.</summary>
    public double Calibration { get; init; }
}

/// <summary>What one comparison adds or takes.</summary>
/// <param name="Comparison">Its name.</param>
/// <param name="Level">Number of the level found, 0 strongest; null where one record has no value, which says nothing.</param>
/// <param name="Label">The level's label; empty where it says nothing.</param>
/// <param name="Weight">Weight of the level, without the adjustment.</param>
/// <param name="TermFrequency">Adjustment for how common the shared values are.</param>
/// <param name="Veto">Whether this level forbids linking.</param>
/// <param name="Left">The left record's values, by column of the comparison.</param>
/// <param name="Right">The right record's values, by column of the comparison.</param>
public sealed record WaterfallStep(
    string Comparison, int? Level, string Label, double Weight, double TermFrequency, bool Veto,
    IReadOnlyList<IReadOnlyList<string>> Left, IReadOnlyList<IReadOnlyList<string>> Right);
