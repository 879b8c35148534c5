using System.Text;
using Crm360.Sources.Files;

namespace Crm360.Sources.Csv;

/// <summary>
/// Cuts a text into records (RFC 4180: a quoted field may hold line breaks) for a parser. A quote that never
/// ends would swallow the rest of the file: such a line is set aside alone, and reading goes on with the next.
/// </summary>
/// <param name="text">The text; not disposed of.</param>
/// <param name="format">How it is written.</param>
/// <param name="linesBefore">Lines that stand before it.</param>
sealed class CsvRecordCutter(TextReader text, CsvFormat format, long linesBefore = 0) : TextReader
{
    /// <summary>Longest record in characters.</summary>
    public const int MaxRecord = 1 << 16;

    /// <summary>How many lines a record may span before its quote counts as never ending.</summary>
    public const int MaxLines = 100;

    readonly BoundedLines _text = new(text, MaxRecord);
    readonly Queue<string> _ahead = new();
    readonly Queue<long> _lines = new();
    readonly Queue<BrokenLine> _broken = new();
    string _record = "";
    int _at;
    long _line = linesBefore;

    /// <summary>How many fields a record of several lines must have to be believed; 0 before the header is known.</summary>
    public int Fields { get; set; }

    /// <summary>Whether a line of blanks is a record; else it is left out.</summary>
    public bool KeepsBlankLines { get; set; }

    /// <summary>The line, from 1, where the next record begins; to be asked once for each record the parser gives, for it reads ahead.</summary>
    public long TakeLine() => _lines.Dequeue();

    /// <summary>The lines set aside, and not taken yet, that stand before another line.</summary>
    public IEnumerable<BrokenLine> TakeBroken(long before)
    {
        while (_broken.TryPeek(out var broken) && broken.Line < before)
            yield return _broken.Dequeue();
    }

    /// <summary>How many fields the first record has, without taking it; 0 for an empty text.</summary>
    public int PeekFieldCount()
    {
        if (_at == _record.Length && !Cut())
            return 0;
        return Scan(_record.AsSpan().TrimEnd("\r\n")).Fields;
    }

    /// <summary>How many fields each record has, instead of reading them.</summary>
    public IEnumerable<int> FieldCounts()
    {
        while (Cut())
            yield return Scan(_record.AsSpan().TrimEnd("\r\n")).Fields;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (_at == _record.Length && !Cut())
            return 0;
        var taken = Math.Min(buffer.Length, _record.Length - _at);
        _record.AsSpan(_at, taken).CopyTo(buffer);
        _at += taken;
        return taken;
    }

    public override int Read() => throw new NotSupportedException("Records are read into a buffer.");

    /// <summary>Makes the next record of one or several lines.</summary>
    bool Cut()
    {
        while (NextLine() is { } first)
        {
            var line = ++_line;
            if ((!KeepsBlankLines && string.IsNullOrWhiteSpace(first)) || (format.Comment is { } comment && first.StartsWith(comment)))
                continue;
            if (first.Length >= MaxRecord)
            {
                _broken.Enqueue(new BrokenLine(line, first[..1000], TooLong: true));
                continue;
            }

            if (Scan(first).InQuotes ? Joined(first) is not { } record : (record = first) is null)
            {
                _broken.Enqueue(new BrokenLine(line, first, TooLong: false));
                continue;
            }

            _lines.Enqueue(line);
            _record = record + "\n";
            _at = 0;
            return true;
        }

        return false;
    }

    /// <summary>The record that begins with a line whose quote is open; null where none comes together.</summary>
    string? Joined(string first)
    {
        var record = new StringBuilder(first);
        var taken = new List<string>();
        while (taken.Count < MaxLines && record.Length < MaxRecord && NextLine() is { } next)
        {
            taken.Add(next);
            record.Append('\n').Append(next);
            if (!Has(next, format.Quote))
                continue;
            var scan = Scan(record.ToString());
            if (scan.InQuotes)
                continue;
            if (Fields != 0 && scan.Fields != Fields)
                break;
            _line += taken.Count;
            return record.ToString();
        }

        GiveBack(taken);
        return null;
    }

    void GiveBack(List<string> lines)
    {
        var later = _ahead.ToArray();
        _ahead.Clear();
        foreach (var line in lines.Concat(later))
            _ahead.Enqueue(line);
    }

    string? NextLine() => _ahead.TryDequeue(out var line) ? line : _text.Next();

    static bool Has(string line, char letter) => line.Contains(letter, StringComparison.Ordinal);

    // a quote opens a field only at its beginning; inside quotes a doubled one is a letter
    (bool InQuotes, int Fields) Scan(ReadOnlySpan<char> record)
    {
        var fields = 1;
        var inQuotes = false;
        var fieldStart = true;
        for (var i = 0; i < record.Length; i++)
        {
            var letter = record[i];
            if (inQuotes)
            {
                if (letter == format.Quote && i + 1 < record.Length && record[i + 1] == format.Quote)
                    i++;
                else if (letter == format.Quote)
                    inQuotes = false;
                continue;
            }

            if (letter == format.Delimiter)
            {
                fields++;
                fieldStart = true;
                continue;
            }

            inQuotes = fieldStart && letter == format.Quote;
            fieldStart = false;
        }

        return (inQuotes, fields);
    }
}
