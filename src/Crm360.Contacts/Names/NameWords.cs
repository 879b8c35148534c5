namespace Crm360.Contacts.Names;

/// <summary>A word of a person's name, with the dot behind an initial or title, and folded.</summary>
readonly record struct NameWord(string Text, string Folded)
{
    public bool IsDotted => Text.Length > 2 && Text[^1] == '.';
}

/// <summary>The words of a person's name: what is a title, a particle, a name.</summary>
static class NameWords
{
    const string AroundWords = " ,;/\\|&\"+-–—:*~·•.'’‘`";

    static readonly HashSet<string> Titles = Set(
        "sn sayin bay bayan dr av prof doc mr mrs ms miss mx sir madam herr frau monsieur madame mme mlle hr fr");

    /// <summary>Titles only with a dot, since without one they are or may be names.</summary>
    static readonly HashSet<string> DottedTitles = Set("yrd ogr gor uzm op ecz muh mim ing dipl dt vet alb yb bnb kur ars uye");

    static readonly HashSet<string> TitlesBehind = Set("bey hanim beyefendi hanimefendi jr sr phd md dr av prof esq");

    static readonly HashSet<string> Particles = Set(
        "van von vom der den de da di del della dello delle dos das du des la le ter ten te zu zur bin bint ibn ben el al ul abu ebu st");

    static readonly HashSet<string> LowerCased = Set("van von vom der den de da di del della dello dos das du des la le ter ten te zu zur bin bint ibn");

    /// <summary>Words of a name, "Prof.Dr.Ali" taken apart, punctuation around words left out, the dot behind an initial or title kept.</summary>
    public static List<NameWord> Of(string text)
    {
        var words = new List<NameWord>(4);
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
    public static string? TakeTitles(List<NameWord> words, ref int? surnameWords)
    {
        List<string>? taken = null;
        while (words.Count > 1 && IsTitle(words[0]))
        {
            (taken ??= []).Add(words[0].Text);
            words.RemoveAt(0);
        }

        while (words.Count > 1 && (TitlesBehind.Contains(words[^1].Folded) || IsDottedTitle(words[^1])))
        {
            (taken ??= []).Add(words[^1].Text);
            words.RemoveAt(words.Count - 1);
            surnameWords = surnameWords is 1 ? null : surnameWords - 1;
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].IsDotted)
                words[i] = words[i] with { Text = words[i].Text[..^1] };
        }

        return taken is null ? null : string.Join(' ', taken);
    }

    public static bool IsTitle(NameWord word) => Titles.Contains(word.Folded) || IsDottedTitle(word);

    /// <summary>How many words at the end make the surname: the last one and particles before it; none if it is the only one.</summary>
    public static int SurnameLength(List<NameWord> words)
    {
        if (words.Count == 1)
            return 0;
        var length = 1;
        while (words.Count - length > 1 && Particles.Contains(words[words.Count - length - 1].Folded))
            length++;
        return length;
    }

    /// <summary>Words from one place to another in title case, particles within the name in lower case.</summary>
    public static string? Cased(List<NameWord> words, int from, int to, bool turkish)
    {
        if (from == to)
            return null;
        var text = to - from == 1 ? words[from].Text : string.Join(' ', words[from..to].Select(word => word.Text));
        var cased = TitleCasing.Apply(text, turkish);
        var at = 0;
        for (var i = from; i < to; i++)
        {
            var length = words[i].Text.Length;
            if (i > 0 && i < words.Count - 1 && length == words[i].Folded.Length && LowerCased.Contains(words[i].Folded))
                cased = string.Concat(cased.AsSpan(0, at), words[i].Folded, cased.AsSpan(at + length));
            at += length + 1;
        }

        return cased;
    }

    public static string? Key(List<NameWord> words, int from, int to) => (to - from) switch
    {
        0 => null,
        1 => words[from].Folded,
        _ => string.Join(' ', words[from..to].Select(word => word.Folded)),
    };

    static bool IsDottedTitle(NameWord word) => word.IsDotted && (DottedTitles.Contains(word.Folded) || Titles.Contains(word.Folded));

    static void AddWord(List<NameWord> words, ReadOnlySpan<char> slice)
    {
        var name = slice.Trim(AroundWords);
        var folded = TextFold.Key(name);
        if (folded.Length == 0)
            return;
        var end = slice.IndexOf(name, StringComparison.Ordinal) + name.Length;
        var isAbbreviation = name.Length <= 5 && end < slice.Length && slice[end] == '.';
        words.Add(new(isAbbreviation ? string.Concat(name, ".") : name.ToString(), folded));
    }

    static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
