using Crm360.Runs.Definition;

namespace Crm360.Sources.Files;

/// <summary>Finds the files of a source.</summary>
static class SourceFiles
{
    /// <summary>The files that a path names, in the order of their names.</summary>
    /// <exception cref="Runs.FlowException">There is none.</exception>
    public static IReadOnlyList<(string Path, string Location)> Of(SourceDefinition source, Setting pattern, string folder)
    {
        IReadOnlyList<string> found;
        try
        {
            found = Find(source, pattern, folder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SourceFault.Unavailable(source, pattern.At, $"the folders of {pattern.Written} can't be listed", "see that they may be read", fault);
        }

        if (found is [] && pattern.Value.AsSpan().ContainsAny('*', '?'))
            throw SourceFault.EmptyPlace(source, pattern.At, $"there is no file {pattern.Written} in {folder}", "put the file there or mend the path");
        if (found is [])
            throw SourceFault.Unavailable(source, pattern.At, $"there is no file {pattern.Written} in {folder}", "put the file there or mend the path");
        return [.. found.Select(path => (path, Path.GetRelativePath(folder, path).Replace('\\', '/')))];
    }

    static IReadOnlyList<string> Find(SourceDefinition source, Setting pattern, string folder)
    {
        var full = Path.GetFullPath(pattern.Value, folder).Replace('\\', '/');
        var wild = full.AsSpan().IndexOfAny('*', '?');
        var start = full[..((wild < 0 ? full : full[..wild]).LastIndexOf('/') + 1)];
        if (wild < 0)
            return File.Exists(full) ? [full] : [];
        var found = FilePattern.Find(start, full[start.Length..]);
        if (found.FirstOrDefault(path => LeadsOut(path, start)) is { } link)
        {
            throw SourceFault.Unavailable(source, pattern.At, $"{Path.GetRelativePath(folder, link)} is a link to a file elsewhere",
                "write its own path, or take it away");
        }

        return found;
    }

    static bool LeadsOut(string path, string start) =>
        new FileInfo(path) is { LinkTarget: not null } link && link.ResolveLinkTarget(returnFinalTarget: true) is var target
            && target?.FullName.StartsWith(Real(start), StringComparison.Ordinal) is not true;

    static string Real(string folder)
    {
        var plain = Path.TrimEndingDirectorySeparator(folder);
        return (Directory.ResolveLinkTarget(plain, returnFinalTarget: true)?.FullName ?? plain) + Path.DirectorySeparatorChar;
    }
}
