namespace Crm360.Runs.Definition;

/// <summary>Finds the word that was probably meant.</summary>
public static class Spelling
{
    const int LongestWord = 64; // no key or code is longer; keeps hostile input cheap

    /// <summary>
    /// The candidate with the fewest slips from the word, if they are at most a third of its letters; of equals the first.
    /// Null if none is near. Case does not count.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord)
            return null;

        var folded = word.ToLowerInvariant();
        var near =
            from candidate in candidates
            where candidate.Length <= LongestWord
            let longest = Math.Max(word.Length, candidate.Length)
            let limit = Math.Max(1, longest / 3)
            where Math.Abs(word.Length - candidate.Length) <= limit
            let slips = Slips(folded, candidate.ToLowerInvariant())
            where slips <= limit && slips < longest // else nothing of the word is left
            select (candidate, slips);
        return near.OrderBy(pair => pair.slips).Select(pair => pair.candidate).FirstOrDefault();
    }

    /// <summary>Letters inserted, deleted, replaced, or swapped with their neighbour (optimal string alignment).</summary>
    static int Slips(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[left.Length, right.Length];
    }
}
