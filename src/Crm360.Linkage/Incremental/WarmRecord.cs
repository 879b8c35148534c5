using System.Runtime.InteropServices;
using Crm360.Linkage.Comparing;
using Crm360.Linkage.Scoring;

namespace Crm360.Linkage.Incremental;

/// <summary>A record that is new or has changed.</summary>
/// <param name="Key">Its natural key.</param>
/// <param name="Values">All that it holds now, by column of the table; a column that is not there is missing.</param>
public sealed record WarmRecord(string Key, IReadOnlyDictionary<string, IReadOnlyList<string>> Values);

/// <summary>A record that is likely the one asked about.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Cluster">The smallest key (ordinal) of its cluster.</param>
/// <param name="Weight">Match weight in bits.</param>
/// <param name="Probability">Match probability, 0 to 1.</param>
/// <param name="Waterfall">How that comes about; the left record is the one asked about.</param>
public sealed record WarmMatch(string Key, string Cluster, double Weight, double Probability, Waterfall Waterfall);

/// <summary>A pair that is kept.</summary>
/// <param name="Left">The key that is ordinally smaller.</param>
/// <param name="Right">The other.</param>
/// <param name="Weight">Match weight in bits.</param>
/// <param name="Probability">Match probability, 0 to 1.</param>
/// <param name="Levels">The level found by each comparison.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct WarmPair(string Left, string Right, double Weight, double Probability, LevelVector Levels);

/// <summary>What a change did to an index.</summary>
/// <param name="Added">Records that are new.</param>
/// <param name="Changed">Records that were there.</param>
/// <param name="Removed">Records that are gone.</param>
/// <param name="Scored">Pairs scored.</param>
/// <param name="Kept">Of these, kept.</param>
/// <param name="BlocksCrossed">Blocks that have become over-full, or are no longer, or are cut otherwise, so that pairs of records that did not change were looked at again.</param>
/// <param name="Reclustered">Records whose part of the links was clustered again.</param>
/// <param name="Moved">Keys of the records that are in another cluster now, or in one for the first time, in ordinal order.</param>
public sealed record WarmChange(
    int Added, int Changed, int Removed, long Scored, long Kept, int BlocksCrossed, int Reclustered, IReadOnlyList<string> Moved);
