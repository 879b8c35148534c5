using System.Collections.Frozen;
using System.Text;

namespace Crm360.Contacts.Names;

/// <summary>Short forms and variants of given names, and the full name that stands for all of them.</summary>
/// <remarks>
/// The frequent ones are written by hand, the others taken from a published list of pairs. A full name stays; a short form of several names takes the one
/// with most short forms, so that the class of a name never depends on the other name of a comparison.
/// </remarks>
static class Nicknames
{
    static readonly FrozenDictionary<string, string> FullNames = Read();

    /// <summary>The name that stands for a folded name; itself where it is no short form.</summary>
    public static string Class(string name) => name.Length > 2 && FullNames.TryGetValue(name, out var full) ? full : name;

    public static string Key(string? given, string? family)
    {
        var classes = given is null ? null : string.Join(' ', given.Split(' ').Select(Class));
        return classes is null ? family! : family is null ? classes : classes + " " + family;
    }

    static FrozenDictionary<string, string> Read()
    {
        var full = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, shorts) in Lines("turkish-nicknames").Concat(Lines("english-nicknames")))
        {
            full.TryAdd(name, name);
            foreach (var nick in shorts)
                full.TryAdd(nick, full[name]);
        }

        var lines = Lines("nicknames").OrderByDescending(line => IsGiven(line.Name)).ThenByDescending(line => line.Short.Length)
            .ThenBy(line => line.Name, StringComparer.Ordinal).ToList();
        foreach (var (name, shorts) in lines)
        {
            // a frequent name of more than one short form is a full name itself
            if (IsGiven(name) && shorts.Length > 1)
                full.TryAdd(name, name);
        }

        foreach (var (name, shorts) in lines)
        {
            foreach (var nick in shorts.Where(nick => !IsGiven(nick) || IsGiven(name)))
                full.TryAdd(nick, full.GetValueOrDefault(name, name));
        }

        return full.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static bool IsGiven(string name) => NameWords.Of(name).HasFlag(NameFacts.Given);

    static IEnumerable<(string Name, string[] Short)> Lines(string file) =>
        from line in Encoding.UTF8.GetString(EmbeddedFile.Bytes($"names.{file}.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let cut = line.IndexOf(':', StringComparison.Ordinal)
        select (line[..cut], line[(cut + 2)..].Split(' '));
}
