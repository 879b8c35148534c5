using static System.FormattableString;

namespace Crm360.Linkage.Scoring;

/// <summary>
/// Whether records have become so unlike those a model learnt from that its weights may be wrong. Small changes move weights by fractions of a bit; from
/// the limits here on a level may be worth half of what it was.
/// </summary>
public static class ModelDrift
{
    /// <summary>The number of records has grown or shrunk by more than this factor: what share of all pairs match goes with it.</summary>
    public const double Growth = 2;

    /// <summary>A column is filled in a share of the records that has moved by more than this.</summary>
    public const double Fill = 0.10;

    /// <summary>Of a column whose commonness counts, the shares of its common values have moved by more than this in sum (total variation).</summary>
    public const double Commonness = 0.10;

    /// <summary>A value is common that takes at least this share of all.</summary>
    const double Common = 0.001;

    /// <summary>Shares of fewer values than this move by chance.</summary>
    const int FewValues = 1_000;

    /// <summary>What has drifted, one sentence each without any value of a record; none where the model still fits or says nothing of its data.</summary>
    /// <exception cref="ArgumentException">The plan names a column that the table lacks.</exception>
    public static IReadOnlyList<string> Of(MatchModel model, RecordTable table)
    {
        if (model.Data is not { } then)
            return [];
        table = table.DerivedBy(model.Plan);
        return [.. Records(then.Records, table.Count), .. Filled(then, DataFingerprint.Of(model.Plan, table)), .. model.TermFrequencies.SelectMany(frequencies => Shares(frequencies, table))];
    }

    static IEnumerable<string> Records(int then, int now) => Math.Max(then, now) > Growth * Math.Max(1, Math.Min(then, now))
        ? [Invariant($"There are {now} records, {then} when the model was trained.")]
        : [];

    static IEnumerable<string> Filled(DataFingerprint then, DataFingerprint now) => then.Columns.Join(now.Columns, column => column.Name, column => column.Name, (before, after) => (before, after), StringComparer.Ordinal)
        .Where(column => Math.Abs(column.after.Filled - column.before.Filled) > Fill)
        .Select(column => Invariant($"{Percent(column.after.Filled)} of the records have a value in '{column.after.Name}', {Percent(column.before.Filled)} when the model was trained."));

    static IEnumerable<string> Shares(TermFrequencies then, RecordTable table)
    {
        var now = TermFrequencies.Count(table.Column(then.Column));
        if (Math.Min(then.Total, now.Total) < FewValues)
            return [];
        var (before, after) = (CommonOf(then), CommonOf(now));
        var moved = before.Keys.Union(after.Keys, StringComparer.Ordinal).Sum(value => Math.Abs(then.Of(value) - now.Of(value))) / 2;
        return moved > Commonness ? [Invariant($"The shares of the common values of '{then.Column}' have moved by {Percent(moved)} in sum since the model was trained.")] : [];
    }

    static Dictionary<string, double> CommonOf(TermFrequencies frequencies) => frequencies.Values.Zip(frequencies.Counts)
        .Where(value => value.Second >= Common * frequencies.Total)
        .ToDictionary(value => value.First, value => value.Second / (double)frequencies.Total, StringComparer.Ordinal);

    static string Percent(double share) => Invariant($"{100 * share:0} %");
}
