using System.Security.Cryptography;
using System.Text;

namespace Crm360.Runs.Definition;

/// <summary>
/// A hash of what a definition says, whatever its spaces, comments, quotes and the order of its keys. Where the order of keys
/// has a meaning, the caller adds it. Variables count by their name: a hash tells nothing of a secret.
/// </summary>
public sealed class ContentHash
{
    readonly StringBuilder _canonical = new();

    public ContentHash Add(string text)
    {
        _canonical.Append('t').Append(CultureInfo.InvariantCulture, $"{text.Length}:").Append(text);
        return this;
    }

    public ContentHash Add(DefinitionNode? node)
    {
        switch (node)
        {
            case DefinitionText text:
                return Add(text.Setting.Written);
            case DefinitionList list:
                _canonical.Append('l').Append(CultureInfo.InvariantCulture, $"{list.Items.Count}:");
                foreach (var item in list.Items)
                    Add(item);
                return this;
            case DefinitionMap map:
                _canonical.Append('m').Append(CultureInfo.InvariantCulture, $"{map.Entries.Count}:");
                foreach (var entry in map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                    Add(entry.Key).Add(entry.Value);
                return this;
            default:
                _canonical.Append('n');
                return this;
        }
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public override string ToString() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_canonical.ToString())));
}
