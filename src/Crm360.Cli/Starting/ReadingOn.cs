using System.Globalization;
using System.Text.RegularExpressions;

namespace Crm360.Cli.Starting;

/// <summary>How a source is best read the next time.</summary>
/// <param name="Lines">What the definition says of it, behind how the source is read; commented where that is not sure.</param>
/// <param name="Doubts">What a person should look at.</param>
sealed partial record ReadingOn(IReadOnlyList<string> Lines, IReadOnlyList<string> Doubts)
{
    /// <summary>Share of the rows that have a value of their own in a column of numbers that rise with every change in the database.</summary>
    const double Rising = 0.9;

    const long FirstSecond = 946_684_800; // 2000-01-01
    const long LastSecond = 4_102_444_800; // 2100-01-01
    const int Thousand = 1_000;

    static readonly ReadingOn Whole = new([], []);

    /// <summary>What the values of a table tell.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">The columns that name its rows.</param>
    /// <param name="now">Values behind it are nobody's change.</param>
    public static ReadingOn Of(FoundTable table, IReadOnlyList<int> key, DateTimeOffset now) =>
        table.IsOfDatabase ? OfDatabase(table, key, now) : table.Files is [] ? Whole : OfFiles(table, key);

    static ReadingOn OfDatabase(FoundTable table, IReadOnlyList<int> key, DateTimeOffset now)
    {
        var (at, score) = Enumerable.Range(0, table.Columns.Count).Except(key).Select(at => (At: at, Score: HeaderWords.ScoreChange(table.Columns[at]))).OrderByDescending(found => found.Score).FirstOrDefault();
        if (score < HeaderWords.Likely || table.Cells(at).ToList() is not [_, ..] cells)
            return Whole;
        var column = table.Columns[at];
        if (OverlapOf(cells) is not { } overlap)
            return IsNumber(cells) ? Whole : new([], [$"{column} seems to say when a row was changed, but its texts are not in the order of time (yyyy-MM-dd is), so it can't be a watermark: all rows are read each time."]);
        var rule = $"      watermark: {{ column: {Yaml.Text(column)}, overlap: {overlap} }}";
        string? unsure = key is [] ? "no column names a row, so a changed one can't be told from a new one"
            : score < HeaderWords.Sure ? "its name is not clear"
            : cells.Count < table.Rows.Count ? $"{(table.Rows.Count - cells.Count).ToString(CultureInfo.InvariantCulture)} of {table.Rows.Count.ToString(CultureInfo.InvariantCulture)} rows have none, and these are read each time"
            : overlap == Thousand.ToString(CultureInfo.InvariantCulture) ? "it is a number: take an overlap as large as the changes of the longest transaction"
            : cells.Exists(cell => IsAhead(cell, now)) ? "some of its values lie in the future, and what changes before those would not be read"
            : null;
        return unsure is null
            ? new([rule, "    mode: incremental"], [$"only rows whose {column} has grown are read the next time, and {overlap} before; rows that were deleted are noticed with crm360 run --full."])
            : new([$"      #{rule[5..]}", "    # mode: incremental"], [$"{column} may say which rows were changed, so that only these are read: {unsure}. If it does, take the # from watermark and mode."]);
    }

    static ReadingOn OfFiles(FoundTable table, IReadOnlyList<int> key)
    {
        const string Adds = "    # mode: append  # where each new file only adds rows: only new files are read, and what is taken away stays";
        if (key is [] || table.Shared(key) is 0)
            return new([Adds], ["all files together are the whole of it: what is in none of them is gone. Where files are taken away once they are read, write mode: append."]);
        var keys = string.Join(" and ", key.Select(at => table.Columns[at]));
        var names = table.Files.Select(file => file.Name).ToList();
        return names.SequenceEqual(names.OrderBy(InOrder, StringComparer.Ordinal))
            ? new(["    mode: incremental"], [$"rows of one {keys} stand in several files, so a later file, by its name, corrects an earlier one. If {keys} begins anew in each file, it is no key."])
            : new(["    # mode: incremental"], [$"rows of one {keys} stand in several files, of which one lands and the others go to quarantine. If later files correct earlier ones, name them so that the order of their names is that of time, such as 2026-01, and take the # from mode."]);
    }

    /// <summary>How much is read again, as a definition writes it; null where the values are in no order.</summary>
    static string? OverlapOf(List<string> cells)
    {
        if (cells.TrueForAll(cell => cell.Length == cells[0].Length && Instant().IsMatch(cell)))
            return cells[0].Length > "yyyy-MM-dd".Length ? "1h" : "1d";
        if (!IsNumber(cells))
            return null;
        var numbers = cells.ConvertAll(cell => long.Parse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return numbers.TrueForAll(number => number is >= FirstSecond and <= LastSecond) ? "3600"
            : numbers.TrueForAll(number => number is >= FirstSecond * Thousand and <= LastSecond * Thousand) ? "3600000"
            : numbers.Distinct().Count() >= Rising * numbers.Count ? Thousand.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    static bool IsNumber(List<string> cells) => cells.TrueForAll(cell => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));

    static bool IsAhead(string cell, DateTimeOffset now) => long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number > now.AddDays(1).ToUnixTimeSeconds() && (number < FirstSecond * Thousand || number > now.AddDays(1).ToUnixTimeMilliseconds())
        : DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant > now.AddDays(1);

    // numbers in names as if all had as many digits: 9 comes before 10, and a name that says otherwise is out of order
    static string InOrder(string name) => Number().Replace(name, number => number.Value.PadLeft(12, '0'));

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?Z?)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
