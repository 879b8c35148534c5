namespace Crm360.Contacts.Names;

/// <summary>Several persons in one field: "Ahmet ve Ayşe Yılmaz", "Ali Kaya / Veli Kaya".</summary>
static class SeveralNames
{
    const int MaxPersons = 20;

    static readonly string[] Separators = [";", "&", "+", "/", "\n", " ve ", " VE ", " and ", " AND ", " ile "];

    static readonly string[] Doubtful = [",", " - ", " – ", " — "];

    public static IReadOnlyList<PersonName> Read(string cell)
    {
        if (cell.Length > PersonName.MaxLength * MaxPersons)
            return [PersonName.Read(cell)];
        var pieces = Pieces(cell, Separators).SelectMany(piece => piece.AsSpan().ContainsAny(",-–—") && PersonName.Read(piece).ReasonCodes.Contains(Reasons.SeveralPersons)
            ? Pieces(piece, Doubtful) : [piece]).ToList();
        if (pieces.Count < 2 || pieces.Count > MaxPersons)
            return [PersonName.Read(cell)];
        var persons = pieces.ConvertAll(piece => PersonName.Read(piece));
        var surname = persons[^1].Family ?? (persons[0].FamilyKey is { } key && NameWords.Of(key).HasFlag(NameFacts.Family) ? persons[0].Family : null);
        return [.. persons.Select((person, at) => person is { Family: null, Given: { } given } && surname is not null
            ? PersonName.Read($"{given} {surname}") with { Original = pieces[at], Titles = person.Titles, Notes = person.Notes } : person)];
    }

    /// <summary>Whether a comma or dash between words parts two persons, rather than a surname from the given names behind it.</summary>
    public static bool ArePersons(ReadOnlySpan<NameWord> front, ReadOnlySpan<NameWord> behind)
    {
        front = WithoutTitles(front);
        behind = WithoutTitles(behind);
        if (front.IsEmpty || behind.IsEmpty || front.Length > 4 || behind.Length > 4)
            return false;
        if (front.Length > 1 && front[^1].IsOnly(NameFacts.TitleBehind, NameFacts.Given | NameFacts.Family) && front[0].Is(NameFacts.Given) && behind[0].Is(NameFacts.Given))
            return true; // Ali Bey, Ayşe Hanım
        if (front.Length > 1 && behind.Length > 1)
            return IsFullName(front) && IsFullName(behind) && (IsGiven(front[0]) || IsFamily(behind[^1]));
        // Ahmet Yılmaz, Mehmet; Ahmet, Mehmet Kaya
        var one = behind.Length == 1 ? behind : front;
        var full = behind.Length == 1 ? front : behind;
        return one.Length == 1 && full.Length > 1 && IsGiven(one[0]) && IsGiven(full[0]) && IsFamily(full[^1]);
    }

    /// <summary>Whether the word behind a lone dash is a second surname: Ayşe Yılmaz - Kaya.</summary>
    public static bool IsSurname(ReadOnlySpan<NameWord> behind) => behind.Length == 1 && behind[0].Is(NameFacts.Family);

    static bool IsFullName(ReadOnlySpan<NameWord> words) => words[0].Is(NameFacts.Given) && words[^1].Is(NameFacts.Family);

    static bool IsGiven(NameWord word) => word.IsOnly(NameFacts.Given, NameFacts.Family);

    static bool IsFamily(NameWord word) => word.IsOnly(NameFacts.Family, NameFacts.Given);

    static ReadOnlySpan<NameWord> WithoutTitles(ReadOnlySpan<NameWord> words)
    {
        while (words.Length > 0 && words[0].IsTitle)
            words = words[1..];
        return words;
    }

    static string[] Pieces(string cell, string[] separators) =>
        cell.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 1 } pieces && Array.TrueForAll(pieces, IsName) ? pieces : [cell];

    static bool IsName(string piece) => TextFold.Key(piece).Split(' ')
        .Any(word => (NameWords.Of(word) & (NameFacts.Given | NameFacts.Family)) != NameFacts.None);
}
