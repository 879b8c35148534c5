using Crm360.Sources;

namespace Crm360.Cli.Linking;

/// <summary>Some records as their files have them, for people to look at.</summary>
sealed class SourceRows
{
    readonly Dictionary<int, IReadOnlyList<(string Column, string? Value)>> _rows = [];

    SourceRows()
    {
    }

    /// <summary>What a record holds, in the order of its file.</summary>
    public IReadOnlyList<(string Column, string? Value)> this[int row] => _rows[row];

    /// <summary>Reads the files once more, as far as need be.</summary>
    /// <param name="files">In the order in which they were linked.</param>
    /// <param name="rows">Rows of the table made of them.</param>
    public static SourceRows Read(IEnumerable<TableFile> files, IReadOnlySet<int> rows)
    {
        var read = new SourceRows();
        var at = 0;
        foreach (var file in files)
        {
            foreach (var cells in file.Cells().OfType<string?[]>())
            {
                if (read._rows.Count == rows.Count)
                    return read;
                if (rows.Contains(at++))
                    read._rows.Add(at - 1, [.. file.Columns.Zip(cells)]);
            }
        }

        return read;
    }
}
