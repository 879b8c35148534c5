using System.Runtime.InteropServices;

namespace Crm360.Linkage.Blocking;

/// <summary>
/// Cuts a block that would make too many pairs: into parts that agree on a second key, and what is still too large to those pairs whose key hashes lie near each
/// other. A function of the records of the block alone, so that one block can be done again as a whole when its records change.
/// </summary>
/// <param name="seconds">The second keys, in the order in which they are tried.</param>
/// <param name="hashes">By rank.</param>
/// <param name="maxPairs">Pairs that a part may make.</param>
sealed class OverFullBlock(IReadOnlyList<BlockingCodes> seconds, ulong[] hashes, long maxPairs)
{
    /// <summary>The parts of at least two records; a record of several second keys is in several.</summary>
    internal List<BlockPart> Cut(int[] members)
    {
        List<BlockPart> parts = [];
        Cut(members, 0, parts);
        return parts;
    }

    void Cut(int[] members, int depth, List<BlockPart> parts)
    {
        if (members.Length < 2)
            return;
        if (RuleBlocks.PairsOf(members.Length) <= maxPairs)
            parts.Add(new(members, Reach.Everything));
        else if (depth == seconds.Count)
            parts.Add(Near(members));
        else
        {
            foreach (var part in Split(members, seconds[depth]))
                Cut(part, depth + 1, parts);
        }
    }

    BlockPart Near(int[] members)
    {
        Array.Sort(Array.ConvertAll(members, member => hashes[member]), members);
        return new(members, Reach.Of(members.Length, maxPairs));
    }

    /// <summary>The records that share a value, in parts, and those without one in a part of their own; all in the order in which they came.</summary>
    static IEnumerable<int[]> Split(int[] members, BlockingCodes codes)
    {
        var places = new Dictionary<int, int>();
        List<List<int>> parts = [[]];
        foreach (var member in members)
        {
            var found = codes.At(member);
            if (found.Length == 0)
                parts[0].Add(member);
            foreach (var code in found)
            {
                ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, code, out var known);
                if (!known)
                {
                    place = parts.Count;
                    parts.Add([]);
                }

                parts[place].Add(member);
            }
        }

        return parts.Select(part => part.ToArray());
    }
}

/// <summary>Records, by rank, of which those pairs are compared whose hashes lie within reach.</summary>
/// <param name="Members">In the order of their hashes where not every pair is within reach, else ascending.</param>
/// <param name="Reach">How far apart hashes may lie.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct BlockPart(int[] Members, ulong Reach);
