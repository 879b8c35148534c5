using System.Text;
using System.Text.Json;
using Crm360.Sources;
using Crm360.Sources.Json;

namespace Crm360.Privacy;

/// <summary>
/// Tells which record a row in quarantine would have been. A row that could be taken apart has its key in its key columns; one that could not is
/// taken for a record's where a field of it is the whole key, if that is long enough to mean anything.
/// </summary>
sealed class QuarantinedKey
{
    const int FewestLetters = 5;

    readonly JsonColumns _columns = new();
    readonly int[] _slots;

    /// <summary>For rows of one source.</summary>
    /// <param name="key">The key columns of the source; none where the content is the key.</param>
    public QuarantinedKey(IReadOnlyList<string> key) => _slots = [.. key.Select(_columns.SlotOf)];

    /// <summary>Whether a row is one of these records.</summary>
    public bool IsOneOf(string raw, IReadOnlySet<string> keys)
    {
        if (_slots is [] || keys.Count == 0)
            return false;
        if (IsObject(raw))
        {
            var values = _columns.Read(Encoding.UTF8.GetBytes(raw));
            string?[] parts = [.. _slots.Select(slot => values[slot]?.Trim())];
            return Array.TrueForAll(parts, part => !string.IsNullOrEmpty(part)) && keys.Contains(TabularRow.Joined(parts!));
        }

        return _slots is [_] && raw.Split([',', ';', '\t', '|', '\n', '\r', '"'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Any(field => field.Length >= FewestLetters && keys.Contains(field));
    }

    static bool IsObject(string raw)
    {
        if (!raw.TrimStart().StartsWith('{'))
            return false;
        try
        {
            using var document = JsonDocument.Parse(raw);
            return document.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false; // that it is none may be why it lies here
        }
    }
}
