namespace Crm360.Sources.Excel;

/// <summary>Counts what of a sheet is not read as it stands, and says so.</summary>
sealed class SheetRemarks(string location)
{
    const int MostNamed = 5;

    readonly Noted _totals = new();
    readonly Noted _hidden = new();
    readonly Noted _errors = new();
    readonly Noted _long = new();
    readonly SortedDictionary<int, long> _nameless = [];
    bool _keepsHidden;

    /// <summary>Whether the workbook says which cells are errors.</summary>
    public bool TellsErrors { get; set; } = true;

    /// <summary>Whether the sheet has no rows at all.</summary>
    public bool IsEmpty { get; set; }

    public void Clear()
    {
        _totals.Clear();
        _hidden.Clear();
        _errors.Clear();
        _long.Clear();
        _nameless.Clear();
    }

    public void Total(long row) => _totals.Add(row.ToString(CultureInfo.InvariantCulture));

    public void Hidden(long row, bool isKept)
    {
        _keepsHidden = isKept;
        _hidden.Add(row.ToString(CultureInfo.InvariantCulture));
    }

    public void Error(int column, long row, string? text) => _errors.Add($"{CellAddress.Of(column, row)} ({text})");

    public void LongNumber(int column, long row) => _long.Add(CellAddress.Of(column, row));

    public void Nameless(int column) => _nameless[column] = _nameless.GetValueOrDefault(column) + 1;

    /// <summary>Sentences, without what the cells say.</summary>
    public IReadOnlyList<string> All(int hiddenSheets) =>
    [
        .. Some(hiddenSheets > 0, $"{Number(hiddenSheets, "hidden sheet")} beside it fit the pattern and were left out; name them exactly to read them"),
        .. Some(IsEmpty, "it has no rows"),
        .. _totals.Said(location, rows => $"{Number(_totals.Count, "row")} of totals left out: {rows}"),
        .. _hidden.Said(location, rows => $"{Number(_hidden.Count, "hidden row")} {(_keepsHidden ? "read like the others" : "left out")}: {rows}"),
        .. _errors.Said(location, cells => $"{Number(_errors.Count, "cell")} with an error or without a result read as empty: {cells}"),
        .. _long.Said(location, cells => $"{Number(_long.Count, "number")} of more digits than the 15 that Excel keeps, whose last digits are lost: {cells}; write such numbers as texts"),
        .. _nameless.Take(MostNamed).Select(column => $"{location}: column {CellAddress.Column(column.Key)} has no header and was left out, with {Number(column.Value, "value")}."),
        .. Some(!TellsErrors, "of an .xls errors such as #N/A can't be told from empty cells; save it as .xlsx if it has formulas"),
    ];

    IEnumerable<string> Some(bool isSo, string what) => isSo ? [$"{location}: {what}."] : [];

    static string Number(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    /// <summary>How many there were, and the first of them.</summary>
    sealed class Noted
    {
        readonly List<string> _first = [];

        public long Count { get; private set; }

        public void Add(string what)
        {
            if (Count++ < MostNamed)
                _first.Add(what);
        }

        public IEnumerable<string> Said(string location, Func<string, string> what) =>
            Count == 0 ? [] : [$"{location}: {what(string.Join(", ", _first) + (Count > _first.Count ? ", …" : ""))}."];

        public void Clear()
        {
            _first.Clear();
            Count = 0;
        }
    }
}
