using System.Globalization;
using Crm360.Linkage;
using FuzzySharp;

namespace Crm360.Tests.Linkage;

/// <summary>What each predicate says of two values, by the book: the oracle of the kernels.</summary>
static class SlowPredicates
{
    internal static bool Agree(Predicate predicate, string left, string right)
    {
        var (a, b) = (Cut(left), Cut(right));
        return predicate switch
        {
            Predicate.JaroWinkler p => JaroWinkler(a, b) >= p.AtLeast,
            Predicate.Levenshtein p => Edits(a, b, swaps: false) <= p.AtMost,
            Predicate.LevenshteinSimilarity p => 1 - (Edits(a, b, swaps: false) / (double)Math.Max(a.Length, b.Length)) >= p.AtLeast,
            Predicate.Damerau p => Edits(a, b, swaps: true) <= p.AtMost,
            Predicate.DamerauSimilarity p => 1 - (Edits(a, b, swaps: true) / (double)Math.Max(a.Length, b.Length)) >= p.AtLeast,
            Predicate.TokenSet p => left == right || TokenSetRatio(a, b) >= p.AtLeast,
            Predicate.GramJaccard p => Grams(a, p.Length).Intersect(Grams(b, p.Length)).Count() / (double)Grams(a, p.Length).Union(Grams(b, p.Length)).Count() >= p.AtLeast,
            Predicate.GramCosine p => left == right
                || Grams(a, p.Length).Intersect(Grams(b, p.Length)).Count() / Math.Sqrt(Grams(a, p.Length).Count * (double)Grams(b, p.Length).Count) >= p.AtLeast,
            Predicate.SameWords => left == right || (InOrder(a).Count == InOrder(b).Count && AreWithin(InOrder(a), InOrder(b))),
            Predicate.WordsWithin => left == right || AreWithin(InOrder(a), InOrder(b)),
            Predicate.Prefix p => string.Concat(left.Take(p.Length)) == string.Concat(right.Take(p.Length)),
            Predicate.Initials => AreInitials(left, right),
            Predicate.DateTypo => Crm360.Linkage.Comparing.DateSlip.IsSlip(left, right),
            Predicate.DateWithin p => Day(left) is { } x && Day(right) is { } y && Math.Abs(x.DayNumber - y.DayNumber) <= p.Days,
            Predicate.NumberWithin p => Number(left) is { } x && Number(right) is { } y && Math.Abs(x - y) <= p.AtMost,
            Predicate.NumberWithinShare p => Number(left) is { } x && Number(right) is { } y && Math.Abs(x - y) <= p.AtMost * Math.Max(Math.Abs(x), Math.Abs(y)),
            Predicate.DistanceWithin p => Place(left) is { } x && Place(right) is { } y && Kilometres(x, y) <= p.Kilometres + 1e-9,
            _ => throw new ArgumentOutOfRangeException(nameof(predicate), predicate, "not of two values"),
        };
    }

    internal static double JaroWinkler(string left, string right)
    {
        var jaro = Jaro(left, right);
        var prefix = left.Zip(right).Take(4).TakeWhile(both => both.First == both.Second).Count();
        return jaro > 0.7 ? jaro + (prefix * 0.1 * (1 - jaro)) : jaro;
    }

    /// <summary>Matches by list, transpositions by comparing the matched letters side by side.</summary>
    internal static double Jaro(string left, string right)
    {
        var (a, b) = left.Length < right.Length || (left.Length == right.Length && string.CompareOrdinal(left, right) <= 0) ? (left, right) : (right, left);
        if (left == right)
            return 1;
        var window = Math.Max((b.Length / 2) - 1, 0);
        var free = Enumerable.Range(0, b.Length).ToList();
        var matches = new List<(char Letter, int At)>();
        for (var i = 0; i < a.Length; i++)
        {
            var at = free.FindIndex(j => Math.Abs(i - j) <= window && b[j] == a[i]);
            if (at < 0)
                continue;
            matches.Add((a[i], free[at]));
            free.RemoveAt(at);
        }

        if (matches.Count == 0)
            return 0;
        double m = matches.Count;
        var transposed = matches.Zip(matches.OrderBy(match => match.At)).Count(both => both.First.Letter != both.Second.Letter) / 2;
        return ((m / a.Length) + (m / b.Length) + ((m - transposed) / m)) / 3;
    }

    /// <summary>The whole matrix.</summary>
    internal static int Edits(string left, string right, bool swaps)
    {
        var cells = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cells[i, j] = i + j;
                    continue;
                }

                cells[i, j] = Math.Min(Math.Min(cells[i - 1, j], cells[i, j - 1]) + 1, cells[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (swaps && i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cells[i, j] = Math.Min(cells[i, j], cells[i - 2, j - 2] + 1);
            }
        }

        return cells[left.Length, right.Length];
    }

    /// <summary>As FuzzySharp does it, with words sorted ordinally and its Ratio.</summary>
    internal static int TokenSetRatio(string left, string right)
    {
        var a = Words(left);
        var b = Words(right);
        if (a.Length == 0 || b.Length == 0)
            return 0;
        var shared = string.Join(' ', a.Intersect(b, StringComparer.Ordinal));
        var withA = $"{shared} {string.Join(' ', a.Except(b, StringComparer.Ordinal))}".Trim();
        var withB = $"{shared} {string.Join(' ', b.Except(a, StringComparer.Ordinal))}".Trim();
        return Math.Max(Fuzz.Ratio(withA, withB), Math.Max(Fuzz.Ratio(shared, withA), Fuzz.Ratio(shared, withB)));
    }

    internal static double Kilometres((double Latitude, double Longitude) left, (double Latitude, double Longitude) right)
    {
        static double Radians(double degrees) => degrees * Math.PI / 180;
        var (x, y) = (Math.Sin(Radians(left.Latitude - right.Latitude) / 2), Math.Sin(Radians(left.Longitude - right.Longitude) / 2));
        return 2 * 6371.0088 * Math.Asin(Math.Sqrt((x * x) + (Math.Cos(Radians(left.Latitude)) * Math.Cos(Radians(right.Latitude)) * y * y)));
    }

    static HashSet<string> Grams(string text, int length) =>
        text.Length <= length ? [text] : [.. Enumerable.Range(0, text.Length - length + 1).Select(at => text.Substring(at, length))];

    static List<string> InOrder(string text) => [.. text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Take(64).Order(StringComparer.Ordinal)];

    static bool AreWithin(List<string> left, List<string> right)
    {
        if (left.Count == 0 || right.Count == 0)
            return false;
        var swap = left.Count > right.Count || (left.Count == right.Count && string.CompareOrdinal(string.Join('\0', left), string.Join('\0', right)) > 0);
        var (sought, among) = swap ? (right, left) : (left, right);
        foreach (var word in sought.ToList().Where(among.Contains))
        {
            if (among.Remove(word))
                sought.Remove(word);
        }

        return sought.TrueForAll(word => among.FirstOrDefault(other => AreAlike(word, other)) is { } like && among.Remove(like));
    }

    static bool AreAlike(string left, string right) =>
        !char.IsAsciiDigit(left[0]) && !char.IsAsciiDigit(right[0])
        && ((Math.Min(left.Length, right.Length) >= 3 && (left.StartsWith(right, StringComparison.Ordinal) || right.StartsWith(left, StringComparison.Ordinal)))
            || (Math.Min(left.Length, right.Length) >= 5 && Edits(left, right, swaps: true) <= 1));

    static bool AreInitials(string left, string right)
    {
        var (a, b) = (text(left), text(right));
        static string[] text(string value) => value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return a.Length == b.Length
            && a.Zip(b).All(both => both.First == both.Second || IsInitial(both.First, both.Second) || IsInitial(both.Second, both.First))
            && a.Zip(b).Any(both => both.First.TrimEnd('.').Length != both.Second.TrimEnd('.').Length);
    }

    static bool IsInitial(string initial, string word) =>
        initial.TrimEnd('.') is [var letter] && char.IsLetter(letter) && initial.Length <= 2 && word[0] == letter;

    static string[] Words(string text) =>
        [.. text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    static (double Latitude, double Longitude)? Place(string text) =>
        text.Split(',') is [var latitude, var longitude] && Number(latitude) is { } x and >= -90 and <= 90 && Number(longitude) is { } y and >= -180 and <= 180 ? (x, y) : null;

    static string Cut(string text) => text.Length <= Predicate.MaxLength ? text : text[..Predicate.MaxLength];
}
