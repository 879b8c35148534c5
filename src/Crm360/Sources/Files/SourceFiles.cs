using Crm360.Runs.Definition;

namespace Crm360.Sources.Files;

/// <summary>Finds the files of a source.</summary>
static class SourceFiles
{
    /// <summary>The files that a path names, in the order of their names.</summary>
    /// <exception cref="Runs.FlowException">There is none.</exception>
    public static IReadOnlyList<(string Path, string Location)> Of(SourceDefinition source, Setting pattern, string folder)
    {
        var full = Path.GetFullPath(pattern.Value, folder);
        var directory = Path.GetDirectoryName(full)!;
        var name = Path.GetFileName(full);
        string[] found;
        try
        {
            found = Directory.Exists(directory)
                ? [.. Directory.GetFiles(directory, name, SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SourceFault.Unavailable(source, pattern.At, $"{directory} can't be listed", "see that it may be read", fault);
        }

        if (found is [])
            throw SourceFault.Unavailable(source, pattern.At, $"there is no file {pattern.Written} in {folder}", "put the file there or mend the path");
        return [.. found.Select(path => (path, Location(path, folder)))];
    }

    static string Location(string path, string folder) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
