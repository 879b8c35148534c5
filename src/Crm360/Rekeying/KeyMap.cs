using System.Security.Cryptography;
using Crm360.Landing;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Warehouse;

namespace Crm360.Rekeying;

/// <summary>Which key stands in place of which, as the operator has it from the system that renumbered its records.</summary>
public sealed class KeyMap
{
    const string Old = "old";
    const string New = "new";

    /// <summary>More than any source has records; a table without end is no map.</summary>
    const int MostPairs = 20_000_000;

    readonly Dictionary<string, (string New, long Line)> _news = new(StringComparer.Ordinal);
    readonly HashSet<string> _given = new(StringComparer.Ordinal);

    KeyMap(string name, string hash) => (Name, Hash) = (name, hash);

    /// <summary>The name of the file.</summary>
    public string Name { get; }

    /// <summary>SHA-256, in hex, of the file: by it the map is known again, and no key is told.</summary>
    public string Hash { get; }

    /// <summary>How many pairs there are.</summary>
    public int Count => _news.Count;

    /// <summary>Pairs of keys, each old one with its new one and the line that says so.</summary>
    public IEnumerable<(string Old, string New, long Line)> Pairs => _news.Select(pair => (pair.Key, pair.Value.New, pair.Value.Line));

    /// <summary>Whether a record of this key gets another one.</summary>
    public bool Renames(string key) => _news.TryGetValue(key, out var pair) && pair.New != key;

    /// <summary>Whether the map says anything of a record of this key.</summary>
    public bool Names(string key) => _news.ContainsKey(key);

    /// <summary>Whether a key is the new one of a record.</summary>
    public bool Gives(string key) => _given.Contains(key);

    /// <summary>The new key of a record, and the line that says so.</summary>
    public (string New, long Line) Of(string key) => _news[key];

    /// <summary>
    /// Reads a table with the columns <c>old</c> and <c>new</c>. The key of several columns is written as the warehouse has it: its parts, joined by
    /// bars; a bar or backslash within a part has a backslash before it.
    /// </summary>
    /// <exception cref="FlowException">It can't be read, or a key is missing, too long, or stands twice.</exception>
    public static KeyMap Read(string path)
    {
        var name = Path.GetFileName(path);
        var table = TableFile.Open(path);
        foreach (var title in (string[])[Old, New])
        {
            if (table.Columns.Count(column => column == title) != 1)
                throw new FlowException($"{name} has no column '{title}'; write a table with the titles {Old},{New} and in each line the key of a record as it was and as it is.");
        }

        using var file = File.OpenRead(path);
        var map = new KeyMap(name, Convert.ToHexStringLower(SHA256.HashData(file)));
        foreach (var row in table.Rows())
            map.Add(row);
        return map._news.Count > 0 ? map : throw new FlowException($"{name} has no lines; write the key of a record as it was and as it is in each.");
    }

    void Add(TableRow row)
    {
        if (row.Fault is { } fault)
            throw Refused(row.Line, $"the line can't be read ({fault}); mend it");
        var (old, now) = (KeyOf(row, Old), KeyOf(row, New));
        if (!_news.TryAdd(old, (now, row.Line)))
            throw Refused(row.Line, string.Create(CultureInfo.InvariantCulture, $"line {_news[old].Line} has the same old key; a record has one new key, so take one of the lines out"));
        if (!_given.Add(now))
            throw Refused(row.Line, "another line has the same new key; two records can't have one key, so mend one of the lines");
        if (_news.Count > MostPairs)
            throw Refused(row.Line, string.Create(CultureInfo.InvariantCulture, $"a map has {MostPairs:N0} lines at most"));
    }

    string KeyOf(TableRow row, string column)
    {
        if (row.Value(column)?.Trim() is not { Length: > 0 } key)
            throw Refused(row.Line, $"the {column} key is empty; write it, or take the line out");
        if (key.Length > SourceLanding.LongestKey)
            throw Refused(row.Line, string.Create(CultureInfo.InvariantCulture, $"the {column} key is longer than {SourceLanding.LongestKey} characters, and no record has such a key; mend it"));
        return !TombstoneKey.IsToken(key) && key != Parties.ErasedKey
            ? key
            : throw Refused(row.Line, $"the {column} key is what stands for an erased person; take the line out");
    }

    /// <summary>Says what is wrong in a line; keys are not told, for they may be persons'.</summary>
    internal FlowException Refused(long line, string why) => new(string.Create(CultureInfo.InvariantCulture, $"{Name}, line {line}: {why}."));
}
