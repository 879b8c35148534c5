using System.Text;
using Crm360.Runs;

namespace Crm360.Cli.Output;

/// <summary>Files that commands write for people and programs: UTF-8 without a mark, and a clear sentence where a file can't be written.</summary>
static class OutputFile
{
    const int BufferSize = 1 << 16;

    /// <summary>Writes a text.</summary>
    /// <exception cref="FlowException">The file can't be written.</exception>
    public static Task WriteAsync(string path, string text, CancellationToken cancel) => WriteAsync(path, writer => writer.WriteAsync(text.AsMemory(), cancel));

    /// <summary>Writes what is too long to be held as one text.</summary>
    /// <exception cref="FlowException">The file can't be written.</exception>
    public static async Task WriteAsync(string path, Func<TextWriter, Task> write)
    {
        try
        {
            await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize);
            await write(writer);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"{path} can't be written; name a place that may be written to.", fault);
        }
    }

    /// <summary>A cell of delimited text (RFC 4180): in quotes where it holds a delimiter, a quote or the end of a line.</summary>
    public static string Cell(string text, char delimiter = ',') =>
        text.AsSpan().ContainsAny([delimiter, '"', '\r', '\n']) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
