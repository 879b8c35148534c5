using Crm360.Linkage.Comparing;

namespace Crm360.Linkage.Blocking.Search;

/// <summary>A key that rules may be made of.</summary>
/// <param name="Source">The column of the table that it is made from; two keys of one source say the same twice.</param>
/// <param name="Key">The key.</param>
/// <param name="Derived">The column that has to be derived for it, if any.</param>
sealed record CandidateKey(string Source, BlockingKey Key, DerivedColumn? Derived = null);

/// <summary>Thinks of the keys that can be made of columns, by what their values look like.</summary>
static class CandidateKeys
{
    const double Most = 0.8;
    const double SeveralWords = 1.3;
    const double ManyWords = 8;
    const double LongText = 24;
    const int LettersRead = 64;
    const int FewLetters = 3;
    const int SomeLetters = 5;

    static readonly Transform.MinHash Hashes = new(3, 8, 3);

    internal static IReadOnlyList<CandidateKey> Of(RecordTable table, IReadOnlyList<DerivedColumn> known)
    {
        var derived = known.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var keys = table.Columns.Where(column => !derived.Contains(column)).Order(StringComparer.Ordinal).SelectMany(column => OfColumn(table.Column(column), known)).ToList();
        var named = table.DerivedBy(new([], [], 1, 0, known));
        keys.AddRange(known.Where(column => !keys.Exists(key => key.Derived == column)).Select(column => new CandidateKey(named.SourceOf(column.Name), new(column.Name))));
        return keys;
    }

    static IEnumerable<CandidateKey> OfColumn(CodedColumn column, IReadOnlyList<DerivedColumn> known)
    {
        if (column.Values.Count == 0)
            yield break;
        yield return new(column.Name, new(column.Name));
        var look = Look.Of(column.Values);
        foreach (var letters in Beginnings(look))
            yield return new(column.Name, new(column.Name, letters));
        foreach (var (purpose, by) in Transforms(look))
        {
            var derived = known.FirstOrDefault(other => other.From == column.Name && other.By == by) ?? new(Free($"{column.Name}.{purpose}", known), column.Name, by);
            yield return new(column.Name, new(derived.Name), derived);
        }
    }

    static IEnumerable<int> Beginnings(Look look)
    {
        if (look.Dates >= Most)
            yield break;
        if (look.Length > FewLetters)
            yield return FewLetters;
        if (look.Length > SomeLetters)
            yield return SomeLetters;
    }

    static IEnumerable<(string Purpose, Transform By)> Transforms(Look look)
    {
        if (look.Dates >= Most)
        {
            yield return ("year", new Transform.Year());
            yield return ("month_day", new Transform.MonthDay());
            yield break;
        }

        if (look.Letters >= Most)
            yield return ("sound", new Transform.Sound());
        if (look.Words >= SeveralWords)
        {
            yield return ("first_token", new Transform.FirstToken());
            yield return ("last_token", new Transform.LastToken());
            yield return ("sorted_tokens", new Transform.SortedTokens());
        }

        if (look.Words is >= SeveralWords and <= ManyWords)
            yield return ("tokens", new Transform.Tokens());
        if (look.Length >= LongText)
            yield return ("minhash", Hashes);
    }

    static string Free(string name, IReadOnlyList<DerivedColumn> known)
    {
        var free = name;
        for (var number = 2; known.Any(column => column.Name == free); number++)
            free = $"{name}_{number}";
        return free;
    }

    /// <summary>What the distinct values of a column look like on average.</summary>
    /// <param name="Dates">Share that are dates, 0 to 1.</param>
    /// <param name="Letters">Share of their letters that are no digits or signs, 0 to 1.</param>
    /// <param name="Words">Words of a value.</param>
    /// <param name="Length">Letters of a value.</param>
    sealed record Look(double Dates, double Letters, double Words, double Length)
    {
        internal static Look Of(TextPool values)
        {
            var (dates, letters, words, length) = (0L, 0L, 0L, 0L);
            var room = Array.Empty<char>();
            for (var code = 0; code < values.Count; code++)
            {
                var value = values.Letters(code, ref room);
                var text = value[..Math.Min(value.Length, LettersRead)];
                dates += DateSlip.IsDate(value) ? 1 : 0;
                length += text.Length;
                words++;
                foreach (var letter in text)
                {
                    letters += char.IsLetter(letter) || letter == ' ' ? 1 : 0;
                    words += letter == ' ' ? 1 : 0;
                }
            }

            var all = (double)values.Count;
            return new(dates / all, letters / Math.Max(1.0, length), words / all, length / all);
        }
    }
}
