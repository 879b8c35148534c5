using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm360.Contacts;

namespace Crm360.Cli.Checking;

/// <summary>Writes checked lines as text: each one line, whatever the value holds.</summary>
sealed class LineWriter(bool json) : IDisposable
{
    static readonly string[] Statuses = [.. Enum.GetValues<ReadingStatus>().Select(status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()))];
    static readonly SearchValues<char> Special = SearchValues.Create("\\\t\n\r\v\f\u001C\u001D\u001E\u0085\u2028\u2029");

    readonly StringBuilder _text = new();
    readonly ArrayBufferWriter<byte> _bytes = new();
    readonly Utf8JsonWriter? _json = json ? new(Stream.Null, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }) : null;

    /// <summary>All lines written so far, each with its end.</summary>
    public string Text => _json is null ? _text.ToString() : Encoding.UTF8.GetString(_bytes.WrittenSpan);

    public void Add(CheckedLine line)
    {
        if (_json is null)
            AddTabbed(line);
        else
            AddJson(_json, line);
    }

    public void Dispose() => _json?.Dispose();

    void AddTabbed(CheckedLine line)
    {
        Append(line.Original);
        Cell(Statuses[(int)line.Status]);
        Cell(line.Canonical);
        Cell(line.Type);
        Cell(line.Region);
        Cell(string.Join(',', line.Reasons));
        Cell(line.Suggestion);
        _text.Append('\t');
        for (var i = 0; i < line.Values.Count; i++)
        {
            if (i > 0)
                _text.Append(" | ");
            Append(line.Values[i]);
        }

        _text.Append('\n');
    }

    void Cell(string? text)
    {
        _text.Append('\t');
        if (text is not null)
            Append(text);
    }

    // what some reader takes for the end of a cell or a line is written as a backslash and letters, and so a backslash as two, always
    void Append(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0)
        {
            _text.Append(text);
            return;
        }

        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\\' => _text.Append("\\\\"),
                '\t' => _text.Append("\\t"),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\v' or '\f' or '\u001C' or '\u001D' or '\u001E' or '\u0085' or '\u2028' or '\u2029' => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => _text.Append(letter),
            };
        }
    }

    void AddJson(Utf8JsonWriter writer, CheckedLine line)
    {
        writer.Reset(_bytes);
        writer.WriteStartObject();
        writer.WriteString("original", Whole(line.Original));
        writer.WriteString("status", Statuses[(int)line.Status]);
        writer.WriteString("canonical", line.Canonical);
        writer.WriteString("type", line.Type);
        writer.WriteString("region", line.Region);
        Array(writer, "reasons", line.Reasons);
        writer.WriteString("suggestion", line.Suggestion is null ? null : Whole(line.Suggestion));
        Array(writer, "values", line.Values);
        writer.WriteEndObject();
        writer.Flush();
        _bytes.Write("\n"u8);
    }

    static void Array(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
            writer.WriteStringValue(Whole(values[i]));
        writer.WriteEndArray();
    }

    // halves of characters can't be written
    static string Whole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        return text;
    }
}
