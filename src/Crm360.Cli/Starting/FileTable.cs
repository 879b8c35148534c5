using System.Globalization;
using Crm360.Runs;

namespace Crm360.Cli.Starting;

/// <summary>Makes one table of a file, or of the files of a pattern.</summary>
static class FileTable
{
    const int MostTold = 10;

    /// <summary>The table.</summary>
    /// <param name="path">The file or the pattern, absolute.</param>
    /// <param name="files">The file, or some of those that the pattern finds.</param>
    /// <param name="folder">Where the definition will lie.</param>
    /// <exception cref="FlowException">Files differ too much, or a workbook has no titles.</exception>
    public static FoundTable Of(string path, IReadOnlyList<OpenedFile> files, string folder)
    {
        var (first, written) = (files[0], FoundFiles.PathFrom(folder, path));
        Check(path, files);
        var columns = first.HasTitles ? Named(files) : [.. Enumerable.Range(1, first.Table.Columns.Count).Select(number => number.ToString(CultureInfo.InvariantCulture))];
        if (columns is [])
            throw new FlowException($"The files of {written} have no column in common: {string.Join("; ", files.Select(file => $"{file.Name} has {string.Join(", ", file.Table.Columns.Take(MostTold))}").Take(MostTold))}. Name each with a --from of its own.");
        List<FoundFile> read = [.. files.Select(file => new FoundFile(file.Name, Rows(file, columns, FoundTable.MostRows / files.Count)))];
        var title = TitleOf(path);
        return new(Identifier.Of(title, "source"), title, path, Origin(written, files), columns, [.. read.SelectMany(file => file.Rows)])
        {
            Files = read.Count > 1 ? read : [],
            HasTitles = first.HasTitles,
            Notes = [.. Notes(written, files, columns)],
        };
    }

    /// <summary>The name of a file; of a pattern what its files have in common, or their folder.</summary>
    static string TitleOf(string path)
    {
        if (!path.AsSpan().ContainsAny('*', '?'))
            return Path.GetFileNameWithoutExtension(path);
        var name = FoundFiles.Skeleton(Path.GetFileName(path));
        var stem = name.IndexOf('.', 1) is > 0 and var dot ? name[..dot] : name;
        var words = stem.Replace('*', ' ').Replace('?', ' ').Trim(' ', '_', '-', '.');
        return words.Length > 0 ? words : Path.GetFileName(Path.GetDirectoryName(path)) ?? "";
    }

    static void Check(string path, IReadOnlyList<OpenedFile> files)
    {
        var first = files[0];
        if (files.FirstOrDefault(file => (file.Table.Place is null) != (first.Table.Place is null)) is { } other)
            throw new FlowException($"{Path.GetFileName(path)} finds texts and workbooks, {first.Name} and {other.Name}, which can't be one source; name each kind, such as \"*.csv\" and \"*.xlsx\".");
        if (files.FirstOrDefault(file => file.HasTitles != first.HasTitles) is { } untitled)
            throw new FlowException($"Of {first.Name} and {untitled.Name} one has a row of titles and one does not; write the same titles above both.");
        if (!first.HasTitles && first.Table.Place is var (_, row))
            throw new FlowException($"Row {row.ToString(CultureInfo.InvariantCulture)} of {first.Name} does not look like titles of columns, and a workbook is read by its titles; write some above the rows, such as AD, SOYAD, TELEFON.");
        if (!first.HasTitles && files.FirstOrDefault(file => file.Table.Columns.Count != first.Table.Columns.Count) is { } wider)
            throw new FlowException($"{first.Name} and {wider.Name} have no titles and not the same number of columns; write titles above both.");
    }

    // what has no name, or one of two, no definition can name; what one file lacks would stop the source
    static string[] Named(IReadOnlyList<OpenedFile> files) =>
    [
        .. files[0].Table.Columns.Where(column => !string.IsNullOrWhiteSpace(column)
            && files.All(file => file.Table.Columns.Count(other => other == column) == 1)),
    ];

    static List<string?[]> Rows(OpenedFile file, string[] columns, int most)
    {
        var rows = file.Table.Cells().OfType<string?[]>();
        if (!file.HasTitles)
            return [.. rows.Prepend([.. file.Table.Columns.Select(title => string.IsNullOrWhiteSpace(title) ? null : title)]).Take(most)];
        int[] at = [.. columns.Select(column => file.Table.Columns.ToList().IndexOf(column))];
        return [.. rows.Take(most).Select(row => Array.ConvertAll(at, index => row[index]))];
    }

    static string Origin(string path, IReadOnlyList<OpenedFile> files)
    {
        if (files[0].Table.Place is null)
            return $"csv: {{ path: {Yaml.Text(path)}{(files[0].HasTitles ? "" : ", header: false")} }}";
        var sheet = OnlyOne(files, file => file.Table.Place!.Value.Sheet) is { } name ? $", sheet: {Yaml.Text(name)}" : "";
        var row = OnlyOne(files, file => file.Table.Place!.Value.HeaderRow.ToString(CultureInfo.InvariantCulture)) is { } number ? $", header_row: {number}" : "";
        return $"excel: {{ path: {Yaml.Text(path)}{sheet}{row} }}";
    }

    static string? OnlyOne(IReadOnlyList<OpenedFile> files, Func<OpenedFile, string?> part) =>
        files.Select(part).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;

    static IEnumerable<string> Notes(string written, IReadOnlyList<OpenedFile> files, string[] columns)
    {
        foreach (var note in files[0].HasTitles ? TitleNotes.Of(files[0].Table.Columns) : [TitleNotes.None(files[0].Name)])
            yield return note;
        if (files.Count == OpenedFile.Most)
            yield return $"of the files that {written} finds, {OpenedFile.Most} were looked at.";
        if (!files[0].HasTitles)
            yield break;
        foreach (var column in files.SelectMany(file => file.Table.Columns).Distinct(StringComparer.Ordinal).Where(column => !string.IsNullOrWhiteSpace(column) && !columns.Contains(column)))
        {
            if (files.Where(file => !file.Table.Columns.Contains(column, StringComparer.Ordinal)).Select(file => file.Name).ToList() is [_, ..] lacking)
                yield return $"the titles of the files differ: {Yaml.Text(column)} is not in {string.Join(", ", lacking.Take(MostTold))}, so it is left out; to use it, give it one title in all files.";
        }

        if (files[0].Table.Place is not null && OnlyOne(files, file => file.Table.Place!.Value.Sheet) is null)
            yield return $"the tables lie on sheets of other names ({string.Join(", ", files.Select(file => file.Table.Place!.Value.Sheet).Distinct(StringComparer.Ordinal).Take(MostTold))}), so of each file the first sheet that is not hidden is read.";
    }
}
