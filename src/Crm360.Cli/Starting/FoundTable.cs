namespace Crm360.Cli.Starting;

/// <summary>A table that a definition is to be made for.</summary>
/// <param name="Name">An identifier for its source.</param>
/// <param name="Title">What it is called where it lies.</param>
/// <param name="House">Tables of one file or database have the same.</param>
/// <param name="Origin">How a definition reads it: a key such as <c>csv</c> and its settings, in YAML.</param>
/// <param name="Columns">Those that a definition can name, in their order.</param>
/// <param name="Rows">The first rows, at most <see cref="MostRows"/>; empty cells are null.</param>
sealed record FoundTable(string Name, string Title, string House, string Origin, IReadOnlyList<string> Columns, IReadOnlyList<string?[]> Rows)
{
    /// <summary>Rows that are looked at: enough to know a key, and whose customers other tables speak of.</summary>
    public const int MostRows = 20_000;

    /// <summary>Its rows file by file, where it lies in several; else empty.</summary>
    public IReadOnlyList<FoundFile> Files { get; init; } = [];

    /// <summary>Whether columns have titles; else they are numbered, and only their cells tell what they are.</summary>
    public bool HasTitles { get; init; } = true;

    /// <summary>Whether it is a table of a database.</summary>
    public bool IsOfDatabase { get; init; }

    /// <summary>What is odd about it, in sentences with what to do.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The texts of a column, without the empty ones.</summary>
    public IEnumerable<string> Cells(int column) => Rows.Select(row => row[column]).OfType<string>();

    /// <summary>How many different values several columns have together: within each of its files, summed.</summary>
    /// <param name="columns">Which.</param>
    public int Distinct(params IReadOnlyList<int> columns) => Files is [] ? Distinct(Rows, columns) : Files.Sum(file => Distinct(file.Rows, columns));

    /// <summary>How many rows have a value that a row of another file has, too.</summary>
    public int Shared(params IReadOnlyList<int> columns) => Distinct(columns) - Distinct(Rows, columns);

    // a blank cell makes a row nobody
    static int Distinct(IReadOnlyList<string?[]> rows, IReadOnlyList<int> columns) => columns is [var only]
        ? rows.Select(row => row[only]).OfType<string>().Distinct(StringComparer.Ordinal).Count()
        : rows.Where(row => columns.All(at => row[at] is not null)).Select(row => string.Join('\0', columns.Select(at => row[at]))).Distinct(StringComparer.Ordinal).Count();
}

/// <summary>One of the files in which a table lies.</summary>
/// <param name="Name">Without its folder.</param>
/// <param name="Rows">Some of its rows.</param>
sealed record FoundFile(string Name, IReadOnlyList<string?[]> Rows);
