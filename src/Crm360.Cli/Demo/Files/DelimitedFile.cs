using System.Text;
using Crm360.Cli.Output;

namespace Crm360.Cli.Demo.Files;

/// <summary>A text file of delimited fields with a header; lines end with CR LF as RFC 4180 wants it.</summary>
sealed class DelimitedFile : IDisposable
{
    /// <summary>What Turkish Windows programs write.</summary>
    public static Encoding Turkish { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1254)!;

    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    readonly StreamWriter _text;
    readonly char _delimiter;
    readonly int _columns;

    public DelimitedFile(string path, Encoding encoding, char delimiter, string header)
    {
        Path = path;
        _delimiter = delimiter;
        _columns = header.Count(letter => letter == delimiter) + 1;
        _text = new(path, append: false, encoding, bufferSize: 1 << 16) { NewLine = "\r\n" };
        _text.WriteLine(header);
    }

    public string Path { get; }

    /// <summary>Rows written, broken ones included, without the header.</summary>
    public long Rows { get; private set; }

    /// <summary>Of <see cref="Rows"/> those that must not land.</summary>
    public long Broken { get; private set; }

    public void Write(params ReadOnlySpan<string> fields)
    {
        if (fields.Length != _columns)
            throw new ArgumentException($"{fields.Length} fields for the {_columns} columns of {System.IO.Path.GetFileName(Path)}", nameof(fields));
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                _text.Write(_delimiter);
            _text.Write(OutputFile.Cell(fields[i], _delimiter));
        }

        _text.WriteLine();
        Rows++;
    }

    /// <summary>A row with the right number of fields that still must not land: no key, or one that was there before.</summary>
    public void WriteUnwanted(params ReadOnlySpan<string> fields)
    {
        Write(fields);
        Broken++;
    }

    /// <summary>A line as it is, which no reader can make a row of.</summary>
    public void WriteBroken(string line)
    {
        _text.WriteLine(line);
        Rows++;
        Broken++;
    }

    public void Dispose() => _text.Dispose();
}
