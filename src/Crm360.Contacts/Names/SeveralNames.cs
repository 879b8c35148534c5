namespace Crm360.Contacts.Names;

/// <summary>Several persons in one field: "Ahmet ve Ayşe Yılmaz", "Ali Kaya / Veli Kaya".</summary>
static class SeveralNames
{
    const int MaxPersons = 20;

    static readonly string[] Separators = [";", "&", "+", "/", "\n", " ve ", " VE ", " and ", " AND ", " ile "];

    public static IReadOnlyList<PersonName> Read(string cell)
    {
        if (cell.Length > PersonName.MaxLength * MaxPersons)
            return [PersonName.Read(cell)];
        var pieces = cell.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (pieces.Length < 2 || pieces.Length > MaxPersons || !Array.TrueForAll(pieces, IsName))
            return [PersonName.Read(cell)];
        var surname = PersonName.Read(pieces[^1]).Family;
        return [.. pieces.Select(piece => PersonName.Read(piece) is { Family: null, Given: not null } && surname is not null ? PersonName.Read($"{piece} {surname}") : PersonName.Read(piece))];
    }

    static bool IsName(string piece) => TextFold.Key(piece).Split(' ')
        .Any(word => (NameWords.Of(word) & (NameFacts.Given | NameFacts.Family)) != NameFacts.None);
}
