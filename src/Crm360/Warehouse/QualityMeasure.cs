using System.Runtime.InteropServices;

namespace Crm360.Warehouse;

/// <summary>A measure of how good customers are.</summary>
/// <param name="Name">As definitions and tables write it.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Doc">What it is, in a sentence.</param>
/// <param name="Per">Of so many: 1 for a share, 1000 for a count per thousand.</param>
public sealed record QualityMeasure(string Name, string Title, string Doc, int Per = 1)
{
    public static QualityMeasure ValidPhone { get; } = new("valid_phone", "valid phone", "Share of the persons who have a valid phone number.");
    public static QualityMeasure ValidEmail { get; } = new("valid_email", "valid e-mail", "Share of the persons who have a valid e-mail address.");
    public static QualityMeasure Province { get; } = new("province", "province known", "Share of the persons whose province is known.");
    public static QualityMeasure Identity { get; } = new("identity", "identity number", "Share of the persons who have an identity number whose check digits are right.");
    public static QualityMeasure Conflicts { get; } = new("conflicts", "conflicts", "Share of the customers of whom some value was won by nobody, for its rule lets nobody win where claims disagree.");
    public static QualityMeasure WeakLinks { get; } = new("weak_links", "weak links", "Share of the links by which records are one customer whose probability is below 0.99.");
    public static QualityMeasure FalseLinks { get; } = new("false_links", "false links expected", "Share of these links that is expected to be false: 1 less their mean probability.");
    public static QualityMeasure Quarantined { get; } = new("quarantined", "quarantined", "Share of the rows that went to quarantine, of those that each source gave last.");
    public static QualityMeasure Problems { get; } = new("problems", "problems", "Bad values, for a thousand rows.", Per: 1000);

    /// <summary>All, in the order in which they are shown.</summary>
    public static IReadOnlyList<QualityMeasure> All { get; } = [ValidPhone, ValidEmail, Province, Identity, Conflicts, WeakLinks, FalseLinks, Quarantined, Problems];

    /// <summary>The measure of a name.</summary>
    public static QualityMeasure Of(string name) => All.Single(measure => measure.Name == name);

    /// <summary>A value as people read it.</summary>
    public string InWords(double value) => Per == 1 ? value.ToString("P1", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{value:N1} per {Per:N0}");
}

/// <summary>What a measure is made of.</summary>
/// <param name="Part">How many have it; not whole where each counts by a probability.</param>
/// <param name="Whole">Of how many.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Tally(double Part, long Whole)
{
    public static Tally operator +(Tally one, Tally other) => new(one.Part + other.Part, one.Whole + other.Whole);

    public static Tally operator -(Tally one, Tally other) => new(one.Part - other.Part, one.Whole - other.Whole);
}

/// <summary>How good customers are, measure by measure.</summary>
/// <param name="Tallies">A measure of which there is nothing has none, or one of nothing.</param>
sealed record Certificate(IReadOnlyDictionary<QualityMeasure, Tally> Tallies)
{
    /// <summary>Whether a measure is the same by it.</summary>
    public bool Says(QualityMeasure measure, Tally tally) => Tallies.GetValueOrDefault(measure) == tally;

    public static Certificate Empty { get; } = new(new Dictionary<QualityMeasure, Tally>());

    public static Certificate Of(IEnumerable<FactQualityRow> rows) =>
        new(rows.Where(row => row is { Part: not null, Whole: not null }).ToDictionary(row => QualityMeasure.Of(row.Measure), row => new Tally(row.Part!.Value, row.Whole!.Value)));

    public static Certificate operator +(Certificate one, Certificate other) => With(one, other, (left, right) => left + right);

    public static Certificate operator -(Certificate one, Certificate other) => With(one, other, (left, right) => left - right);

    /// <summary>The value of a measure; null where there is nothing to measure.</summary>
    public double? Value(QualityMeasure measure) =>
        Tallies.TryGetValue(measure, out var tally) && tally.Whole > 0 ? Math.Clamp(tally.Part, 0, double.MaxValue) * measure.Per / tally.Whole : null;

    /// <summary>As rows, in the order of measures.</summary>
    public IEnumerable<FactQualityRow> Rows(long runId, DateTime at) =>
        from measure in QualityMeasure.All
        let value = Value(measure)
        where value is not null
        select new FactQualityRow
        {
            RunId = runId,
            Measure = measure.Name,
            Value = value.Value,
            Part = Tallies[measure].Part,
            Whole = Tallies[measure].Whole,
            Published = false,
            MeasuredAt = at,
        };

    /// <summary>In a sentence.</summary>
    public string InWords() => $"Quality: {string.Join(", ", QualityMeasure.All.Where(measure => Value(measure) is not null).Select(Told))}.";

    static Certificate With(Certificate one, Certificate other, Func<Tally, Tally, Tally> how) =>
        new(one.Tallies.Keys.Union(other.Tallies.Keys).ToDictionary(measure => measure, measure => how(one.Tallies.GetValueOrDefault(measure), other.Tallies.GetValueOrDefault(measure))));

    string Told(QualityMeasure measure) => $"{measure.Title} {measure.InWords(Value(measure)!.Value)}";
}
