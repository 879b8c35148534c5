using Crm360.Runs.Definition;

namespace Crm360.Sources;

/// <summary>Settings that several ways to read rows have.</summary>
static class OriginSettings
{
    public static readonly DefinitionType AnyText = new DefinitionType.Text();

    public static readonly DefinitionKey Path = new(
        "path", AnyText, "Absolute, or within the definition's folder; * and ? stand for any letters of a name, ** for any folders.", Required: true);

    public static Setting? ReadPath(IReadOnlyDictionary<string, DefinitionNode> fields, DefinitionReader read)
    {
        if (read.Text(fields.GetValueOrDefault("path"), "a path") is not { } path)
            return null;
        if (!LeavesFolder(path.Value))
            return path;
        read.Faults.Add(fields["path"].At,
            $"the path {DefinitionFaults.Shown(path.Written)} leaves the definition's folder",
            "write a path below the folder, or an absolute one");
        return null;
    }

    static bool LeavesFolder(string path)
    {
        if (System.IO.Path.IsPathRooted(path))
            return false;
        var depth = 0;
        foreach (var part in path.Split('/', '\\'))
        {
            depth += part switch { ".." => -1, "." or "" => 0, _ => 1 };
            if (depth < 0)
                return true;
        }

        return false;
    }
}
