using Crm360.Sources.Files;

namespace Crm360.Sources.Csv;

/// <summary>The delimiter and the quote that a text is probably written with.</summary>
/// <param name="Delimiter">Which delimiter.</param>
/// <param name="Quote">Which quote.</param>
/// <param name="Confidence">Of the delimiter, from 0 to 1: near 1 where all of several records have as many fields as the first and no other delimiter does as well.</param>
readonly record struct CsvGuess(char Delimiter, char Quote, double Confidence)
{
    const int MostRecords = 200;

    /// <summary>The more usual ones first.</summary>
    static readonly char[] Delimiters = [',', ';', '\t', '|', '^', '~', '\u0001', '\u001F'];

    /// <summary>Guesses what the definition does not say.</summary>
    /// <param name="text">The beginning of the text.</param>
    /// <param name="isWhole">Whether it is all of it.</param>
    /// <param name="csv">What the definition says of it.</param>
    public static CsvGuess Of(string text, bool isWhole, CsvSource csv)
    {
        char[] delimiters = csv.Delimiter is { } only ? [only] : [.. Delimiters.Where(letter => letter != csv.Quote && letter != csv.Comment)];
        var tried = delimiters.Select(delimiter => Try(text, isWhole, csv, delimiter)).OrderByDescending(guess => guess.Score).ToList();
        var (best, score) = tried[0];
        if (csv.Delimiter is not null)
            return best with { Confidence = 1 };
        if (score == 0)
            return best with { Delimiter = delimiters[0], Confidence = 0.5 }; // one column, or nothing that parts two
        return best with { Confidence = Math.Round(best.Confidence * (1 - (0.5 * tried[1].Score / score)), 2) };
    }

    static (CsvGuess Guess, double Score) Try(string text, bool isWhole, CsvSource csv, char delimiter)
    {
        var quote = csv.Quote ?? QuoteOf(text, delimiter);
        var format = new CsvFormat(delimiter, quote, csv.Comment, csv.Skip);
        using var reader = new StringReader(text);
        using var cutter = new CsvRecordCutter(reader, format, CsvTable.SkipLines(reader, csv.Skip));
        var counts = cutter.FieldCounts().Take(MostRecords + 1).ToList();
        if (!isWhole && counts.Count is > 1 and <= MostRecords)
            counts.RemoveAt(counts.Count - 1); // cut off within
        if (counts is [] or [1, ..])
            return (new(delimiter, quote, 0), 0);
        var alike = counts.Count(count => count == counts[0]) / (double)counts.Count;
        var enough = 1 - Math.Pow(0.4, counts.Count);
        return (new(delimiter, quote, alike * enough), alike * alike * (1 - Math.Pow(0.5, counts[0] - 1)));
    }

    // an apostrophe is a quote only where no field has the usual one, and each field that begins with it ends with it
    static char QuoteOf(string text, char delimiter)
    {
        var quoted = 0;
        var lines = new BoundedLines(new StringReader(text), CsvRecordCutter.MaxRecord);
        for (var line = 0; line < MostRecords && lines.Next() is { } letters; line++)
        {
            for (var field = 0; field < letters.Length; field = Behind(letters, delimiter, field))
            {
                if (letters[field] == '"')
                    return '"';
                if (letters[field] != '\'')
                    continue;
                var end = letters.IndexOf('\'', field + 1);
                while (end >= 0 && end + 1 < letters.Length && letters[end + 1] != delimiter)
                    end = letters.IndexOf('\'', end + 1);
                if (end < 0)
                    return '"';
                (field, quoted) = (end, quoted + 1);
            }
        }

        return quoted > 1 ? '\'' : '"';
    }

    static int Behind(string line, char delimiter, int at) => line.IndexOf(delimiter, at) is >= 0 and var next ? next + 1 : line.Length;
}
