using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Crm360.Linkage.Comparing.Kernels;
using Crm360.Linkage.Comparing.Prepared;

namespace Crm360.Linkage.Comparing.Conditions;

/// <summary>A token set ratio of at least a threshold: what <see cref="TokenSetRatio"/> says, from words that are sorted already.</summary>
/// <remarks>
/// The words shared come first in both of the texts compared, so a common subsequence takes them whole, and only what is left of each needs
/// matching. Against the shared words alone, the ratio follows from the lengths.
/// </remarks>
readonly struct TokenSetRule<T> : IValueRule
    where T : unmanaged, IEquatable<T>
{
    [ThreadStatic]
    static T[]? LeftRoom;

    [ThreadStatic]
    static T[]? RightRoom;

    readonly PreparedWords<T> _words;
    readonly T _blank;
    readonly int _atLeast;

    internal TokenSetRule(CodedColumn column, int atLeast)
    {
        _words = PreparedWords<T>.Of(column);
        _blank = Alphabet.Of(column).Unit<T>(' ');
        _atLeast = atLeast;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Agree(int left, int right)
    {
        if (left == right)
            return true;
        if (!_words.MayShare(left, right) && !MayReach(left, right))
            return false;
        return Reaches(left, right);
    }

    /// <summary>Whether the letters in common could suffice where no word is shared.</summary>
    bool MayReach(int left, int right)
    {
        var (lengthA, lengthB) = (_words.LengthOf(left), _words.LengthOf(right));
        var common = Math.Min(lengthA, lengthB);
        if (Math.Max(lengthA, lengthB) < Glances.Long)
            common = Math.Min(common, Glances.Common(_words.Joined.Of(left), _words.Joined.Of(right)));
        return common > 0 ? SubsequenceKernel.Ratio(common, lengthA + lengthB) >= _atLeast : _atLeast <= 0;
    }

    bool Reaches(int left, int right)
    {
        var bufferA = LeftRoom ??= new T[PreparedText.MaxLength + Units<T>.Padding];
        var bufferB = RightRoom ??= new T[PreparedText.MaxLength + Units<T>.Padding];
        var a = _words[left];
        var b = _words[right];
        var (shared, restA, restB) = (0, 0, 0);
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            var (x, y) = (i < a.Length ? a[i] : int.MaxValue, j < b.Length ? b[j] : int.MaxValue);
            if (x == y)
                shared += _words.Texts[x].Length + (shared > 0 ? 1 : 0);
            else if (x < y)
                Append(bufferA, ref restA, x);
            else
                Append(bufferB, ref restB, y);
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }

        var (lengthA, lengthB) = (_words.LengthOf(left), _words.LengthOf(right));
        if (lengthA == 0 || lengthB == 0)
            return _atLeast <= 0;
        // the shared words alone are the beginning of both
        if (shared > 0 && SubsequenceKernel.Ratio(shared, shared + Math.Min(lengthA, lengthB)) >= _atLeast)
            return true;
        var common = shared + (shared > 0 && restA > 0 && restB > 0 ? 1 : 0);
        if (SubsequenceKernel.Ratio(common + Math.Min(restA, restB), lengthA + lengthB) < _atLeast)
            return false;
        if (restA > 0 && restB > 0)
            common += SubsequenceKernel.Length(new Units<T>(ref MemoryMarshal.GetArrayDataReference(bufferA), restA), new Units<T>(ref MemoryMarshal.GetArrayDataReference(bufferB), restB));
        return SubsequenceKernel.Ratio(common, lengthA + lengthB) >= _atLeast;
    }

    void Append(T[] buffer, ref int length, int word)
    {
        if (length > 0)
            buffer[length++] = _blank;
        var text = _words.Texts[word].Span;
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
    }
}
