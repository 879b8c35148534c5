using Crm360.Contacts;
using Crm360.Sources;

namespace Crm360.Cli.Profiling;

/// <summary>A file looked at as a whole: read once for samples, once for everything, and once for its key.</summary>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Faults">Rows that can't be read, by reason.</param>
/// <param name="Key">The column whose cells tell the rows apart, or should; null for none.</param>
sealed record FileProfile(IReadOnlyList<ColumnProfile> Columns, long Rows, IReadOnlyDictionary<string, long> Faults, KeyProfile? Key)
{
    const int SampledRows = 2_000;

    /// <summary>Profiles a file.</summary>
    /// <param name="table">The file.</param>
    /// <param name="region">By whose rules numbers without a country are read.</param>
    /// <param name="key">The column that should tell rows apart; null to find the one that does.</param>
    /// <param name="cancel">Stops between rows.</param>
    public static FileProfile Of(TableFile table, string region, string? key, CancellationToken cancel)
    {
        var columns = Guessed(table, region);
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

        var keyColumn = key is null ? KeyProfile.Find(columns) : Array.Find(columns, column => column.Name == key);
        return new(columns, rows, faults, keyColumn is null ? null : KeyProfile.Of(table, keyColumn, cancel));
    }

    static ColumnProfile[] Guessed(TableFile table, string region)
    {
        var samples = table.Rows().Where(row => row.Fault is null).Take(SampledRows).ToList();
        (string Name, ColumnKind Kind)[] columns =
        [
            .. table.Columns.Distinct(StringComparer.Ordinal).Select(name => (name, ColumnKinds.Guess(name, CellsOf(name), region))),
        ];
        var titles = Disclosure.Titles(columns, region, CellsOf);
        return [.. columns.Select((column, at) => new ColumnProfile(column.Name, titles[at], column.Kind, region))];

        IEnumerable<string?> CellsOf(string name) => samples.Select(row => row.Value(name));
    }
}
