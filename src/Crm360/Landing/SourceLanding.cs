using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Crm360.Runs;
using Crm360.Sources;

namespace Crm360.Landing;

/// <summary>A row that says something new of its record.</summary>
/// <param name="Key">Of the record.</param>
/// <param name="Row">What is said.</param>
/// <param name="MayBeKnown">Whether there may be a version of it already.</param>
readonly record struct ChangedRecord(string Key, HashedRow Row, bool MayBeKnown);

/// <summary>A row for quarantine.</summary>
sealed record RefusedRow(SourceRow Row, byte[] Hash, string Code, string Detail, string Raw);

/// <summary>Compares one extraction of a source, row by row, with what the source last said.</summary>
/// <param name="records">What it last said.</param>
/// <param name="mode">What the extraction is.</param>
/// <param name="about">About how many rows will come; null where nobody asks, or knows.</param>
/// <param name="erased">Tells rows of erased persons; null where nobody was erased.</param>
sealed class SourceLanding(RecordIndex records, LandingMode mode, long? about = null, Tombstones.Suppression? erased = null)
{
    /// <summary>Most characters of a source key.</summary>
    public const int LongestKey = 200;

    static readonly string LongKey = string.Create(CultureInfo.InvariantCulture, $"the key is longer than {LongestKey} characters");

    readonly Dictionary<string, HashedRow> _rivals = new(StringComparer.Ordinal);
    readonly Dictionary<UInt128, int> _timesSeen = [];
    readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    UInt128 _fingerprint;

    /// <summary>Tells extractions of the same rows in the same order from others.</summary>
    public string Fingerprint => _fingerprint.ToString("x32", CultureInfo.InvariantCulture);

    public long RowsRead { get; private set; }
    public long Landed { get; private set; }

    /// <summary>Those of <see cref="Landed"/> of which the source had never told.</summary>
    public long New { get; private set; }

    public long Unchanged { get; private set; }
    public long Quarantined { get; private set; }

    /// <summary>Rows of erased persons, which are dropped, and those that were kept for long enough.</summary>
    public long Suppressed { get; private set; }

    /// <summary>Those of <see cref="Suppressed"/> that were kept for long enough and say nothing new.</summary>
    public long Retained { get; private set; }

    /// <summary>Rows that landed and say that their record is gone.</summary>
    public long SaidDeleted { get; private set; }

    /// <summary>
    /// Of the later rows the one that stays, by keys that several rows have. Of a snapshot the row with the greatest hash lands and the others are quarantined, so that
    /// it does not depend on their order; of changes the last. The row that came first has been taken, so it is settled when the extraction closes.
    /// </summary>
    public IReadOnlyDictionary<string, HashedRow> Rivals => _rivals;

    /// <summary>Takes rows.</summary>
    /// <param name="rows">In their order.</param>
    /// <param name="changed">Gets what has to be written.</param>
    /// <param name="refused">Gets what goes to quarantine.</param>
    public void Take(IReadOnlyList<HashedRow> rows, List<ChangedRecord> changed, List<RefusedRow> refused)
    {
        var before = refused.Count;
        RowsRead += rows.Count;
        foreach (var row in rows)
        {
            if (row.Row.Fault is { } fault)
                Refuse(new RefusedRow(row.Row, row.Hash, fault, row.Row.Detail ?? "", row.Row.Raw ?? ""), refused);
            else if (row.Row.Key is { Length: > LongestKey })
                Refuse(new RefusedRow(row.Row, row.Hash, RowFaults.TooLong, LongKey, row.Row.Payload), refused);
            else
                Take(row, changed, refused);
        }

        Quarantined += refused.Count - before;
    }

    /// <summary>Counts what has become of rows with one key: one of them stays, another goes to quarantine.</summary>
    /// <param name="wasChange">Whether the row that came first was written.</param>
    /// <param name="isChange">Whether the one that stays says something new.</param>
    /// <param name="deleted">By how much more, or less, rows say now that their record is gone.</param>
    public void Settled(bool wasChange, bool isChange, int deleted = 0)
    {
        SaidDeleted += deleted;
        Quarantined++;
        Landed += (isChange ? 1 : 0) - (wasChange ? 1 : 0);
        Unchanged += (wasChange ? 1 : 0) - (isChange ? 1 : 0);
    }

    /// <summary>Counts a row with a key of another as refused, which is not settled in the database.</summary>
    public void Refused() => Quarantined++;

    /// <summary>Tells how far it has come.</summary>
    public void Tell(Run run, SourceDefinition source) =>
        run.Progress?.Report(new StepProgress(Stage.Landing, source.Name, RowsRead, about >= RowsRead ? about : null));

    public static RefusedRow Duplicate(HashedRow row) =>
        new(row.Row, row.Hash, RowFaults.DuplicateKey, "another row of this extraction has the key", row.Row.Payload);

    /// <summary>The leading 128 bits of a hash: enough to tell rows apart.</summary>
    public static UInt128 Half(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt128BigEndian(hash);

    void Take(HashedRow row, List<ChangedRecord> changed, List<RefusedRow> refused)
    {
        var hash = Half(row.Hash);
        _fingerprint = unchecked((_fingerprint * 31) + hash);
        var key = row.Row.Key is { Length: > 0 } given ? given : ContentKey(row.Row, hash);
        ref var state = ref records.Of(key);
        if (erased?.HoldsRecord(key) is true)
        {
            state = RecordState.Held(state); // so that the next row of the same content is known as the next
            Suppressed++;
            return;
        }

        if (!RecordState.IsKnown(state) && erased?.HoldsRetained(key, row.Hash) is true)
        {
            if (row.Row.Key is not { Length: > 0 })
                state = RecordState.Held(state); // as above; of a key a later row may say something new
            Suppressed++;
            Retained++;
            return;
        }

        if (RecordState.IsSeen(state))
            TakeAgain(key, state, row, hash, refused);
        else
            TakeFirst(key, ref state, row, hash, changed, refused);
    }

    void Refuse(RefusedRow row, List<RefusedRow> refused)
    {
        if (erased?.HoldsRefused(row.Hash, row.Raw) is true)
            Suppressed++;
        else
            refused.Add(row);
    }

    void TakeFirst(string key, ref ulong state, HashedRow row, UInt128 hash, List<ChangedRecord> changed, List<RefusedRow> refused)
    {
        var before = state;
        if (row.Row.IsDeleted && !RecordState.IsKnown(before))
        {
            Unchanged++; // what nobody knows can't go; a later row of the key may bring it
            return;
        }

        if (mode is LandingMode.Append && RecordState.IsKnown(before) && !RecordState.Says(before, hash))
        {
            refused.Add(new RefusedRow(row.Row, row.Hash, RowFaults.ChangedKey, "the source only appends, and gave another row under this key before", row.Row.Payload));
            return;
        }

        state = RecordState.SeenAs(before, hash);
        if (!row.Row.IsDeleted && RecordState.IsKnown(before) && RecordState.Says(before, hash))
        {
            Unchanged++;
            return;
        }

        Landed++;
        New += RecordState.IsKnown(before) || RecordState.IsGone(before) ? 0 : 1;
        SaidDeleted += row.Row.IsDeleted ? 1 : 0;
        changed.Add(new ChangedRecord(key, row, RecordState.IsKnown(before) || RecordState.IsGone(before)));
    }

    // one rival is kept, the greatest so far: a source may have any number of rows under one key; of changes in their order the last counts
    void TakeAgain(string key, ulong state, HashedRow row, UInt128 hash, List<RefusedRow> refused)
    {
        var rival = _rivals.GetValueOrDefault(key);
        if (mode is not LandingMode.Incremental && (!RecordState.IsGreater(hash, state) || (rival is not null && Half(rival.Hash) >= hash)))
        {
            refused.Add(Duplicate(row));
            return;
        }

        if (rival is not null)
            refused.Add(Duplicate(rival));
        _rivals[key] = row;
    }

    // a source without keys: the content, and the how-manieth of its kind it is; where files only add, of its file
    string ContentKey(SourceRow row, UInt128 hash)
    {
        var place = mode is LandingMode.Append ? PlaceOf(row.Location) : "";
        if (!_timesSeen.TryGetValue(hash, out var times))
        {
            var first = Named(1);
            if (!RecordState.IsSeen(records.Of(first)))
                return first; // most rows come once, and are not remembered
            times = 1;
        }

        _timesSeen[hash] = ++times;
        return Named(times);

        string Named(int time) => string.Create(CultureInfo.InvariantCulture, $"{hash:x32}#{time}{place}");
    }

    string PlaceOf(string location)
    {
        if (!_places.TryGetValue(location, out var place))
            _places.Add(location, place = $"@{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(location)).AsSpan(0, 8))}");
        return place;
    }
}
