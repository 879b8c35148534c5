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

    public string Draw(Prng prng) => _words[Place(prng)];

    /// <summary>One of every <paramref name="of"/>th word: those who draw different turns never get the same word.</summary>
    public string Draw(Prng prng, int turn, int of)
    {
        while (true)
        {
            var place = Place(prng);
            if (place % of == turn)
                return _words[place];
        }
    }

    int Place(Prng prng)
    {
        var place = Array.BinarySearch(_upTo, prng.Unit() * _upTo[^1]);
        return Math.Min(place < 0 ? ~place : place, _words.Length - 1);
    }
}
