namespace Crm360.IntegrationTests;

/// <summary>Finds what is committed beside the tests, wherever they were built.</summary>
static class Repository
{
    /// <summary>The folder of Crm360.sln.</summary>
    public static string Root { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory));

    static string Above(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Crm360.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No Crm360.sln above the tests.");
    }
}
