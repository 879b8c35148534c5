using System.Collections.Frozen;

namespace Crm360.Contacts.Names;

/// <summary>The words of a person's name: what is a title, a particle, a name.</summary>
static class NameWords
{
    static readonly FrozenSet<string> Titles = Set(
        "sn sayin bay bayan dr av prof doc mr mrs ms miss mx sir madam herr frau monsieur madame mme mlle hr fr");

    /// <summary>Titles only with a dot, since without one they are or may be names.</summary>
    static readonly FrozenSet<string> DottedTitles = Set("yrd ogr gor uzm op ecz muh mim ing dipl dt vet alb yb bnb kur ars uye");

    static readonly FrozenSet<string> TitlesBehind = Set("bey hanim beyefendi hanimefendi jr sr phd md dr av prof esq");

    static readonly FrozenSet<string> Particles = Set(
        "van von vom der den de da di del della dello delle dos das du des la le ter ten te zu zur bin bint ibn ben el al ul abu ebu st");

    static readonly FrozenSet<string> LowerCased = Set("van von vom der den de da di del della dello dos das du des la le ter ten te zu zur bin bint ibn");

    /// <summary>Words of a name, "Prof.Dr.Ali" taken apart, punctuation around words left out, the dot behind an initial or title kept.</summary>
    public static List<string> Of(string text)
    {
        var words = new List<string>(4);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || text[i] is ' ' or ',' or ';' or '/' or '\\' or '|' or '&' or '"' or '+';
            if (!ends && !(text[i] == '.' && i + 1 < text.Length && char.IsLetter(text[i + 1])))
                continue;
            AddWord(words, text.AsSpan(start, Math.Min(i + 1, text.Length) - start));
            start = i + 1;
        }

        return words;
    }

    /// <summary>Takes titles off both ends, as long as one word is left, and counts the surname anew.</summary>
    public static string? TakeTitles(List<string> words, ref int? surnameWords)
    {
        List<string>? taken = null;
        while (words.Count > 1 && IsTitle(words[0]))
        {
            (taken ??= []).Add(words[0]);
            words.RemoveAt(0);
        }

        while (words.Count > 1 && (TitlesBehind.Contains(TextFold.Key(words[^1])) || IsDottedTitle(words[^1])))
        {
            (taken ??= []).Add(words[^1]);
            words.RemoveAt(words.Count - 1);
            if (surnameWords is 1)
                surnameWords = null;
            else
                surnameWords--;
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Length > 2 && words[i][^1] == '.')
                words[i] = words[i][..^1];
        }

        return taken is null ? null : string.Join(' ', taken);
    }

    public static bool IsTitle(string word) => word.Length <= 9 && Titles.Contains(TextFold.Key(word)) || IsDottedTitle(word);

    /// <summary>How many words at the end make the surname: the last one and particles before it; none if it is the only one.</summary>
    public static int SurnameLength(List<string> words)
    {
        if (words.Count == 1)
            return 0;
        var length = 1;
        while (words.Count - length > 1 && words[words.Count - length - 1].Length <= 5
            && Particles.Contains(TextFold.Key(words[words.Count - length - 1])))
            length++;
        return length;
    }

    /// <summary>The word in title case; particles between names in lower case.</summary>
    public static string Cased(List<string> words, int at, bool turkish)
    {
        var word = words[at];
        var isBetween = at > 0 && at < words.Count - 1;
        return isBetween && word.Length <= 5 && LowerCased.Contains(TextFold.Key(word))
            ? TextFold.Key(word)
            : TitleCasing.Apply(word, turkish);
    }

    static bool IsDottedTitle(string word) =>
        word.Length is > 2 and <= 6 && word[^1] == '.' && (DottedTitles.Contains(TextFold.Key(word)) || Titles.Contains(TextFold.Key(word)));

    static void AddWord(List<string> words, ReadOnlySpan<char> slice)
    {
        slice = slice.Trim(" ,;/\\|&\"+-–—:*~·•");
        var name = slice.Trim('.');
        if (name.Trim('\'').Length == 0)
            return;
        var isAbbreviation = slice.Length > 1 && slice[^1] == '.' && name.Length <= 5;
        words.Add(isAbbreviation ? string.Concat(name, ".") : name.ToString());
    }

    static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
