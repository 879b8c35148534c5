using Crm360.Linkage;

namespace Crm360.Cli.Linking;

/// <summary>Makes a match plan for columns of which only the kinds are known.</summary>
static class PlanMaker
{
    /// <summary>Pairs are linked from here: of those at 0.95 few are wrong whatever the size of the data, for lookalikes are weighed.</summary>
    const double LinkAt = 0.95;

    const double ReviewAt = 0.5;
    const double LeastFill = 0.2;
    const int MostTexts = 4;
    const int MostCategories = 3;
    const int MostIdentities = 3;
    const int MostSplits = 2;

    public static MatchPlan Of(IReadOnlyList<Field> fields, IReadOnlySet<string> columns)
    {
        Field[] said = [.. fields.Where(field => field.Fill >= LeastFill && (field.Kind is not (FieldKind.Text or FieldKind.Category) || columns.Contains(Name(field))))];
        var texts = said.Where(field => field.Kind == FieldKind.Text).OrderByDescending(field => field.Fill).Select(Name).Take(MostTexts).ToList();
        var categories = said.Where(field => field.Kind == FieldKind.Category).OrderByDescending(field => field.Fill).Select(Name).Take(MostCategories).ToList();
        var identities = fields.Where(field => field.Kind == FieldKind.Identity && columns.Contains(Name(field))).Take(MostIdentities).ToList();
        var named = columns.Contains("given_name");
        List<Comparison> comparisons = [];
        if (named)
            comparisons.Add(Person());
        if (columns.Contains("company"))
            comparisons.Add(Company(named));
        if (columns.Contains("email"))
            comparisons.Add(Email());
        if (columns.Contains("phone"))
            comparisons.Add(Phone());
        if (columns.Contains("birth_date"))
            comparisons.Add(BirthDate());
        comparisons.AddRange(identities.Select(Identity));
        if (Place(columns) is { } place)
            comparisons.Add(place);
        comparisons.AddRange(texts.Select(Text));
        comparisons.AddRange(categories.Select(Category));
        return new([.. Blocking(columns, texts, [.. identities.Select(Name)])], comparisons, LinkAt, ReviewAt);
    }

    static string Name(Field field) => LinkColumns.NameOf(field.Column);

    static IEnumerable<BlockingRule> Blocking(IReadOnlySet<string> columns, List<string> texts, List<string> identities)
    {
        IEnumerable<string[]> rules =
        [
            .. identities.Select(identity => (string[])[identity]),
            ["email"], ["phone"], ["company", "city"], ["company"], ["name_key", "birth_date"], ["name_sound", "city"], ["name_key", "postcode"], ["name_key", "district"],
            ["family_name", "birth_date"], ["given_name", "birth_date"], ["email_local"],
            ["street", "street_numbers", "given_name"], ["street", "street_numbers", "family_name"], ["birth_date", "postcode"], ["name_key"],
            .. texts.SelectMany(text => (string[][])[[text], [text + "_words", "city"], [text + "_words", "postcode"], [text + "_words", "street_numbers"], [text + "_words"]]),
            ["street", "street_numbers", "city"], ["street", "street_numbers", "postcode"],
            ["family_name", "city"], ["given_name", "city"], ["birth_date"], ["name_words", "district"], ["name_words", "postcode"], ["street", "street_numbers"], ["name_words"],
        ];
        return rules.Where(rule => rule.All(columns.Contains)).Select(rule => new BlockingRule([.. rule.Select(column => new BlockingKey(column))], SplitBy(rule, columns, texts)));
    }

    /// <summary>What else records of an over-full block may agree on: something of another nature than what they agree on already.</summary>
    static BlockingKey[]? SplitBy(string[] rule, IReadOnlySet<string> columns, List<string> texts)
    {
        string[][] natures =
        [
            ["name_sound", "name_key", "name_words", "given_name", "family_name"], ["birth_date"], ["company"], .. texts.Select(text => (string[])[text + "_words", text]),
            ["postcode", "district", "city", "street", "street_numbers"], ["email_local", "email"], ["phone"],
        ];
        BlockingKey[] keys =
        [
            .. natures.Where(nature => !nature.Intersect(rule, StringComparer.Ordinal).Any()).Select(nature => Array.Find(nature, columns.Contains)).OfType<string>()
                .Take(MostSplits).Select(column => new BlockingKey(column)),
        ];
        return keys is [] ? null : keys;
    }

    static Comparison Person() => new("name", ["given_name", "family_name"],
    [
        new("same name", All(Exact("given_name"), Exact("family_name")), ["given_name", "family_name"]),
        new("names swapped", new Predicate.Swapped("given_name", "family_name"), []),
        new("name almost the same", All(Like("given_name", 0.9), Like("family_name", 0.9)), []),
        new("only one name, the same", All(Any(new Predicate.Missing("given_name"), new Predicate.Missing("family_name")), new Predicate.Overlap("name_words")), ["name_words"]),
        new("names of the same words", new Predicate.TokenSet("name_key", 92), []),
        new("initials of the same name", All(new Predicate.Initials("given_name"), Like("family_name", 0.9)), []),
        new("short form of the given name", All(new Predicate.Overlap("given_class"), Like("family_name", 0.9)), []),
        new("given name alike, same surname", All(Like("given_name", 0.8), Like("family_name", 0.9)), []),
        new("only one name, alike", All(Any(new Predicate.Missing("given_name"), new Predicate.Missing("family_name")), Like("name_words", 0.88)), []),
        new("same given name, other surname", Like("given_name", 0.95), ["given_name"]),
        new("same surname, other given name", Like("family_name", 0.95), ["family_name"]),
        new("a name in common", Any(new Predicate.Overlap("name_words"), Like("name_words", 0.92)), []),
        Else("other name"),
    ]);

    /// <summary>Where no person is named, the record is of the company itself; where one is, the company may be no more than where the person works.</summary>
    static Comparison Company(bool named)
    {
        Level[] ofCompany = named
            ? [
                new("same company, no person named", All(Exact("company"), new Predicate.Missing("given_name"), new Predicate.Missing("family_name")), ["company"]),
                new("company almost the same, no person named", All(new Predicate.TokenSet("company", 88), new Predicate.Missing("given_name"), new Predicate.Missing("family_name")), []),
            ]
            : [];
        return new("company", ["company"],
        [
            .. ofCompany, new("same company", Exact("company"), ["company"]), new("company almost the same", new Predicate.TokenSet("company", 88), []), Else("other company"),
        ]);
    }

    static Comparison Email() => new("email", ["email"],
    [
        new("an e-mail shared", new Predicate.Overlap("email"), ["email"]), new("same mailbox at another provider", new Predicate.Overlap("email_local"), ["email_local"]),
        new("e-mails almost the same", Like("email", 0.94), []), Else("other e-mails"),
    ]);

    static Comparison Phone() => new("phone", ["phone"],
    [
        new("a phone shared", new Predicate.Overlap("phone"), ["phone"]), new("phones one slip apart", new Predicate.Damerau("phone", 1), []), Else("other phones"),
    ]);

    static Comparison BirthDate() => new("birth_date", ["birth_date"],
    [
        new("same birth date", Exact("birth_date"), ["birth_date"]), new("birth date with one slip", new Predicate.DateTypo("birth_date"), []),
        new("birth date two digits apart", new Predicate.Damerau("birth_date", 2), []), new("other birth date", new Predicate.Otherwise(), [], Against: true),
    ]);

    static Comparison Identity(Field field)
    {
        var column = Name(field);
        return new(column, [column],
        [
            new($"same {column}", Exact(column), []), new($"{column} one slip apart", new Predicate.Damerau(column, 1), []),
            .. field.IsChecked ? Array.Empty<Level>() : [new($"{column} two slips apart", new Predicate.Damerau(column, 2), [])],
            new($"other {column}", new Predicate.Otherwise(), [], Veto: field.IsChecked, Against: !field.IsChecked),
        ]);
    }

    static Comparison? Place(IReadOnlySet<string> columns)
    {
        string[] known = [.. ((string[])["street", "postcode", "district", "city"]).Where(columns.Contains)];
        if (known is [])
            return null;
        List<Level> levels = [];
        if (columns.Contains("street"))
        {
            levels.Add(new("same street and number", All(Exact("street"), Exact("street_numbers")), ["street"]));
            levels.Add(new("same number, street almost the same", All(Exact("street_numbers"), new Predicate.TokenSet("street", 85)), []));
            levels.Add(new("same number, no street", All(Exact("street_numbers"), new Predicate.Missing("street")), ["street_numbers"]));
            levels.Add(new("same street", Exact("street"), ["street"]));
        }

        foreach (var column in known.Except(["street"]))
            levels.Add(new($"same {column}", Exact(column), [column]));
        levels.Add(new("elsewhere", new Predicate.Otherwise(), [], Against: true));
        return new("place", known, levels);
    }

    static Comparison Text(string column) => new(column, [column],
    [
        new($"same {column}", Exact(column), [column]), new($"{column} almost the same", Like(column, 0.95), []),
        new($"{column} mostly the same", new Predicate.GramCosine(column, 3, 0.75), []), new($"{column} in more words", new Predicate.TokenSet(column, 95), []),
        new($"{column} alike", Any(Like(column, 0.88), new Predicate.GramCosine(column, 3, 0.5)), []), new($"other {column}", new Predicate.Otherwise(), [], Against: true),
    ]);

    static Comparison Category(string column) => new(column, [column], [new($"same {column}", Exact(column), [column]), Else($"other {column}")]);

    static Predicate.All All(params Predicate[] predicates) => new(predicates);

    static Predicate.Any Any(params Predicate[] predicates) => new(predicates);

    static Predicate.Exact Exact(string column) => new(column);

    static Predicate.JaroWinkler Like(string column, double atLeast) => new(column, atLeast);

    static Level Else(string label) => new(label, new Predicate.Otherwise(), []);
}
