using System.Diagnostics.CodeAnalysis;

namespace Crm360.Cli.Linking.Columns;

/// <summary>What texts were found to say, for the first that come: most columns repeat few.</summary>
sealed class Remembered<T>
{
    /// <summary>Enough for what repeats; what comes later is read each time.</summary>
    const int Most = 1 << 17;

    const int LongestText = 100;

    readonly Dictionary<string, T> _known = new(StringComparer.Ordinal);
    readonly Dictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public Remembered() => _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();

    public bool TryGet(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T known) => _lookup.TryGetValue(text, out known);

    public void Add(ReadOnlySpan<char> text, T value)
    {
        if (_known.Count < Most && text.Length <= LongestText)
            _lookup[text] = value;
    }
}
