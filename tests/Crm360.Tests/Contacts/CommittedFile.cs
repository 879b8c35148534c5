using System.Text;

namespace Crm360.Tests.Contacts;

/// <summary>Files of the repository that tests read, found by walking up from where they run.</summary>
static class CommittedFile
{
    const string Vectors = "tests/Crm360.Tests/Contacts/Vectors/";

    /// <summary>Rows of a CSV file of reference vectors, without its header.</summary>
    public static List<string[]> Rows(string path) => [.. SharedData.Rows(Text(Vectors + path)).Skip(1)];

    public static string Text(string path) => File.ReadAllText(Full(path), Encoding.UTF8);

    public static byte[] Bytes(string path) => File.ReadAllBytes(Full(path));

    /// <summary>Writes a file of the repository anew.</summary>
    public static void Write(string path, string text) => File.WriteAllText(Full(path), text, new UTF8Encoding(false));

    static string Full(string path)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, path)))
                return Path.Combine(directory.FullName, path);
        }

        throw new FileNotFoundException($"{path} is not above {AppContext.BaseDirectory}.");
    }
}
