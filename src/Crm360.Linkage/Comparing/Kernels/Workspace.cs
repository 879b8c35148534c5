using System.Runtime.InteropServices;

namespace Crm360.Linkage.Comparing.Kernels;

/// <summary>Memory that one thread's kernels use again and again, so that no pair allocates any.</summary>
sealed class Workspace
{
    [ThreadStatic]
    static Workspace? OfThread;

    ushort[] _left = [];
    ushort[] _right = [];
    char[] _leftLetters = [];
    char[] _rightLetters = [];
    int[] _numbers = [];
    ulong[] _words = [];

    /// <summary>Room for the letters of two texts.</summary>
    internal ref char[] LeftLetters => ref _leftLetters;

    internal ref char[] RightLetters => ref _rightLetters;

    internal static Workspace Mine => OfThread ??= new();

    /// <summary>By letter: -1, which whoever changes it puts back.</summary>
    internal int[] PlaceOfLetter { get; } = MakePlaces();

    /// <summary>Numbers of any value.</summary>
    internal Span<int> Numbers(int count) => Grown(ref _numbers, count).AsSpan(0, count);

    /// <summary>Words of any value.</summary>
    internal Span<ulong> Words(int count) => Grown(ref _words, count).AsSpan(0, count);

    /// <summary>Copies of two texts with room to read behind them; until the next call.</summary>
    internal void Pad(ReadOnlySpan<char> left, ReadOnlySpan<char> right, out Units<ushort> leftUnits, out Units<ushort> rightUnits)
    {
        leftUnits = Padded(left, ref _left);
        rightUnits = Padded(right, ref _right);
    }

    static Units<ushort> Padded(ReadOnlySpan<char> text, ref ushort[] store)
    {
        MemoryMarshal.Cast<char, ushort>(text).CopyTo(Grown(ref store, text.Length + Units<ushort>.Padding));
        return new(ref MemoryMarshal.GetArrayDataReference(store), text.Length);
    }

    static T[] Grown<T>(ref T[] store, int count)
    {
        if (store.Length < count)
            store = new T[Math.Max(count, Math.Min(2L * store.Length, Array.MaxLength))];
        return store;
    }

    static int[] MakePlaces()
    {
        var places = new int[char.MaxValue + 1];
        Array.Fill(places, -1);
        return places;
    }
}
