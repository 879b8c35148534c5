using Crm360.Sources;

namespace Crm360.Cli.Starting;

/// <summary>A file that is looked at.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Table">What it holds.</param>
/// <param name="HasTitles">Whether its first row names the columns.</param>
sealed record OpenedFile(string Path, TableFile Table, bool HasTitles)
{
    /// <summary>So many files of a pattern are looked at: the first, the last, and some between.</summary>
    public const int Most = 20;

    const int Looked = 200;

    /// <summary>Without its folder.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Two files of the same titles have the same, in whatever order; so have two of as many columns without titles.</summary>
    public string Header => HasTitles ? string.Join('\0', Table.Columns.Order(StringComparer.Ordinal)) : string.Concat(Enumerable.Repeat('\0', Table.Columns.Count));

    /// <summary>Opens a file.</summary>
    /// <exception cref="Runs.FlowException">It can't be opened, or is empty.</exception>
    public static OpenedFile At(string path)
    {
        var table = TableFile.Open(path);
        return new(path, table, !TitleNotes.AreValues(table.Columns, [.. table.Cells().OfType<string?[]>().Take(Looked)]));
    }

    /// <summary>Some of many files, in their order.</summary>
    public static List<OpenedFile> Some(IReadOnlyList<string> paths) => paths.Count <= Most
        ? [.. paths.Select(At)]
        : [.. Enumerable.Range(0, Most).Select(at => At(paths[(int)((long)at * (paths.Count - 1) / (Most - 1))]))];
}
