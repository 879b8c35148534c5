using System.Globalization;
using Crm360.Contacts;
using Crm360.Records;

namespace Crm360.Cli.Starting;

/// <summary>An attribute and how it is filled, as the definition will say.</summary>
/// <param name="Attribute">Which.</param>
/// <param name="Columns">From which columns.</param>
/// <param name="Text">The value in YAML.</param>
/// <param name="Doubt">What a person should look at; null where nothing.</param>
sealed record SketchedAttribute(EntityAttribute Attribute, IReadOnlyList<string> Columns, string Text, string? Doubt);

/// <summary>A source as it was guessed from a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Entity">What a row is.</param>
/// <param name="Key">The columns that name a row; none where nothing does.</param>
/// <param name="Map">What is filled.</param>
/// <param name="Doubts">What a person should look at, besides the doubts of attributes.</param>
/// <param name="Kinds">What the cells of each column were guessed to be.</param>
sealed record SourceSketch(FoundTable Table, EntityType Entity, IReadOnlyList<string> Key, IReadOnlyList<SketchedAttribute> Map, IReadOnlyList<string> Doubts, IReadOnlyList<ColumnKind> Kinds)
{
    /// <summary>Share of the rows that a key must tell apart: exports have a few rows twice.</summary>
    const double TellsApart = 0.98;

    /// <summary>So much better must an entity be to be taken without a word.</summary>
    const double Clearly = 1.5;

    static readonly string[] Transactional = ["ordered_at", "order_key", "product_key", "stage", "direction", "rate", "quantity", "channel", "recipient_type", "campaign", "duration_seconds"];

    /// <summary>Whether enough is mapped for the entity: a definition with less would have faults.</summary>
    public bool IsEnough =>
        Entity.Attributes.Where(attribute => attribute.Required).All(attribute => Map.Any(mapped => mapped.Attribute == attribute))
        && (Entity.AtLeastOneOf is [] || Map.Any(mapped => Entity.AtLeastOneOf.Contains(mapped.Attribute.Name, StringComparer.Ordinal)));

    /// <summary>Columns that nothing is read from.</summary>
    public IEnumerable<string> Unused => Table.Columns.Except(Map.SelectMany(mapped => mapped.Columns), StringComparer.Ordinal).Except(Key, StringComparer.Ordinal);

    /// <summary>How the source is read the next time.</summary>
    public ReadingOn Next { get; private init; } = new([], []);

    /// <summary>The best of the sketches as each entity.</summary>
    public static SourceSketch Of(FoundTable table, string region, DateTimeOffset now)
    {
        var best = Best(table, region);
        var next = ReadingOn.Of(table, [.. best.Key.Select(column => table.Columns.ToList().IndexOf(column))], now);
        return best with { Next = next, Doubts = [.. table.Notes, .. best.Doubts, .. next.Doubts] };
    }

    static SourceSketch Best(FoundTable table, string region)
    {
        ColumnKind[] kinds = [.. table.Columns.Select((name, at) => ColumnKinds.Guess(name, table.Cells(at).Take(ColumnKinds.MaxSamples), region))];
        var ranked = EntityCatalogue.All.Select(entity => (Sketch: As(table, entity, kinds), Score: ScoreOf(table, entity, kinds))).OrderByDescending(found => found.Score).ToList();
        var (best, second) = (ranked[0], ranked[1]);
        return best.Score - second.Score >= Clearly ? best.Sketch
            : best.Sketch with { Doubts = [$"{table.Title} may be of entity {second.Sketch.Entity.Name} instead of {best.Sketch.Entity.Name}.", .. best.Sketch.Doubts] };
    }

    static double ScoreOf(FoundTable table, EntityType entity, ColumnKind[] kinds)
    {
        var sketch = As(table, entity, kinds);
        var mapped = sketch.Map.Sum(attribute => attribute.Attribute.Required || Transactional.Contains(attribute.Attribute.Name, StringComparer.Ordinal) ? 2.0 : 1.0);
        var missing = entity.Attributes.Count(attribute => attribute.Required && !sketch.Map.Any(found => found.Attribute == attribute));
        return mapped - (missing * 4) + (HeaderWords.ScoreTable(entity.Entity, table.Title) >= HeaderWords.Likely ? 6 : 0) + (sketch.IsEnough ? 0 : -4);
    }

    static SourceSketch As(FoundTable table, EntityType entity, ColumnKind[] kinds)
    {
        var key = KeyOf(table, kinds);
        List<(EntityAttribute Attribute, int Column, int Score)> likely =
        [
            .. from attribute in entity.Attributes
               where attribute.Kind is not AttributeKind.Reference
               from at in Enumerable.Range(0, table.Columns.Count)
               let score = HeaderWords.Score(entity.Entity, attribute.Name, table.Columns[at])
               where score >= HeaderWords.Likely && Suits(attribute, kinds[at]) && !(key.Contains(at) && (score < HeaderWords.Sure || attribute.Kind is AttributeKind.Name || (key.Count == 1 && attribute.Kind is AttributeKind.Key)))
               orderby score descending
               select (attribute, at, score),
            .. from attribute in entity.Attributes
               from at in Enumerable.Range(0, table.Columns.Count)
               where (IsOfKind(attribute, kinds[at]) || (!table.HasTitles && IsAllThatTells(attribute, kinds[at]))) && !key.Contains(at)
               select (attribute, at, HeaderWords.Likely),
        ];
        List<SketchedAttribute> map = [];
        HashSet<int> used = [];
        foreach (var attribute in entity.Attributes)
        {
            var columns = likely.Where(found => found.Attribute == attribute && !used.Contains(found.Column) && !likely.Exists(other => other.Column == found.Column && other.Score > found.Score && !map.Exists(mapped => mapped.Attribute == other.Attribute)))
                .DistinctBy(found => found.Column).Take(attribute.IsList ? 4 : 1).ToList();
            if (columns is [] || Sketched(table, attribute, columns) is not { } sketched)
                continue;
            map.Add(sketched);
            used.UnionWith(columns.Select(found => found.Column));
        }

        if (entity.Entity is Records.Entity.ExchangeRate && map.Exists(mapped => mapped.Attribute.Name == "from_currency") && !map.Exists(mapped => mapped.Attribute.Name == "to_currency"))
            map.Add(new(entity.Find("to_currency")!, [], "{ const: TRY }", "to_currency: are these the rates of a unit in Turkish lira?"));
        return new(table, entity, [.. key.Select(at => table.Columns[at])], map, key switch
        {
            [] => [$"no column of {table.Title} tells its rows apart, so their content does."],
            [var one, var other] => [$"do {table.Columns[one]} and {table.Columns[other]} together name a row?"],
            _ => [],
        }, kinds);
    }

    static SketchedAttribute? Sketched(FoundTable table, EntityAttribute attribute, List<(EntityAttribute Attribute, int Column, int Score)> columns)
    {
        string[] names = [.. columns.OrderBy(found => found.Column).Select(found => table.Columns[found.Column])];
        string[] cells = [.. columns.SelectMany(found => table.Cells(found.Column)).Take(1_000)];
        var doubt = columns.Exists(found => found.Score < HeaderWords.Sure) ? $"{attribute.Name}: is it {string.Join(" and ", names)}?" : null;
        if (attribute.IsList)
            return new(attribute, names, Yaml.List(names), doubt);
        var name = Yaml.Text(names[0]);
        switch (attribute)
        {
            case { IsTemporal: true }:
                if (ValueGuess.DateFormat(cells, out var isUnsure) is not { } format)
                    return cells is [] ? new(attribute, names, name, $"{attribute.Name}: {names[0]} is empty, so how its dates are written is not known.") : null;
                return new(attribute, names, format == "" ? name : $"{{ from: {name}, format: {Yaml.Text(format)} }}", isUnsure ? $"{attribute.Name}: {names[0]} may have the month before the day." : doubt);
            case { IsNumeric: true }:
                return ValueGuess.HasDecimalComma(cells) is not { } comma ? null : new(attribute, names, comma ? $"{{ from: {name}, decimal: \",\" }}" : name, doubt);
            case { Codes: [_, ..] }:
                return ValueGuess.Codes(attribute, cells, out var unknown) is not { } codes ? null : new(
                    attribute, names, $"{{ from: {name}, values: {{ {string.Join(", ", codes.Select(code => $"{Yaml.Text(code.Key)}: {code.Value}"))} }} }}",
                    unknown is [] ? doubt : $"{attribute.Name}: what do {string.Join(", ", unknown)} in {names[0]} mean?");
            default:
                return new(attribute, names, name, doubt);
        }
    }

    /// <summary>The first column that tells nearly all rows apart and is called a key, else the first of all if it does, else the first two that do together.</summary>
    static IReadOnlyList<int> KeyOf(FoundTable table, ColumnKind[] kinds)
    {
        if (table.Rows.Count == 0)
            return [];
        // without titles, names and numbers to call are nobody's key
        int[] apart =
        [
            .. Enumerable.Range(0, table.Columns.Count)
                .Where(at => table.HasTitles || kinds[at] is ColumnKind.Text or ColumnKind.Number or ColumnKind.Identity)
                .Where(at => table.Distinct(at) >= TellsApart * table.Rows.Count && !CountsFiles(table, at))
                .OrderBy(at => table.Shared(at) > 0),
        ];
        var named = apart.Where(at => Profiling.KeyProfile.Words.Intersect(ColumnTitle.Words(table.Columns[at]).Split(' '), StringComparer.Ordinal).Any()
            && ColumnKinds.OfName(table.Columns[at]) is null or ColumnKind.Person or ColumnKind.Company).ToList();
        return named is [var first, ..] ? [first] : apart.Contains(0) ? [0] : table.HasTitles ? PairOf(table) : [];
    }

    // 1, 2, 3 … in each file says which line it is, and not who
    static bool CountsFiles(FoundTable table, int at) => table.Files is not []
        && table.Files.All(file => file.Rows.Index().All(row => row.Item[at] == (row.Index + 1).ToString(CultureInfo.InvariantCulture)));

    static IReadOnlyList<int> PairOf(FoundTable table)
    {
        const int First = 6;
        int[] filled = [.. Enumerable.Range(0, Math.Min(First, table.Columns.Count)).Where(at => table.Rows.All(row => row[at] is not null))];
        return (
            from one in filled
            from other in filled
            where one < other && table.Distinct(one, other) == table.Rows.Count
            select (IReadOnlyList<int>)[one, other]).FirstOrDefault() ?? [];
    }

    static bool Suits(EntityAttribute attribute, ColumnKind kind) => attribute.Name switch
    {
        "company_name" => kind is not (ColumnKind.Person or ColumnKind.Email or ColumnKind.Phone),
        "emails" => kind is ColumnKind.Email or ColumnKind.Text,
        "phones" => kind is ColumnKind.Phone or ColumnKind.Number or ColumnKind.Text or ColumnKind.Identity,
        _ => attribute.IsTemporal || kind is not (ColumnKind.Email or ColumnKind.Phone) || attribute.Name is "address" or "customer_key",
    };

    // what cells show whatever the title says
    static bool IsOfKind(EntityAttribute attribute, ColumnKind kind) =>
        (attribute.Name, kind) is ("emails", ColumnKind.Email) or ("phones", ColumnKind.Phone) or ("full_name", ColumnKind.Person);

    // where no title says anything
    static bool IsAllThatTells(EntityAttribute attribute, ColumnKind kind) =>
        (attribute.Name, kind) is ("company_name", ColumnKind.Company) or ("address", ColumnKind.Address) or ("tax_id", ColumnKind.Identity) or ("given_name", ColumnKind.NamePart) or ("family_name", ColumnKind.NamePart);
}
