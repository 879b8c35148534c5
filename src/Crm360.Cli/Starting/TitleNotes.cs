using Crm360.Contacts;

namespace Crm360.Cli.Starting;

/// <summary>What is odd about the titles of columns, and what to do.</summary>
static class TitleNotes
{
    const int FewDigits = 5;
    const char Unreadable = '\uFFFD';

    /// <summary>Above this many letters a title is a sentence.</summary>
    const int LongTitle = 60;

    /// <summary>What to know of a file without titles.</summary>
    public static string None(string file) =>
        $"the first row of {file} looks like values, so the definition says header: false and columns are numbered from 1. What they are was told from their cells alone; if the first row does name them, take header: false away and write the names in the map.";

    /// <summary>Whether the first row of a text is one of values: then its titles are nobody's business either.</summary>
    /// <param name="titles">The first row.</param>
    /// <param name="below">Rows below it.</param>
    public static bool AreValues(IReadOnlyList<string> titles, IReadOnlyList<string?[]> below)
    {
        var filled = titles.Where(title => !string.IsNullOrWhiteSpace(title)).ToList();
        var known = filled.Count(HeaderWords.IsKnown);
        if (known * 2 >= filled.Count)
            return false;
        return filled.Exists(IsValue)
            || (known == 0 && (filled.Exists(title => ColumnKinds.HasName(title)) || Enumerable.Range(0, titles.Count).Any(at => titles[at].Length > 0 && below.Any(row => row[at] == titles[at]))));
    }

    /// <summary>A sentence for each thing that is odd.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> titles)
    {
        List<string> notes = [];
        if (Enumerable.Range(0, titles.Count).Where(at => string.IsNullOrWhiteSpace(titles[at])).Select(at => at + 1).ToList() is [_, ..] blank)
            notes.Add($"columns without a title are not used: number {string.Join(", ", blank)}; write titles above them to use them.");
        foreach (var doubled in titles.Where(title => !string.IsNullOrWhiteSpace(title)).GroupBy(title => title, StringComparer.Ordinal).Where(alike => alike.Skip(1).Any()))
            notes.Add($"the title {Yaml.Text(doubled.Key)} stands {doubled.Count()} times, so none of these columns is used; give each a title of its own.");
        foreach (var title in titles.Where(title => !string.IsNullOrWhiteSpace(title)).Distinct(StringComparer.Ordinal))
        {
            if (title.Any(letter => letter is Unreadable or '\uFFFF'))
                notes.Add($"the title {Yaml.Text(title)} lost letters when the file was written or read; export the file again as UTF-8, or say its encoding: csv: {{ path: …, encoding: windows-1254 }}.");
            else if (ColumnTitle.Mended(title) is var meant && meant != title)
                notes.Add($"the title {Yaml.Text(title)} was probably {Yaml.Text(meant)} before it was written in a wrong encoding, and so may cells be; export the file again as UTF-8. The definition names the column as it is now.");
            else if (title.Trim() != title || title.Any(Yaml.IsUnseen))
                notes.Add($"the title {Yaml.Text(title)} has blanks around it or letters that can't be seen; the definition writes it as it is, in quotes: keep it so, or mend it in both places.");
            else if (title.Length > LongTitle)
                notes.Add($"the title {Yaml.Text(title[..LongTitle])}… is long for one; see that the first row names the columns.");
        }

        return notes;
    }

    static bool IsValue(string title) =>
        title.Contains('@', StringComparison.Ordinal) || title.Count(char.IsDigit) >= FewDigits || title.All(char.IsAsciiDigit);
}
