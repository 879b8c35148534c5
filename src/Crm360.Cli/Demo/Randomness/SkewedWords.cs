namespace Crm360.Cli.Demo.Randomness;

/// <summary>Words of which the first are common and the last rare: the weight of the one at rank r is 1 / (r + <c>flatness</c>), after Zipf.</summary>
public sealed class SkewedWords
{
    readonly string[] _words;
    readonly double[] _upTo;

    public SkewedWords(IEnumerable<string> words, int flatness)
    {
        _words = [.. words.Distinct(StringComparer.Ordinal)];
        _upTo = new double[_words.Length];
        double sum = 0;
        for (var rank = 0; rank < _words.Length; rank++)
            _upTo[rank] = sum += 1.0 / (rank + flatness);
    }

    public IReadOnlyList<string> All => _words;

    public string Draw(Prng prng)
    {
        var place = Array.BinarySearch(_upTo, prng.Unit() * _upTo[^1]);
        return _words[Math.Min(place < 0 ? ~place : place, _words.Length - 1)];
    }
}
