using Crm360.Landing;
using Crm360.Runs;

namespace Crm360.Rekeying;

/// <summary>A record that gets another key.</summary>
/// <param name="IsGone">Whether it has left its source; should it come again, it has the new key.</param>
readonly record struct RenamedRecord(long RecordId, string Old, string New, long Line, bool IsGone);

/// <summary>What a map means for the records of a source. Pure.</summary>
sealed class RekeyPlan(KeyMap map, string source)
{
    readonly Dictionary<string, bool> _staying = new(StringComparer.Ordinal);
    readonly HashSet<string> _renamed = new(StringComparer.Ordinal);

    /// <summary>The records that get another key.</summary>
    public List<RenamedRecord> Renamed { get; } = [];

    /// <summary>How many records are in the source that the map says nothing of.</summary>
    public long Unnamed { get; private set; }

    /// <summary>Pairs whose keys are the same.</summary>
    public long Same { get; } = map.Pairs.LongCount(pair => pair.Old == pair.New);

    /// <summary>Pairs whose old key no record has.</summary>
    public long Unknown => map.Count - Same - Renamed.Count;

    public KeyMap Map => map;

    public string Source => source;

    /// <summary>Takes note of a record.</summary>
    public void Add(CurrentRecordRow row)
    {
        var isGone = row.DeletedAt is not null;
        if (map.Renames(row.SourceKey))
        {
            var (now, line) = map.Of(row.SourceKey);
            _renamed.Add(row.SourceKey);
            Renamed.Add(new(row.RecordId, row.SourceKey, now, line, isGone));
        }
        else if (map.Gives(row.SourceKey))
        {
            _staying[row.SourceKey] = isGone;
        }

        Unnamed += isGone || map.Names(row.SourceKey) ? 0 : 1;
    }

    /// <summary>Whether a record had this key and gets another.</summary>
    public bool IsRenamed(string old) => _renamed.Contains(old);

    /// <summary>Whether a record keeps this key.</summary>
    public bool Stays(string key) => _staying.ContainsKey(key);

    /// <summary>Sees to it that no two records get one key.</summary>
    /// <exception cref="FlowException">Two would.</exception>
    public void Check()
    {
        foreach (var record in Renamed.OrderBy(record => record.Line))
        {
            if (_staying.TryGetValue(record.New, out var isGone))
                throw map.Refused(record.Line, $"the new key is that of another record of {source}{(isGone ? ", which has left the source but is known still" : "")}, and the map does not rename that one; give it a new key in a line of its own, or take this line out (where the renumbered rows have landed already, it is too late to rename)");
        }
    }
}
