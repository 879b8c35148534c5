using System.Text.RegularExpressions;

namespace Crm360.Landing;

/// <summary>The marks of all erased persons, and the key to look things up among them.</summary>
public sealed partial class Tombstones
{
    readonly TombstoneKey? _key;
    readonly IReadOnlyDictionary<UInt128, long> _erasures;

    Tombstones(TombstoneKey? key, IReadOnlyDictionary<UInt128, long> erasures) => (_key, _erasures) = (key, erasures);

    /// <summary>Nobody was erased.</summary>
    public static Tombstones None { get; } = new(null, new Dictionary<UInt128, long>());

    /// <summary>Whether nobody was erased.</summary>
    public bool IsEmpty => _key is null;

    /// <summary>The key they were made under.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public TombstoneKey Key => _key ?? throw new InvalidOperationException("Where nobody was erased no key is asked for.");

    /// <summary>The marks of these rows.</summary>
    public static Tombstones Of(TombstoneKey key, IEnumerable<TombstoneRow> rows)
    {
        var erasures = new Dictionary<UInt128, long>();
        foreach (var row in rows)
            erasures.TryAdd(SourceLanding.Half(row.Hash), row.ErasureId);
        return new(key, erasures);
    }

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

        /// <summary>Whether a row that can't land is an erased person's: it was one before, or an identity number stands in it that is.</summary>
        public bool HoldsRefused(byte[] hash, string raw) =>
            tombstones.ErasureOf(TombstoneKind.Row, source, Convert.ToHexStringLower(hash)) is not null
            || IdentityNumbers().Matches(raw).Any(match => tombstones.ErasureOf(TombstoneKind.NationalId, match.Value) is not null);

        [GeneratedRegex("(?<![0-9])[1-9][0-9]{10}(?![0-9])", RegexOptions.CultureInvariant, 1000)]
        private static partial Regex IdentityNumbers();
    }
}
