using System.Buffers.Binary;
using Crm360.Sources;

namespace Crm360.Landing;

/// <summary>A record of the source: what it last said, and what it says in this extraction.</summary>
sealed class LandedRecord
{
    /// <summary>Its key; 0 until a new record is given one.</summary>
    public long RecordId { get; set; }

    /// <summary>Its current version; 0 for a new record.</summary>
    public long VersionId { get; init; }

    /// <summary>The leading half of the current version's hash; null for a new or vanished record.</summary>
    public UInt128? Known { get; init; }

    /// <summary>The same of what was read; null until it is.</summary>
    public UInt128? Seen { get; set; }

    /// <summary>The version that this extraction adds; 0 for none.</summary>
    public long NewVersionId { get; set; }
}

/// <summary>A record that says something new, with the row that says it.</summary>
sealed record ChangedRecord(LandedRecord Record, string Key, HashedRow Row);

/// <summary>A row for quarantine.</summary>
sealed record RefusedRow(SourceRow Row, byte[] Hash, string Code, string Detail, string Raw);

/// <summary>
/// Rows that share a key. One lands and the others are quarantined; which one must not depend on the order of rows, so it is the one with the
/// greatest hash. The row that came first has been taken already, so this is settled when the extraction closes.
/// </summary>
/// <param name="Record">The record of the first row.</param>
/// <param name="Best">Of the later rows the one with the greatest hash.</param>
/// <param name="FirstWins">Whether the first row stays all the same.</param>
sealed record Rivalry(string Key, LandedRecord Record, HashedRow Best, bool FirstWins);

/// <summary>Compares one extraction of a source, row by row, with what the source last said.</summary>
sealed class SourceLanding(Dictionary<string, LandedRecord> records)
{
    const int LongestKey = 200;
    static readonly string LongKey = string.Create(CultureInfo.InvariantCulture, $"the key is longer than {LongestKey} characters");

    readonly Dictionary<string, HashedRow> _rivals = new(StringComparer.Ordinal);
    readonly Dictionary<UInt128, int> _timesSeen = [];

    UInt128 _fingerprint;

    /// <summary>Tells extractions of the same rows in the same order from others.</summary>
    public string Fingerprint => _fingerprint.ToString("x32", CultureInfo.InvariantCulture);

    public long RowsRead { get; private set; }
    public long Landed { get; private set; }
    public long Unchanged { get; private set; }
    public long Quarantined { get; private set; }

    /// <summary>Records that were there and are not any more; to be asked when all rows are taken.</summary>
    public IEnumerable<KeyValuePair<string, LandedRecord>> Vanished =>
        records.Where(pair => pair.Value is { Seen: null, Known: not null });

    /// <summary>Takes rows.</summary>
    /// <returns>What has to be written of them.</returns>
    public (List<ChangedRecord> Changed, List<RefusedRow> Refused) Take(IReadOnlyList<HashedRow> rows)
    {
        var changed = new List<ChangedRecord>();
        var refused = new List<RefusedRow>();
        RowsRead += rows.Count;
        foreach (var row in rows)
        {
            if (row.Row.Fault is { } fault)
                refused.Add(new RefusedRow(row.Row, row.Hash, fault, row.Row.Detail ?? "", row.Row.Raw ?? ""));
            else if (row.Row.Key is { Length: > LongestKey })
                refused.Add(new RefusedRow(row.Row, row.Hash, RowFaults.TooLong, LongKey, row.Row.Payload));
            else
                Take(row, changed, refused);
        }

        Landed += changed.Count;
        Quarantined += refused.Count;
        return (changed, refused);
    }

    /// <summary>Settles which of the rows with one key land, and counts them.</summary>
    public IReadOnlyList<Rivalry> Settle()
    {
        var settled = new List<Rivalry>();
        foreach (var (key, best) in _rivals.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var record = records[key];
            var firstWins = record.Seen > Half(best.Hash);
            settled.Add(new Rivalry(key, record, best, firstWins));
            Quarantined++; // of the two one stays
            if (firstWins)
                continue;
            var wasChange = record.Seen != record.Known;
            record.Seen = Half(best.Hash);
            var isChange = record.Seen != record.Known;
            Landed += (isChange ? 1 : 0) - (wasChange ? 1 : 0);
            Unchanged += (wasChange ? 1 : 0) - (isChange ? 1 : 0);
        }

        return settled;
    }

    public static RefusedRow Duplicate(HashedRow row) =>
        new(row.Row, row.Hash, RowFaults.DuplicateKey, "another row of this extraction has the key", row.Row.Payload);

    /// <summary>The leading 128 bits: enough to tell rows apart, half the memory.</summary>
    public static UInt128 Half(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt128BigEndian(hash);

    void Take(HashedRow row, List<ChangedRecord> changed, List<RefusedRow> refused)
    {
        var hash = Half(row.Hash);
        _fingerprint = unchecked((_fingerprint * 31) + hash);
        var key = row.Row.Key is { Length: > 0 } given ? given : ContentKey(hash);
        if (!records.TryGetValue(key, out var record))
            records.Add(key, record = new LandedRecord());
        if (record.Seen is null)
        {
            record.Seen = hash;
            if (record.Known == hash)
                Unchanged++;
            else
                changed.Add(new ChangedRecord(record, key, row));
            return;
        }

        // one rival is kept, the greatest so far: a source may have any number of rows under one key
        var rival = _rivals.GetValueOrDefault(key);
        if (record.Seen == hash || (rival is not null && Half(rival.Hash) >= hash))
        {
            refused.Add(Duplicate(row));
            return;
        }

        if (rival is not null)
            refused.Add(Duplicate(rival));
        _rivals[key] = row;
    }

    // a source without keys: the content, and the how-manieth of its kind it is
    string ContentKey(UInt128 hash)
    {
        var times = _timesSeen[hash] = _timesSeen.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{hash:x32}#{times}");
    }
}
