using System.Text;

namespace Crm360.IntegrationTests.Flow;

/// <summary>A text file of a source, to be changed line by line. No field of these files holds a line break.</summary>
sealed class SourceText(string path, Encoding encoding)
{
    public static SourceText Cp1254(string path) => new(path, CodePagesEncodingProvider.Instance.GetEncoding(1254)!);

    public static SourceText Utf8(string path) => new(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    public List<string> Lines() => [.. File.ReadAllLines(path, encoding)];

    public void Write(IEnumerable<string> lines) => File.WriteAllText(path, string.Concat(lines.Select(line => line + "\r\n")), encoding);

    public void Change(Action<List<string>> change)
    {
        var lines = Lines();
        change(lines);
        Write(lines);
    }
}
