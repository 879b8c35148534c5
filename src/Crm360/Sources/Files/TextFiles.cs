using Crm360.Runs.Definition;

namespace Crm360.Sources.Files;

/// <summary>Finds the text files of a source, also those in zip files.</summary>
static class TextFiles
{
    /// <summary>How definitions name the files in zip files.</summary>
    public static readonly DefinitionKey Member = new(
        "member", OriginSettings.AnyText, "Of zip files: which files in them, such as \"*.csv\"; without a slash in any folder. Default: all of them.");

    public static Setting? ReadMember(IReadOnlyDictionary<string, DefinitionNode> fields, DefinitionReader read) =>
        fields.TryGetValue("member", out var member) ? read.Text(member, "the names of files in zip files") : null;

    /// <summary>The files that a path names, each zip file's in their order.</summary>
    /// <exception cref="Runs.FlowException">There is none.</exception>
    public static IEnumerable<SourceFile> Of(SourceDefinition source, Setting pattern, Setting? member, string folder)
    {
        foreach (var (path, location) in SourceFiles.Of(source, pattern, folder))
        {
            if (!path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                yield return new(path, location, null);
                continue;
            }

            foreach (var name in Members(source, pattern, member, path, location))
                yield return new(path, $"{location}/{name}", name);
        }
    }

    static IReadOnlyList<string> Members(SourceDefinition source, Setting pattern, Setting? member, string path, string location)
    {
        IReadOnlyList<string> names;
        try
        {
            names = SourceFile.MembersOf(path, member?.Value ?? "*");
        }
        catch (UnfitFileException fault)
        {
            throw SourceFault.Unavailable(source, pattern.At, $"{location} {fault.Message}", fault.Right, fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw SourceFault.Unavailable(source, pattern.At, $"{location} can't be opened", "see that it is not locked and may be read", fault);
        }

        return names is [] ? throw SourceFault.Unavailable(source, (member ?? pattern).At, $"there is no file {member?.Written ?? "*"} in {location}", "see what is in it") : names;
    }
}
