using System.Buffers;
using Crm360.Contacts.Names;

namespace Crm360.Contacts;

/// <summary>A person's name, split and spelt in one way. <see cref="Reading.Key"/> is "given family", folded.</summary>
/// <remarks>
/// The last word is the surname, with particles before it (van, von, de, bin, el); "SURNAME, Given" is understood. A single word is
/// taken for a given name. Titles and forms of address are split off, and so are notes in brackets or after " - ".
/// </remarks>
public sealed record PersonName : Reading
{
    const int MaxLength = 200;

    static readonly SearchValues<char> OddCharacters = SearchValues.Create("@#*?%=_!<>\uFFFD");

    /// <summary>Given names, cased; null if there are none.</summary>
    public string? Given { get; init; }

    /// <summary>Surname with its particles, cased; null if there is none.</summary>
    public string? Family { get; init; }

    /// <summary><see cref="Given"/> folded to lower-case ASCII.</summary>
    public string? GivenKey { get; init; }

    /// <summary><see cref="Family"/> folded to lower-case ASCII.</summary>
    public string? FamilyKey { get; init; }

    /// <summary>All folded tokens in alphabetical order: the same for "Ayşe Yılmaz" and "YILMAZ AYSE".</summary>
    public string? TokenKey { get; init; }

    /// <summary>Titles found, as written: "Prof. Dr."; null if none.</summary>
    public string? Titles { get; init; }

    /// <summary>What stood in brackets or after a dash: "eski", "BORÇLU"; null if nothing did.</summary>
    public string? Notes { get; init; }

    /// <summary>Reads a name that stands in one field.</summary>
    public static PersonName Read(string? fullName)
    {
        var text = TextFold.Collapse(fullName);
        if (Refuse(fullName ?? "", text) is { } refused)
            return refused;

        var (name, notes) = NoteSplit.Of(text);
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0)
        {
            var words = NameWords.Of(name[(comma + 1)..]);
            var surname = NameWords.Of(name[..comma]);
            for (; surname.Count > 1 && NameWords.IsTitle(surname[0]); surname.RemoveAt(0))
                words.Insert(0, surname[0]);
            return surname.Count > 0 && !words.TrueForAll(NameWords.IsTitle)
                ? Build(fullName!, [.. words, .. surname], surname.Count, notes)
                : Build(fullName!, [.. surname, .. words], null, notes);
        }

        return Build(fullName!, NameWords.Of(name), null, notes);
    }

    /// <summary>Reads a name that stands in two fields. Where one of them is empty, the other may hold the full name.</summary>
    public static PersonName Read(string? given, string? family)
    {
        var (first, last) = (TextFold.Collapse(given), TextFold.Collapse(family));
        var original = first.Length == 0 ? family ?? "" : last.Length == 0 ? given! : given + " " + family;
        if (IsNothing(last))
            return Read(first.Length == 0 ? family : given) with { Original = original };
        if (IsNothing(first))
            return Read(family) with { Original = original };

        var (firstName, firstNotes) = NoteSplit.Of(first);
        var (lastName, lastNotes) = NoteSplit.Of(last);
        var words = NameWords.Of(firstName);
        var surname = NameWords.Of(lastName);
        RemoveRepeatedSurname(words, surname);
        var notes = (firstNotes, lastNotes) is ({ } one, { } other) ? one + "; " + other : firstNotes ?? lastNotes;
        return Build(original, [.. words, .. surname], surname.Count, notes);
    }

    static bool IsNothing(string text) => text.Length == 0 || !HasLetterOrDigit(text) || Placeholders.ContainsName(TextFold.Key(text));

    static PersonName? Refuse(string original, string text)
    {
        if (text.Length == 0)
            return new() { Original = original, Status = ReadingStatus.Missing, ReasonCodes = [Reasons.Empty] };
        if (text.Length > MaxLength)
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.TooLong] };
        if (IsNothing(text))
            return new() { Original = original, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder] };
        if (!HasLetter(text))
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.NoLetters] };
        return null;
    }

    // words: given names first, then the surname; surnameWords: how many at the end are surname, null where the words must tell
    static PersonName Build(string original, List<NameWord> words, int? surnameWords, string? notes)
    {
        var titles = NameWords.TakeTitles(words, ref surnameWords);
        var key = words.Count == 0 ? "" : NameWords.Key(words, 0, words.Count)!;
        if (key.Length == 0 || Placeholders.ContainsName(key))
            return new() { Original = original, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder], Titles = titles, Notes = notes };
        if (!HasLetter(key))
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.NoLetters], Titles = titles, Notes = notes };

        var turkish = words.Exists(word => TitleCasing.IsTurkish(word.Text));
        var cut = words.Count - Math.Min(surnameWords ?? NameWords.SurnameLength(words), words.Count);
        var given = NameWords.Cased(words, 0, cut, turkish);
        var family = NameWords.Cased(words, cut, words.Count, turkish);
        var canonical = given is null ? family! : family is null ? given : given + " " + family;
        var doubts = Doubts(canonical, words, notes);
        return new()
        {
            Original = original,
            Status = doubts.Exists(code => code != Reasons.NoteSplitOff) ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = canonical,
            Key = key,
            ReasonCodes = doubts.Count == 0 ? [] : doubts,
            Given = given,
            Family = family,
            GivenKey = NameWords.Key(words, 0, cut),
            FamilyKey = NameWords.Key(words, cut, words.Count),
            TokenKey = TextFold.SortedTokens(key),
            Titles = titles,
            Notes = notes,
        };
    }

    static List<string> Doubts(string whole, List<NameWord> words, string? notes)
    {
        var doubts = new List<string>(0);
        if (whole.AsSpan().ContainsAnyInRange('0', '9'))
            doubts.Add(Reasons.HasDigits);
        if (whole.AsSpan().ContainsAny(OddCharacters))
            doubts.Add(Reasons.OddCharacter);
        if (words.Count == 1)
            doubts.Add(Reasons.SingleWord);
        else if (words[0].Folded.Length == 1)
            doubts.Add(Reasons.InitialsOnly);
        if (CompanyName.LooksLikeCompany(whole))
            doubts.Add(Reasons.LooksLikeCompany);
        if (notes is not null)
            doubts.Add(Reasons.NoteSplitOff);
        return doubts;
    }

    /// <summary>Given "Ayşe Yılmaz", family "Yılmaz": the surname was typed twice.</summary>
    static void RemoveRepeatedSurname(List<NameWord> words, List<NameWord> surname)
    {
        var start = words.Count - surname.Count;
        if (start <= 0 || surname.Count == 0)
            return;
        for (var i = 0; i < surname.Count; i++)
        {
            if (words[start + i].Folded != surname[i].Folded)
                return;
        }

        words.RemoveRange(start, surname.Count);
    }

    static bool HasLetter(string text) => text.AsSpan().ContainsAnyInRange('A', 'Z') || text.AsSpan().ContainsAnyInRange('a', 'z') || text.Any(char.IsLetter);

    static bool HasLetterOrDigit(string text) => text.AsSpan().IndexOfAnyInRange('0', '9') >= 0 || HasLetter(text) || text.Any(char.IsDigit);
}
