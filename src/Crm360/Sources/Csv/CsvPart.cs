using System.Text;
using Crm360.Sources.Files;

namespace Crm360.Sources.Csv;

/// <summary>A delimited text file.</summary>
sealed class CsvPart(SourceDefinition source, CsvSource csv, SourceFile file) : TextPart(source, csv.Path, file)
{
    (Encoding Encoding, CsvFormat Format)? _guessed;

    protected override Encoding Encoding => Guessed.Encoding;

    (Encoding Encoding, CsvFormat Format) Guessed => _guessed ??= Guess();

    public override IReadOnlyList<SourceColumn> Columns() => [.. Header().Select(name => new SourceColumn(name))];

    public override long? RowsAbout() => LinesAbout();

    /// <summary>The texts of the cells, block by block, without the payload that landing keeps; each block is the caller's to dispose of.</summary>
    public IEnumerable<CellBlock> Blocks()
    {
        _ = Guessed;
        return Whole(BlocksOf);
    }

    protected override IEnumerable<SourceRow> Rows(Stream bytes)
    {
        using var text = TextFile.Open(bytes, Encoding);
        using var table = new CsvTable(text, Guessed.Format, Location);
        if (Named(table) is not [_, ..] columns)
            yield break;
        using var row = TabularRow.Under(Source, columns, Location);
        foreach (var block in table.Blocks())
        {
            using (block)
            {
                for (var at = 0; at < block.Rows; at++)
                    yield return block.Fault(at) ?? row.Row(block, at);
            }
        }
    }

    IEnumerable<CellBlock> BlocksOf(Stream bytes)
    {
        using var text = TextFile.Open(bytes, Encoding);
        using var table = new CsvTable(text, Guessed.Format, Location);
        foreach (var block in table.Blocks())
            yield return block;
    }

    IReadOnlyList<string> Header()
    {
        _ = Guessed;
        return With(content =>
        {
            using var text = TextFile.Open(content.Bytes, Encoding);
            using var table = new CsvTable(text, Guessed.Format, Location);
            return Named(table);
        });
    }

    IReadOnlyList<string> Named(CsvTable table) => table.Columns
        ?? (csv.HasHeader ? throw SourceFault.Unavailable(Source, csv.Path.At, $"{Location} is empty", "a header with the column names was expected") : []);

    (Encoding Encoding, CsvFormat Format) Guess()
    {
        var letters = GuessEncoding(csv.Encoding);
        var guess = CsvGuess.Of(TextFile.Decoded(Sample.Start, letters.Encoding), Sample.IsWhole, csv);
        string[] said =
        [
            .. csv.Encoding is null && letters.Encoding is not UTF8Encoding
                ? [string.Create(CultureInfo.InvariantCulture, $"in {letters.Encoding.WebName} (confidence {letters.Confidence:0.##})")] : (string[])[],
            .. csv.Delimiter is null && (guess.Delimiter != ',' || guess.Confidence < 0.5)
                ? [string.Create(CultureInfo.InvariantCulture, $"with the delimiter {Shown(guess.Delimiter)} (confidence {guess.Confidence:0.##})")] : (string[])[],
            .. csv.Quote is null && guess.Quote != '"' ? [$"with the quote {Shown(guess.Quote)}"] : (string[])[],
        ];
        if (said is not [])
            Remark($"{Location} is taken to be written {string.Join(", ", said)}; say so in the definition if it is right");
        return (letters.Encoding, new(guess.Delimiter, guess.Quote, csv.Comment, csv.Skip, csv.HasHeader, csv.BlankLinesAreValues));
    }

    static string Shown(char letter) => letter == '\t' ? "tab" : char.IsControl(letter) ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)letter:X4}") : $"'{letter}'";
}
