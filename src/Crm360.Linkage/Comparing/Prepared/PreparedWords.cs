using System.Runtime.InteropServices;

namespace Crm360.Linkage.Comparing.Prepared;

/// <summary>The distinct words of each value, as numbers in ordinal order of the words.</summary>
sealed class PreparedWords<T>
    where T : unmanaged, IEquatable<T>
{
    readonly int[] _starts;
    readonly int[] _words;
    readonly ulong[] _signs;
    readonly int[] _lengths;

    PreparedWords(CodedColumn column)
    {
        var alphabet = Alphabet.Of(column);
        var found = new List<int>(column.Values.Count);
        _starts = new int[column.Values.Count + 1];
        var words = Find(column.Values, found, _starts);
        var rankOf = Ranks(words);
        var sorted = new TextPool();
        foreach (var word in words)
            sorted.Add(word);
        Texts = new(sorted, alphabet);
        Joined = new(column.Values.Count);
        _words = Array.ConvertAll(CollectionsMarshal.AsSpan(found).ToArray(), number => rankOf[number]);
        _signs = new ulong[column.Values.Count];
        _lengths = new int[column.Values.Count];
        for (var code = 0; code < column.Values.Count; code++)
        {
            var own = _words.AsSpan(_starts[code], _starts[code + 1] - _starts[code]);
            own.Sort();
            foreach (var word in own)
                Append(code, word, words[word], alphabet);
        }
    }

    /// <summary>The words by number.</summary>
    internal PreparedText<T> Texts { get; }

    /// <summary>Glances of the words of each value, sorted and joined by blanks.</summary>
    internal Glances Joined { get; }

    internal static PreparedWords<T> Of(CodedColumn column) => column.Prepared(static (column, _) => new PreparedWords<T>(column));

    /// <summary>The words of a value, ascending.</summary>
    internal ReadOnlySpan<int> this[int code] => _words.AsSpan(_starts[code], _starts[code + 1] - _starts[code]);

    /// <summary>The length of its words, joined by blanks.</summary>
    internal int LengthOf(int code) => _lengths[code];

    /// <summary>Whether two values may share a word.</summary>
    internal bool MayShare(int left, int right) => (_signs[left] & _signs[right]) != 0;

    /// <summary>Numbers the words as they come; each value gets its distinct ones.</summary>
    static string[] Find(TextPool values, List<int> found, int[] starts)
    {
        var words = new TextPool();
        var room = Array.Empty<char>();
        for (var code = 0; code < values.Count; code++)
        {
            var text = PreparedText.Cut(values.Letters(code, ref room));
            for (int from = 0, to; from < text.Length; from = to + 1)
            {
                for (to = from; to < text.Length && !char.IsWhiteSpace(text[to]);)
                    to++;
                if (to == from)
                    continue;
                var number = words.Add(text[from..to]);
                if (!CollectionsMarshal.AsSpan(found)[starts[code]..].Contains(number))
                    found.Add(number);
            }

            starts[code + 1] = found.Count;
        }

        return [.. words.All];
    }

    /// <summary>Sorts the words (ordinal); returns by number its place in that order.</summary>
    static int[] Ranks(string[] words)
    {
        int[] numbers = [.. Enumerable.Range(0, words.Length)];
        Array.Sort(words, numbers, StringComparer.Ordinal);
        var ranks = new int[numbers.Length];
        for (var rank = 0; rank < ranks.Length; rank++)
            ranks[numbers[rank]] = rank;
        return ranks;
    }

    void Append(int code, int number, string word, Alphabet alphabet)
    {
        if (_lengths[code] > 0)
            Joined.Append(code, " ", alphabet);
        Joined.Append(code, word, alphabet);
        _lengths[code] += word.Length + (_lengths[code] > 0 ? 1 : 0);
        _signs[code] |= SignOf(number);
    }

    static ulong SignOf(int word) => 1UL << (int)(((uint)word * 0x9E3779B9) >> 26);
}
