using System.Text;

namespace Crm360.Cli.Checking;

/// <summary>Lines of an input that end with a line feed, before which a carriage return may stand: one value each, however odd.</summary>
static class InputLines
{
    const char Mark = '\uFEFF'; // of the byte order, at the beginning

    public static IEnumerable<string> Of(TextReader text)
    {
        var buffer = new char[1 << 16];
        var begun = new StringBuilder();
        var isFirst = true;
        for (int length; (length = text.ReadBlock(buffer, 0, buffer.Length)) > 0;)
        {
            var from = isFirst && buffer[0] == Mark ? 1 : 0;
            isFirst = false;
            for (int end; (end = buffer.AsSpan(from, length - from).IndexOf('\n')) >= 0; from += end + 1)
                yield return Take(begun, buffer.AsSpan(from, end));
            begun.Append(buffer, from, length - from);
        }

        if (begun.Length > 0)
            yield return Take(begun, []);
    }

    static string Take(StringBuilder begun, ReadOnlySpan<char> rest)
    {
        if (begun.Length == 0)
            return new(WithoutReturn(rest));
        var line = begun.Append(rest).ToString();
        begun.Clear();
        return new(WithoutReturn(line));
    }

    static ReadOnlySpan<char> WithoutReturn(ReadOnlySpan<char> line) => line is [.. var before, '\r'] ? before : line;
}
