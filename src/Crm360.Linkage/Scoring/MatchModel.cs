using System.Text.Json;
using System.Text.Json.Serialization;
using Crm360.Linkage.Labelling;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// A plan with the weights learnt for it (Fellegi and Sunter 1969). Immutable: the same model scores the same pair the same way for ever,
/// whatever other records have come since.
/// </summary>
/// <param name="Plan">What is compared, and the thresholds.</param>
/// <param name="Prior">λ: the probability (0 to 1, exclusive) that two records drawn at random are of one entity.</param>
/// <param name="Comparisons">The probabilities of each comparison, in the plan's order.</param>
/// <param name="Lookalikes">What blocking rules find that is not a match; empty for the classical model, in which all non-matches are random pairs.</param>
/// <param name="TermFrequencies">How common the values are of the columns whose commonness counts; frozen when the model was trained.</param>
/// <param name="Report">How it was trained.</param>
/// <param name="Calibration">How weights become probabilities, where labels said so; null where the weight alone does.</param>
public sealed record MatchModel(
    MatchPlan Plan, double Prior, IReadOnlyList<ComparisonWeights> Comparisons, IReadOnlyList<Lookalikes> Lookalikes,
    IReadOnlyList<TermFrequencies> TermFrequencies, TrainingReport Report, Calibration? Calibration = null)
{
    /// <summary>The format that <see cref="ToJson"/> writes. 2: fingerprints of plan and data.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The format of the JSON that it was read from; 0 where that said none.</summary>
    [JsonPropertyOrder(-2)]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>As <see cref="ModelFit.Fingerprint"/> gives it.</summary>
    [JsonPropertyOrder(-1)]
    public string PlanFingerprint => ModelFit.Fingerprint(Plan);

    /// <summary>What the records were like that it was trained with; null where that was never noted.</summary>
    public DataFingerprint? Data { get; init; }

    /// <summary>log2 of the prior odds, in bits: where every pair starts.</summary>
    public double PriorWeight => Math.Log2(Prior / (1 - Prior));

    /// <summary>The probability, 0 to 1, that belongs to a match weight in bits: 2^w / (1 + 2^w).</summary>
    public static double ProbabilityOf(double weight) => 1 / (1 + Math.Pow(2, -weight));

    /// <summary>The probability, 0 to 1, that the model gives to a match weight in bits, calibrated where it can be.</summary>
    public double Probability(double weight) => ProbabilityOf(Calibration?.Of(weight) ?? weight);

    /// <summary>The match weight in bits from which the model gives at least a probability (0 to 1, exclusive).</summary>
    public double WeightAt(double probability)
    {
        var weight = Math.Log2(probability / (1 - probability));
        return Calibration?.Inverse(weight) ?? weight;
    }

    /// <summary>The whole model as JSON; <see cref="FromJson"/> gives back exactly the same.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, MatchModelJson.Default.MatchModel);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not the JSON of a model, or of one that can be used; the message says what is wrong.</exception>
    public static MatchModel FromJson(string json)
    {
        var model = JsonSerializer.Deserialize(json, MatchModelJson.Default.MatchModel) ?? throw new JsonException("The JSON is 'null', not a match model.");
        return ModelCheck.Fault(model) is { } fault ? throw new JsonException(fault) : model;
    }

    /// <summary>The same weights for a plan that differs in labels, thresholds and blocking rules at most; of the lookalikes, those of rules that both have.</summary>
    /// <exception cref="ArgumentException">They do not fit the plan; the message says why, as <see cref="ModelFit.Fault"/> does.</exception>
    public MatchModel For(MatchPlan plan) => ModelFit.Apply(this, plan);
}

/// <summary>How likely each level of a comparison is among pairs of one entity and among pairs of two; each list sums to 1.</summary>
/// <param name="Name">The comparison's name in the plan.</param>
/// <param name="M">Probability of each level given that the two records are of one entity.</param>
/// <param name="U">Probability of each level given that they are not.</param>
public sealed record ComparisonWeights(string Name, IReadOnlyList<double> M, IReadOnlyList<double> U)
{
    /// <summary>The weight of a level in bits: log2(m/u).</summary>
    public double Weight(int level) => Math.Log2(M[level] / U[level]);
}

/// <summary>How a model was trained.</summary>
/// <param name="Records">Records in the table.</param>
/// <param name="RandomPairs">Pairs drawn at random to learn u.</param>
/// <param name="Sessions">One run of expectation maximisation a blocking rule.</param>
/// <param name="Comparisons">Where the m of each comparison came from.</param>
/// <param name="Warnings">What a person should look at before trusting the model.</param>
/// <param name="Labels">What people had said of pairs; null where nobody had.</param>
public sealed record TrainingReport(
    int Records, long RandomPairs, IReadOnlyList<TrainingSession> Sessions, IReadOnlyList<ComparisonTraining> Comparisons, IReadOnlyList<string> Warnings,
    LabelUse? Labels = null);

/// <summary>Expectation maximisation over the pairs of one blocking rule.</summary>
/// <param name="Rule">Number of the rule in the plan, 0 and up.</param>
/// <param name="Pairs">Pairs used.</param>
/// <param name="Iterations">Rounds until nothing moved, or the limit.</param>
/// <param name="Converged">Whether it settled within the limit.</param>
/// <param name="MatchShare">The share of these pairs, 0 to 1, that are taken for matches.</param>
/// <param name="Trained">Names of the comparisons it could learn; the others depend on the rule's columns.</param>
public sealed record TrainingSession(int Rule, long Pairs, int Iterations, bool Converged, double MatchShare, IReadOnlyList<string> Trained);

/// <summary>Where the m of one comparison came from.</summary>
/// <param name="Name">The comparison's name.</param>
/// <param name="Sessions">Sessions that taught it; 0 means its m are default values.</param>
/// <param name="Pairs">Expected number of matching pairs behind it.</param>
public sealed record ComparisonTraining(string Name, int Sessions, double Pairs);
