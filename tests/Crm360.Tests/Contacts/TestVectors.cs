namespace Crm360.Tests.Contacts;

/// <summary>Published test data that are committed beside the tests.</summary>
static class TestVectors
{
    /// <summary>Rows of a file in Vectors, without its header.</summary>
    public static IEnumerable<string[]> Csv(string file) => SharedData.Rows(File.ReadAllText(Repository.Path("tests/Crm360.Tests/Contacts/Vectors/" + file))).Skip(1);
}

/// <summary>Files of the repository, found by walking up.</summary>
static class Repository
{
    public static string Path(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, path)))
                return System.IO.Path.Combine(folder.FullName, path);
        }

        throw new FileNotFoundException($"{path} is not above {AppContext.BaseDirectory}.");
    }
}
