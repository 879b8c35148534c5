using Crm360.Contacts;
using Crm360.Sources;

namespace Crm360.Cli.Profiling;

/// <summary>A value of the key that stands in several rows.</summary>
/// <param name="Value">Masked.</param>
/// <param name="Rows">In how many.</param>
/// <param name="Lines">Where, at first.</param>
sealed record RepeatedKey(string Value, long Rows, IReadOnlyList<long> Lines);

/// <summary>How well a column tells the rows apart.</summary>
/// <param name="Column">Which.</param>
/// <param name="Empty">Rows without a key.</param>
/// <param name="Distinct">Different keys.</param>
/// <param name="Repeats">Keys of several rows, the most frequent first; of so many that they are not all shown.</param>
/// <param name="RepeatedKeys">How many such keys there are.</param>
/// <param name="IsWhole">Whether all rows were looked at: memory is bounded.</param>
sealed record KeyProfile(ColumnProfile Column, long Empty, long Distinct, IReadOnlyList<RepeatedKey> Repeats, long RepeatedKeys, bool IsWhole)
{
    const int MostKeys = 5_000_000;
    const int ShownRepeats = 10;
    const int ShownLines = 5;

    /// <summary>A column that is called a key is one if that share of its cells, and of its rows, speaks for it.</summary>
    const double EnoughWhenNamed = 0.5;

    /// <summary>The same where its name says nothing.</summary>
    const double Enough = 0.95;

    /// <summary>What keys are called by.</summary>
    public static IReadOnlyList<string> Words { get; } =
        ["id", "no", "nr", "kod", "kodu", "code", "key", "anahtar", "number", "numara", "numarasi", "sicil", "uuid", "guid", "kayitno", "musterino", "carikod"];

    /// <summary>The column that seems meant to tell rows apart: by its name, else by its cells; the one that does it best, the first of several.</summary>
    public static ColumnProfile? Find(IReadOnlyList<ColumnProfile> columns) =>
        Best(columns.Where(column => IsNamed(column) && Fits(column, EnoughWhenNamed)))
        ?? Best(columns.Where(column => column.Kind is ColumnKind.Text or ColumnKind.Number or ColumnKind.Identity && Fits(column, Enough)))
        ?? Best(columns.Where(column => Fits(column, Enough)));

    /// <summary>Looks at all cells of the column once more.</summary>
    public static KeyProfile Of(TableFile table, ColumnProfile column, CancellationToken cancel)
    {
        if (!column.IsOverfull && column.Distinct == column.Filled)
            return new(column, column.Rows - column.Filled, column.Distinct, [], 0, IsWhole: true);
        var rowsOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeated = new Dictionary<string, List<long>>(StringComparer.Ordinal);
        long empty = 0;
        var isWhole = true;
        foreach (var row in table.Rows().Where(row => row.Fault is null))
        {
            cancel.ThrowIfCancellationRequested();
            if (row.Value(column.Name)?.Trim() is not { Length: > 0 } key)
                empty++;
            else if (rowsOf.TryGetValue(key, out var times))
                rowsOf[key] = times + 1;
            else if (rowsOf.Count < MostKeys)
                rowsOf.Add(key, 1);
            else
                isWhole = false;
        }

        var repeats = rowsOf.Where(key => key.Value > 1).ToList();
        List<KeyValuePair<string, int>> shown =
            [.. repeats.OrderByDescending(key => key.Value).ThenBy(key => key.Key, StringComparer.Ordinal).Take(ShownRepeats)];
        shown.ForEach(key => repeated.Add(key.Key, []));
        if (shown.Count > 0)
            NoteLines(table, column, repeated, cancel);
        return new(
            column, empty, rowsOf.Count, [.. shown.Select(key => new RepeatedKey(Mask.Of(key.Key), key.Value, repeated[key.Key]))], repeats.Count, isWhole);
    }

    static void NoteLines(TableFile table, ColumnProfile column, Dictionary<string, List<long>> repeated, CancellationToken cancel)
    {
        foreach (var row in table.Rows().Where(row => row.Fault is null))
        {
            cancel.ThrowIfCancellationRequested();
            if (row.Value(column.Name)?.Trim() is { } key && repeated.TryGetValue(key, out var lines) && lines.Count < ShownLines)
                lines.Add(row.Line);
        }
    }

    static ColumnProfile? Best(IEnumerable<ColumnProfile> columns) =>
        columns.OrderByDescending(column => column.Uniqueness * column.Filled).FirstOrDefault(); // a stable order: the first of equals

    static bool Fits(ColumnProfile column, double enough) =>
        column.Rows > 0 && column.Uniqueness >= enough && column.Filled >= enough * column.Rows;

    // a phone number is called one too
    static bool IsNamed(ColumnProfile column)
    {
        var words = ColumnTitle.Words(column.Name).Split(' ');
        return words.Any(word => Words.Contains(word, StringComparer.Ordinal))
            && column.Kind is ColumnKind.Text or ColumnKind.Number or ColumnKind.Identity
            && ColumnKinds.OfName(column.Name) is null or ColumnKind.Person or ColumnKind.Company; // customer id, contact id, account no
    }
}
