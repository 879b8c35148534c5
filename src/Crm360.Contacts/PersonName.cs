using System.Buffers;
using Crm360.Contacts.Names;

namespace Crm360.Contacts;

/// <summary>A person's name, split and spelt in one way. <see cref="Reading.Key"/> is "given family", folded to ASCII, other alphabets transliterated.</summary>
/// <remarks>
/// The last word is the surname, with particles before it (van, von, de, bin, el), a second Turkish surname, or all that is in capitals;
/// "SURNAME, Given" and "SURNAME Given" are understood. A single word is taken for a given name. Titles, forms of address and suffixes are
/// split off, and so are notes in brackets, behind a dash or of words that no name has.
/// </remarks>
public sealed record PersonName : Reading
{
    internal const int MaxLength = 200;

    static readonly SearchValues<char> OddCharacters = SearchValues.Create("@#*?%=_!<>\uFFFD");

    int _givenLength;
    int _givenKeyLength;

    /// <summary>Given names, cased; null if there are none.</summary>
    public string? Given => Front(Canonical, _givenLength);

    /// <summary>Surname with its particles, cased; null if there is none.</summary>
    public string? Family => Back(Canonical, _givenLength);

    /// <summary><see cref="Given"/> folded to lower-case ASCII.</summary>
    public string? GivenKey => Front(Key, _givenKeyLength);

    /// <summary><see cref="Family"/> folded to lower-case ASCII.</summary>
    public string? FamilyKey => Back(Key, _givenKeyLength);

    /// <summary>All folded tokens in alphabetical order: the same for "Ayşe Yılmaz" and "YILMAZ AYSE".</summary>
    public string? TokenKey => Key is null ? null : TextFold.SortedTokens(Key);

    /// <summary>The key by sound, for Turkish ears: "Mehmed" as "Mehmet", "Doan" as "Doğan"; see <see cref="TurkishSound"/>.</summary>
    public string? PhoneticKey => Key is null ? null : TurkishSound.Of(Key);

    /// <summary>The key by sound, for English ears: "Catherine" as "Kathryn"; see <see cref="EnglishSound"/>.</summary>
    public string? EnglishPhoneticKey => Key is null ? null : EnglishSound.Of(Key);

    /// <summary>The key with short forms of given names as the full name: "memo yilmaz" as "mehmet yilmaz", "bob smith" as "robert smith".</summary>
    public string? NicknameKey => Key is null ? null : Nicknames.Key(GivenKey, FamilyKey);

    /// <summary>First letters of all words of the key: "aiy".</summary>
    public string? Initials => Key is null ? null : string.Concat(Key.Split(' ').Select(word => word[0]));

    /// <summary>Titles found, as written: "Prof. Dr."; null if none.</summary>
    public string? Titles { get; init; }

    /// <summary>What tells namesakes of a family apart: "Jr.", "III"; null if nothing does.</summary>
    public string? Suffix { get; init; }

    /// <summary>What stood in brackets, after a dash or behind the name: "eski", "BORÇLU"; null if nothing did.</summary>
    public string? Notes { get; init; }

    /// <summary>
    /// The surnames within a surname, folded: "Yılmaz Kaya" has both, so that whoever took a second one at a wedding still has that of either family.
    /// Particles are none by themselves.
    /// </summary>
    public static IReadOnlyList<string> SurnamesOf(string? family)
    {
        var key = TextFold.Latin(family);
        if (key.Length == 0)
            return [];
        if (!key.Contains(' ', StringComparison.Ordinal))
            return [key];
        string[] words = [.. key.Split(' ').Where(word => word.Length > 1 && !NameWords.Of(word).HasFlag(NameFacts.Particle)).Distinct(StringComparer.Ordinal)];
        return words is [] ? [key] : words;
    }

    /// <summary>Reads a name that stands in one field; of several persons the first.</summary>
    public static PersonName Read(string? fullName) => Mojibake.MayBe(fullName) ? Mojibake.Settled(ReadBroken(fullName!), ReadBroken) : ReadPlain(fullName);

    static PersonName ReadBroken(string fullName) => Mojibake.Mended(fullName, ofCompany: false) is { } mended
        ? Broken(fullName, ReadPlain(Mojibake.Visible(fullName)), ReadPlain(mended))
        : ReadPlain(fullName);

    static PersonName ReadPlain(string? fullName)
    {
        var text = TextFold.Collapse(fullName);
        if (Refuse(fullName ?? "", text) is { } refused)
            return refused;

        var (name, notes) = NoteSplit.Of(text);
        Span<NameWord> words = stackalloc NameWord[NameScan.MostWords(name)];
        Span<char> folded = stackalloc char[NameScan.MostLetters(name)];
        var scan = new NameScan(name, words, folded);
        if (!scan.IsComplete)
            return new() { Original = fullName!, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.TooLong] };
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        if (FirstOfSeveral(scan, Break(scan, comma)) is var first && first.Length > 0)
            return Short(Build(fullName!, scan, first, null, notes, NameDoubts.SeveralPersons));
        return Short(Build(fullName!, scan, scan.Words, comma > 0 ? SurnameFirst(scan, comma) : null, notes, NameDoubts.None));
    }

    // blanks that are put behind initials can make a name longer than is read again
    static PersonName Short(PersonName name) => name.Original.Length <= MaxLength / 2 || name.Canonical is not { Length: > MaxLength }
        ? name
        : new() { Original = name.Original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.TooLong] };

    /// <summary>Reads a name that stands in two fields. Where one of them is empty, the other may hold the full name.</summary>
    public static PersonName Read(string? given, string? family)
    {
        if (!Mojibake.MayBe(given) && !Mojibake.MayBe(family))
            return ReadPlain(given, family);
        var (mendedGiven, mendedFamily) = (Mojibake.Mended(given, ofCompany: false), Mojibake.Mended(family, ofCompany: false));
        return mendedGiven is null && mendedFamily is null
            ? ReadPlain(given, family)
            : Broken(given + " " + family, ReadPlain(Mojibake.Visible(given ?? ""), Mojibake.Visible(family ?? "")), ReadPlain(mendedGiven ?? given, mendedFamily ?? family));
    }

    static PersonName ReadPlain(string? given, string? family)
    {
        var (first, last) = (TextFold.Collapse(given), TextFold.Collapse(family));
        var original = first.Length == 0 ? family ?? "" : last.Length == 0 ? given! : given + " " + family;
        if (IsNothing(last))
            return ReadPlain(first.Length == 0 ? family : given) with { Original = original };
        if (IsNothing(first))
            return ReadPlain(family) with { Original = original };

        var (firstName, firstNotes) = NoteSplit.Of(first);
        var (lastName, lastNotes) = NoteSplit.Of(last);
        var notes = (firstNotes, lastNotes) is ({ } one, { } other) ? one + "; " + other : firstNotes ?? lastNotes;
        if (firstName.Length + lastName.Length > MaxLength)
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.TooLong] };
        var name = firstName + " " + lastName;
        Span<NameWord> words = stackalloc NameWord[NameScan.MostWords(name)];
        Span<char> folded = stackalloc char[NameScan.MostLetters(name)];
        var scan = new NameScan(name, words, folded);
        if (!scan.IsComplete)
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.TooLong] };
        var surname = 0;
        foreach (var word in scan.Words)
            surname += word.Start > firstName.Length ? 1 : 0;
        if (HoldsFullName(scan, scan.Count - surname))
            return Build(original, scan, scan.Words[^surname..], null, notes, NameDoubts.None);
        return Build(original, scan, WithoutRepeatedSurname(scan, surname), surname, notes, NameDoubts.None);
    }

    /// <summary>Reads a field that may hold several persons ("Ahmet ve Ayşe Yılmaz"); empty for an empty field.</summary>
    public static IReadOnlyList<PersonName> ReadAll(string? cell) => string.IsNullOrWhiteSpace(cell) ? [] : SeveralNames.Read(cell);

    static bool IsNothing(string text) => text.Length == 0 || !HasLetterOrDigit(text) || (text.Length <= MaxLength && Placeholders.ContainsName(TextFold.Key(text)));

    static PersonName? Refuse(string original, string text)
    {
        if (text.Length == 0)
            return new() { Original = original, Status = ReadingStatus.Missing, ReasonCodes = [Reasons.Empty] };
        if (text.Length > MaxLength)
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.TooLong] };
        if (!HasLetterOrDigit(text))
            return new() { Original = original, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder] };
        if (text.Length <= 24 && text.AsSpan().ContainsAny('/', '.', '-') && Placeholders.ContainsName(TextFold.Key(text)))
            return new() { Original = original, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder] };
        return HasLetter(text) ? null : new()
        {
            Original = original,
            Status = Placeholders.ContainsName(TextFold.Key(text)) ? ReadingStatus.Placeholder : ReadingStatus.Invalid,
            ReasonCodes = [Placeholders.ContainsName(TextFold.Key(text)) ? Reasons.Placeholder : Reasons.NoLetters],
        };
    }

    /// <summary>"YILMAZ, Ayşe": puts the words before the comma behind the others. Titles in front, and what may stand behind a comma, stay.</summary>
    /// <returns>How many words are surname; null where the comma does not tell.</returns>
    static int? SurnameFirst(NameScan scan, int comma)
    {
        var words = scan.Words;
        var titles = 0;
        while (titles < words.Length && words[titles].IsTitle && words[titles].Start < comma)
            titles++;
        var surname = 0;
        while (titles + surname < words.Length && words[titles + surname].Start < comma)
            surname++;
        var behind = words[(titles + surname)..];
        var isName = false;
        foreach (var word in behind)
            isName |= !word.IsTitle && !word.Is(NameFacts.Suffix | NameFacts.TitleBehind);
        if (surname == 0 || !isName)
            return null;
        words[titles..].Reverse();
        words[titles..(titles + behind.Length)].Reverse();
        words[(titles + behind.Length)..].Reverse();
        return surname;
    }

    /// <summary>Behind how many words another person begins; 0 where none does.</summary>
    static int Break(NameScan scan, int comma)
    {
        if (comma > 0)
        {
            var before = scan.Before(comma);
            var next = scan.Text[(comma + 1)..].IndexOf(',');
            var behind = next < 0 ? scan.Count : scan.Before(comma + 1 + next);
            return SeveralNames.ArePersons(scan.Words[..before], scan.Words[before..behind]) ? before : 0;
        }

        if (scan.Break > 0)
            return scan.Break;
        return scan.Dash > 0 && scan.Dash < scan.Count && !SeveralNames.IsSurname(scan.Words[scan.Dash..]) ? scan.Dash : 0;
    }

    /// <summary>The words of the first of several persons, with the others' surname where it has none; empty where there is one person.</summary>
    static Span<NameWord> FirstOfSeveral(NameScan scan, int end)
    {
        var words = scan.Words;
        if (end == 0 || end >= words.Length || words[end - 1].IsTitle)
            return [];
        var names = 0;
        foreach (var word in words[..end])
            names += word.IsTitle ? 0 : 1;
        if (names > 1 || words.Length - end < 2)
            return words[..end];
        words[end] = words[^1];
        return words[..(end + 1)];
    }

    /// <summary>A name with letters of a wrong encoding: shown as it stands, matched by what it means, which is also the suggestion.</summary>
    static PersonName Broken(string original, PersonName shown, PersonName meant) => meant.Key is null || shown.Key is null
        ? shown with { Original = original }
        : meant with
        {
            Original = original,
            Status = ReadingStatus.Suspect,
            Canonical = shown.Canonical,
            ReasonCodes = [Reasons.OddCharacter, .. meant.ReasonCodes.Where(reason => reason != Reasons.OddCharacter)],
            Suggestion = meant.Suggestion ?? meant.Canonical,
            _givenLength = shown._givenLength,
        };

    // words: given names first, then the surname; surnameWords: how many at the end are surname, null where the words must tell
    static PersonName Build(string original, NameScan scan, Span<NameWord> all, int? surnameWords, string? notes, NameDoubts doubts)
    {
        var parts = new NameParts(scan, all, surnameWords);
        var words = parts.Words;
        notes = parts.Note is null ? notes : notes is null ? parts.Note : parts.Note + "; " + notes;
        var surname = parts.SurnameLength(out var isFirst);
        if (isFirst)
        {
            words.Reverse();
            words[..^surname].Reverse();
            words[^surname..].Reverse();
        }

        var given = words.Length - surname;
        var key = NameText.Key(scan, words, given, out var givenKeyLength);
        if (key.Length == 0 || IsDummy(scan, words, key))
            return new() { Original = original, Status = ReadingStatus.Placeholder, ReasonCodes = [Reasons.Placeholder], Titles = parts.Titles, Notes = notes };
        if (!HasLetter(key))
            return new() { Original = original, Status = ReadingStatus.Invalid, ReasonCodes = [Reasons.NoLetters], Titles = parts.Titles, Notes = notes };

        var canonical = NameText.Cased(scan, words, given, original, out var givenLength);
        doubts |= Doubts(scan, words, given, canonical) | (parts.IsRelative ? NameDoubts.SeveralPersons : NameDoubts.None) | (notes is null ? NameDoubts.None : NameDoubts.NoteSplitOff);
        if (isFirst || parts.Suffix is not null || parts.Note is not null || surnameWords is not null || doubts.HasFlag(NameDoubts.SeveralPersons))
        {
            // words that moved may now stand where a note or suffix does
            var again = ReadPlain(canonical);
            if (again.Canonical != canonical)
                return again with { Original = original, Titles = parts.Titles ?? again.Titles, Suffix = parts.Suffix ?? again.Suffix, Notes = notes ?? again.Notes };
        }

        var suggestion = Swapped(words, given, surnameWords is null, canonical);
        if (suggestion is not null)
            doubts |= NameDoubts.NamesSwapped;
        return new()
        {
            Original = original,
            Status = NameReasons.Status(doubts),
            Canonical = canonical,
            Key = key,
            ReasonCodes = NameReasons.Of(doubts),
            Suggestion = suggestion,
            Titles = parts.Titles,
            Suffix = parts.Suffix,
            Notes = notes,
            _givenLength = givenLength,
            _givenKeyLength = givenKeyLength,
        };
    }

    /// <summary>The other order, where statistics of names say that surname and given names have changed places.</summary>
    static string? Swapped(ReadOnlySpan<NameWord> words, int given, bool inOneField, string canonical)
    {
        if (words.Length < 2 || given == 0)
            return null;
        var first = inOneField ? 1 : given;
        if (!NameParts.IsSwapped(words[..first], words[first..]))
            return null;
        var cut = 0;
        for (var i = 0; i < first; i++)
            cut = canonical.IndexOf(' ', cut + 1);
        return string.Concat(canonical.AsSpan(cut + 1), " ", canonical.AsSpan(0, cut));
    }

    static NameDoubts Doubts(NameScan scan, ReadOnlySpan<NameWord> words, int given, string canonical)
    {
        var doubts = NameDoubts.None;
        if (canonical.AsSpan().ContainsAnyInRange('0', '9'))
            doubts |= NameDoubts.HasDigits;
        if (canonical.AsSpan().ContainsAny(OddCharacters))
            doubts |= NameDoubts.OddCharacter;
        if (words.Length == 1)
            doubts |= NameDoubts.SingleWord;
        else if (IsInitials(words[..given]) || (given < words.Length && IsInitials(words[given..])))
            doubts |= NameDoubts.InitialsOnly;
        var mayTrade = false;
        foreach (var word in words)
            mayTrade |= word.Is(NameFacts.Trade) || (word.Dotted && word.Length > 1);
        if (mayTrade && CompanyName.LooksLikeCompany(scan.Text.ToString()))
            doubts |= NameDoubts.LooksLikeCompany;
        return doubts;
    }

    static bool IsInitials(ReadOnlySpan<NameWord> words)
    {
        foreach (var word in words)
        {
            if (!word.IsInitial)
                return false;
        }

        return true;
    }

    static bool IsDummy(NameScan scan, ReadOnlySpan<NameWord> words, string key)
    {
        var isName = true;
        foreach (var word in words)
        {
            if (!word.Is(NameFacts.Dummy | NameFacts.Office) && !NameWords.Of(scan.Folded(word).TrimEnd("0123456789")).HasFlag(NameFacts.Dummy))
                return Placeholders.ContainsName(key);
            isName &= word.Is(NameFacts.Given | NameFacts.Family);
        }

        return !isName;
    }

    /// <summary>Given "Ahmet" or "Ahmet Yılmaz", family "Ahmet Yılmaz": the second field holds all of the name.</summary>
    static bool HoldsFullName(NameScan scan, int given)
    {
        var words = scan.Words;
        if (given == 0 || words.Length - given < Math.Max(2, given))
            return false;
        for (var i = 0; i < given; i++)
        {
            if (!scan.Folded(words[i]).SequenceEqual(scan.Folded(words[given + i])))
                return false;
        }

        return true;
    }

    /// <summary>Given "Ayşe Yılmaz", family "Yılmaz": the surname was typed twice.</summary>
    static Span<NameWord> WithoutRepeatedSurname(NameScan scan, int surname)
    {
        var words = scan.Words;
        var start = words.Length - (2 * surname);
        if (start <= 0 || surname == 0)
            return words;
        for (var i = 0; i < surname; i++)
        {
            if (!scan.Folded(words[start + i]).SequenceEqual(scan.Folded(words[start + surname + i])))
                return words;
        }

        return words[..^surname];
    }

    static string? Front(string? text, int length) => text is null || length == 0 ? null : length == text.Length ? text : text[..length];

    static string? Back(string? text, int length) => text is null || length == text.Length ? null : length == 0 ? text : text[(length + 1)..];

    static bool HasLetter(string text) => text.AsSpan().ContainsAnyInRange('A', 'Z') || text.AsSpan().ContainsAnyInRange('a', 'z') || text.Any(char.IsLetter);

    static bool HasLetterOrDigit(string text) => HasLetter(text) || text.Any(char.IsDigit);
}
