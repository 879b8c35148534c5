namespace Crm360.Linkage.Scoring;

/// <summary>
/// Pairs that a blocking rule finds although they are two entities: the household behind one phone, the namesakes of one district.
/// They agree far more often than random pairs do, and in several comparisons at once; taking every non-match for a random
/// pair would link them. So the non-matches are a mixture of random pairs and the lookalikes of each rule.
/// </summary>
/// <param name="Rule">Number of the rule in the plan, 0 and up.</param>
/// <param name="Share">The probability (0 to 1) that two records drawn at random are lookalikes of this rule.</param>
/// <param name="Dependent">Numbers of the comparisons that the rule itself makes agree.</param>
/// <param name="Levels">Probability of each level of each comparison among them.</param>
/// <param name="ByChance">
/// The share of them (0 to 1) that agree on the keys of the rule by chance, and so seldom on a rare value; the others have them for a reason of their own
/// (one household, one building), rare values as often as common ones.
/// </param>
public sealed record Lookalikes(int Rule, double Share, IReadOnlyList<int> Dependent, IReadOnlyList<IReadOnlyList<double>> Levels, double ByChance = 1);
