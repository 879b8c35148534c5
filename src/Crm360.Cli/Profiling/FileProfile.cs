using Crm360.Contacts;
using Crm360.Sources;

namespace Crm360.Cli.Profiling;

/// <summary>A file looked at as a whole: read once for samples, once more for everything.</summary>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Faults">Rows that can't be read, by reason.</param>
/// <param name="Key">The column whose cells tell the rows apart; null for none.</param>
sealed record FileProfile(IReadOnlyList<ColumnProfile> Columns, long Rows, IReadOnlyDictionary<string, long> Faults, ColumnProfile? Key)
{
    const int SampledRows = 2_000;

    /// <summary>Profiles a file.</summary>
    /// <param name="table">The file.</param>
    /// <param name="region">By whose rules numbers without a country are read.</param>
    /// <param name="key">The column that should tell rows apart; null to find the one that does.</param>
    /// <param name="cancel">Stops between rows.</param>
    public static FileProfile Of(TableFile table, string region, string? key, CancellationToken cancel)
    {
        var samples = table.Rows().Where(row => row.Fault is null).Take(SampledRows).ToList();
        ColumnProfile[] columns =
        [
            .. table.Columns.Distinct(StringComparer.Ordinal).Select(name => new ColumnProfile(
                name, ColumnKinds.Guess(name, samples.Select(row => row.Value(name)), region), region)),
        ];
        var faults = new Dictionary<string, long>(StringComparer.Ordinal);
        long rows = 0;
        foreach (var row in table.Rows())
        {
            cancel.ThrowIfCancellationRequested();
            rows++;
            if (row.Fault is { } fault)
                faults[fault] = faults.GetValueOrDefault(fault) + 1;
            else
                Array.ForEach(columns, column => column.Add(row.Value(column.Name)));
        }

        var keyColumn = key is null
            ? Array.Find(columns, column => column is { Rows: > 0, Repeated: 0, IsOverfull: false } && column.Filled == column.Rows)
            : Array.Find(columns, column => column.Name == key);
        return new(columns, rows, faults, keyColumn);
    }
}
