using System.Text.RegularExpressions;

namespace Crm360.Landing;

/// <summary>The marks of all erased persons and of records that were kept for long enough, and the key to look things up among them.</summary>
public sealed partial class Tombstones
{
    readonly TombstoneKey? _key;
    readonly Dictionary<UInt128, long> _erasures = [];
    readonly HashSet<UInt128> _retained = [];
    readonly HashSet<(UInt128 Record, UInt128 Row)> _retainedRows = [];

    Tombstones(TombstoneKey? key) => _key = key;

    /// <summary>There are none.</summary>
    public static Tombstones None { get; } = new(key: null);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _key is null;

    /// <summary>The key they were made under.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public TombstoneKey Key => _key ?? throw new InvalidOperationException("Where nobody was erased no key is asked for.");

    /// <summary>The marks of these rows.</summary>
    public static Tombstones Of(TombstoneKey key, IEnumerable<TombstoneRow> rows)
    {
        var tombstones = new Tombstones(key);
        foreach (var row in rows)
        {
            var of = SourceLanding.Half(row.Hash);
            if (row.RowHash is null)
                tombstones._erasures.TryAdd(of, row.ErasureId);
            else if (tombstones._retainedRows.Add((of, SourceLanding.Half(row.RowHash))))
                tombstones._retained.Add(of);
        }

        return tombstones;
    }

    /// <summary>Whether any record was kept for long enough.</summary>
    public bool HasRetained => _retained.Count > 0;

    /// <summary>Whether a record of a source was kept for long enough, and has not been heard of since.</summary>
    public bool WasRetained(string source, string sourceKey) => _retained.Count > 0 && _retained.Contains(SourceLanding.Half(Key.Hash(TombstoneKind.Retained, source, sourceKey)));

    /// <summary>The erasure that left a mark of this; null where none did.</summary>
    public long? ErasureOf(string kind, params ReadOnlySpan<string> parts) =>
        _key is not null && _erasures.TryGetValue(SourceLanding.Half(_key.Hash(kind, parts)), out var erasure) ? erasure : null;

    /// <summary>The same for one source as its rows land.</summary>
    internal Suppression? Of(string source) => IsEmpty ? null : new(this, source);

    /// <summary>Tells rows of erased persons as a source lands.</summary>
    internal sealed partial class Suppression(Tombstones tombstones, string source)
    {
        /// <summary>Whether a record is an erased person's.</summary>
        public bool HoldsRecord(string sourceKey) => tombstones.ErasureOf(TombstoneKind.Record, source, sourceKey) is not null;

        /// <summary>Whether a record was kept for long enough and says nothing new: what it said once, or what lay in quarantine under its key.</summary>
        public bool HoldsRetained(string sourceKey, byte[] content)
        {
            if (tombstones._retained.Count == 0)
                return false;
            var record = SourceLanding.Half(tombstones.Key.Hash(TombstoneKind.Retained, source, sourceKey));
            if (!tombstones._retained.Contains(record))
                return false;
            var row = SourceLanding.Half(tombstones.Key.HashOfRow(source, content));
            return tombstones._retainedRows.Contains((record, row)) || tombstones._erasures.ContainsKey(row);
        }

        /// <summary>Whether a row that can't land is an erased person's: it was one before, or an identity number stands in it that is.</summary>
        public bool HoldsRefused(byte[] hash, string raw) =>
            tombstones._erasures.ContainsKey(SourceLanding.Half(tombstones.Key.HashOfRow(source, hash)))
            || IdentityNumbers().Matches(raw).Any(match => tombstones.ErasureOf(TombstoneKind.NationalId, match.Value) is not null);

        [GeneratedRegex("(?<![0-9])[1-9][0-9]{10}(?![0-9])", RegexOptions.CultureInvariant, 1000)]
        private static partial Regex IdentityNumbers();
    }
}
