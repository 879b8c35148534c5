namespace Crm360.Tests.Contacts;

/// <summary>Published test data that are committed beside the tests.</summary>
static class TestVectors
{
    /// <summary>Rows of a file in Vectors, without its header.</summary>
    public static IEnumerable<string[]> Csv(string file) => SharedData.Rows(File.ReadAllText(Find(file))).Skip(1);

    static string Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "tests/Crm360.Tests/Contacts/Vectors", file);
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException($"{file} is not in tests/Crm360.Tests/Contacts/Vectors above {AppContext.BaseDirectory}.");
    }
}
