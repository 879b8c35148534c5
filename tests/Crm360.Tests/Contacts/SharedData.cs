using System.Text;

namespace Crm360.Tests.Contacts;

/// <summary>Reference data that lie beside a checkout, found by walking up; tests that need them are skipped without.</summary>
static class SharedData
{
    public static string? Folder { get; } = Find();

    public static IEnumerable<string[]> Csv(string path)
    {
        Assert.SkipUnless(Folder is not null, "shared/data is absent");
        return Rows(File.ReadAllText(Path.Combine(Folder!, path), Encoding.UTF8)).Skip(1);
    }

    static string? Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "..", "shared", "data");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }

    public static IEnumerable<string[]> Rows(string text)
    {
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\n' or '\r'))
                field.Append(c);
            else if (c != '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    yield return [.. row];
                    row.Clear();
                }
            }
        }
    }
}
