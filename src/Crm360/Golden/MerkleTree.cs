using System.Security.Cryptography;

namespace Crm360.Golden;

/// <summary>
/// The hash of a list, of which no item can change, come, go or move without changing it: the Merkle tree hash of RFC 6962, section 2.1, over
/// SHA-256. Built while items stream in, with one hash kept for each bit of their number.
/// </summary>
sealed class MerkleTree
{
    const byte Leaf = 0;
    const byte Node = 1;

    readonly Stack<(byte[] Hash, int Height)> _whole = new();

    /// <summary>How many items there are.</summary>
    public long Count { get; private set; }

    /// <summary>Takes the next item.</summary>
    public void Add(ReadOnlySpan<byte> item)
    {
        Count++;
        var tree = (Hash: SHA256.HashData([Leaf, .. item]), Height: 0);
        while (_whole.TryPeek(out var left) && left.Height == tree.Height)
            tree = (Joined(_whole.Pop().Hash, tree.Hash), tree.Height + 1);
        _whole.Push(tree);
    }

    /// <summary>The hash of all items so far; of none that of nothing.</summary>
    public byte[] Root()
    {
        if (_whole.Count == 0)
            return SHA256.HashData([]);
        using var trees = _whole.GetEnumerator(); // the last and smallest first
        trees.MoveNext();
        var root = trees.Current.Hash;
        while (trees.MoveNext())
            root = Joined(trees.Current.Hash, root);
        return root;
    }

    static byte[] Joined(byte[] left, byte[] right) => SHA256.HashData([Node, .. left, .. right]);
}
