namespace Crm360.Linkage;

/// <summary>
/// None, one or several codes per row in one integer a row: the code itself, <see cref="None"/>, or (below that) the place of a sorted list.
/// Most rows hold at most one value even where several are allowed, so the lists stay few and the common case is one comparison.
/// </summary>
sealed class CodeLists
{
    internal const int None = -1;

    readonly int[] _starts;
    readonly int[] _codes;

    internal CodeLists(int[] cells, int[] starts, int[] codes)
    {
        Cells = cells;
        _starts = starts;
        _codes = codes;
    }

    /// <summary>One cell a row: a code (0 and up), <see cref="None"/>, or a list (-2 and below).</summary>
    internal int[] Cells { get; }

    /// <summary>The cell of a list by its number, and back.</summary>
    internal static int ListAt(int list) => -2 - list;

    internal static int ListOf(int cell) => -2 - cell;

    /// <summary>The codes of a cell, ascending and distinct.</summary>
    internal ReadOnlySpan<int> At(ref readonly int cell) => cell switch
    {
        >= 0 => new ReadOnlySpan<int>(in cell),
        None => [],
        _ => _codes.AsSpan(_starts[ListOf(cell)]..(_starts[ListOf(cell) + 1])),
    };

    internal bool Same(int left, int right) =>
        left >= 0 ? left == right : left < None && right < None && (left == right || At(in left).SequenceEqual(At(in right)));

    /// <summary>The smallest code that both cells hold, or <see cref="None"/>.</summary>
    internal int FirstShared(int left, int right)
    {
        if (left >= 0 && right >= 0)
            return left == right ? left : None;
        if (left == None || right == None)
            return None;

        var a = At(in left);
        var b = At(in right);
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
                return a[i];
            if (a[i] < b[j])
                i++;
            else
                j++;
        }

        return None;
    }

    /// <summary>How many codes both cells hold.</summary>
    internal int CountShared(int left, int right)
    {
        if (left >= 0 || right >= 0 || left == None || right == None)
            return FirstShared(left, right) == None ? 0 : 1;

        return CountShared(At(in left), At(in right));
    }

    /// <summary>How many numbers two lists share, both ascending and without repeats.</summary>
    internal static int CountShared(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var shared = 0;
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            var (x, y) = (left[i], right[j]);
            shared += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }

        return shared;
    }

    /// <summary>Collects the lists of rows, which must come in order.</summary>
    internal sealed class Builder(int rows = 0)
    {
        readonly List<int> _cells = new(rows);
        readonly List<int> _starts = [0];
        readonly List<int> _codes = [];

        internal int Count => _cells.Count;

        internal void Add(Span<int> codes)
        {
            if (codes.Length > 1)
                codes = Distinct(codes);
            _cells.Add(codes.Length switch { 0 => None, 1 => codes[0], _ => ListAt(_starts.Count - 1) });
            if (codes.Length < 2)
                return;
            _codes.AddRange(codes);
            _starts.Add(_codes.Count);
        }

        internal CodeLists Build() => new([.. _cells], [.. _starts], [.. _codes]);

        static Span<int> Distinct(Span<int> codes)
        {
            codes.Sort();
            var distinct = 0;
            foreach (var code in codes)
            {
                if (distinct == 0 || codes[distinct - 1] != code)
                    codes[distinct++] = code;
            }

            return codes[..distinct];
        }
    }
}
