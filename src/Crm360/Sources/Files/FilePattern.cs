using System.IO.Enumeration;

namespace Crm360.Sources.Files;

/// <summary>Paths with <c>*</c> and <c>?</c> for any letters of a name, and <c>**</c> for any folders.</summary>
static class FilePattern
{
    const string AnyDepth = "**";

    // links to folders could lead out, or round in circles
    static readonly EnumerationOptions Folders = new() { MatchType = MatchType.Simple, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
    static readonly EnumerationOptions Names = new() { MatchType = MatchType.Simple, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>The files below a folder, sorted by path, each once.</summary>
    public static IReadOnlyList<string> Find(string folder, string pattern) =>
        [.. Find(folder, Steps(pattern)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether a pattern means a file in an archive; without a slash it is of the name alone, in any folder.</summary>
    public static bool Matches(string pattern, string name)
    {
        var steps = Steps(name.Replace('\\', '/'));
        return pattern.Contains('/', StringComparison.Ordinal) ? Matches(Steps(pattern), steps) : Matches([pattern], steps.AsSpan(steps.Length - 1));
    }

    static string[] Steps(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> steps) =>
        pattern.IsEmpty || steps.IsEmpty ? pattern.IsEmpty && steps.IsEmpty
        : pattern[0] == AnyDepth ? Matches(pattern[1..], steps) || Matches(pattern, steps[1..])
        : FileSystemName.MatchesSimpleExpression(pattern[0], steps[0], ignoreCase: true) && Matches(pattern[1..], steps[1..]);

    static IEnumerable<string> Find(string folder, string[] steps)
    {
        if (!Directory.Exists(folder))
            return [];
        return steps switch
        {
            [] => [],
            [AnyDepth] => Find(folder, [AnyDepth, "*"]),
            [AnyDepth, .. var rest] => Find(folder, rest).Concat(Directory.GetDirectories(folder, "*", Folders).SelectMany(inner => Find(inner, steps))),
            [var name] => Directory.GetFiles(folder, name, Names),
            [var name, .. var rest] when IsPattern(name) => Directory.GetDirectories(folder, name, Folders).SelectMany(inner => Find(inner, rest)),
            [var name, .. var rest] => Find(Path.Combine(folder, name), rest),
        };
    }
}
