namespace Crm360.Linkage;

/// <summary>
/// Comparisons for what records usually say of people, companies and places, over columns of any name; those that <c>crm360 link</c> makes its plans of.
/// Values are best standardised before: folded, canonical e-mails, phones in E.164, dates as yyyy-MM-dd, numbers with right check digits only. Levels are
/// ordered, strongest first.
/// </summary>
public static class ReadyComparisons
{
    /// <summary>
    /// Given and family name as one piece of evidence: what matters is which of the two agrees. Relatives share the family name and not the given
    /// one, which two comparisons on their own would take for half an agreement.
    /// </summary>
    /// <param name="given">Column of the given name.</param>
    /// <param name="family">Column of the family name.</param>
    /// <param name="words">Column of the single words of both, for records that have one name only; null where there is none.</param>
    /// <param name="key">Column of all words as one text; null where there is none.</param>
    /// <param name="shortForms">Column of the given name with its short forms as the full one ("memo" as "mehmet"); null where there is none.</param>
    public static Comparison PersonName(string given, string family, string? words = null, string? key = null, string? shortForms = null)
    {
        var onlyOne = Any(new Predicate.Missing(given), new Predicate.Missing(family));
        List<Level> levels =
        [
            new("same name", All(Exact(given), Exact(family)), [given, family]),
            new("names swapped", new Predicate.Swapped(given, family), []),
            new("name almost the same", All(Near(given, 0.9), Near(family, 0.9)), []),
        ];
        if (words is not null)
            levels.Add(new("only one name, the same", All(onlyOne, new Predicate.Overlap(words)), [words]));
        if (key is not null)
            levels.Add(new("names of the same words", new Predicate.TokenSet(key, 92), []));
        levels.Add(new("initials of the same name", All(new Predicate.Initials(given), Near(family, 0.9)), []));
        if (shortForms is not null)
            levels.Add(new("short form of the given name", All(new Predicate.Overlap(shortForms), Near(family, 0.9)), []));
        levels.Add(new("given name alike, same surname", All(Near(given, 0.8), Near(family, 0.9)), []));
        if (words is not null)
            levels.Add(new("only one name, alike", All(onlyOne, Near(words, 0.88)), []));
        levels.Add(new("same surname, other given name", Near(family, 0.95), [family]));
        levels.Add(new("same given name, other surname", Near(given, 0.95), [given]));
        if (words is not null)
            levels.Add(new("a name in common", Any(new Predicate.Overlap(words), Near(words, 0.92)), []));
        levels.Add(Other("other name"));
        return new("name", [given, family], levels);
    }

    /// <summary>A company by its name, best without its legal form.</summary>
    /// <param name="column">Column of the name.</param>
    /// <param name="given">Column of a person's given name, where records may be of persons for whom the company is no more than where they work; else null.</param>
    /// <param name="family">Column of that person's family name.</param>
    public static Comparison CompanyName(string column, string? given = null, string? family = null)
    {
        var almost = Any(new Predicate.SameWords(column), new Predicate.TokenSet(column, 88));
        Predicate[] nobody = [.. ((string?[])[given, family]).OfType<string>().Select(name => new Predicate.Missing(name))];
        Level[] ofCompany = nobody is []
            ? []
            : [
                new("same company, no person named", All([Exact(column), .. nobody]), [column]),
                new("company almost the same, no person named", All([almost, .. nobody]), []),
            ];
        return new(column, [column], [.. ofCompany, new("same company", Exact(column), [column]), new("company almost the same", almost, []), Other("other company")]);
    }

    /// <summary>E-mail addresses, one or several a record.</summary>
    /// <param name="column">Column of the addresses.</param>
    /// <param name="local">Column of the parts before the @; null where there is none.</param>
    public static Comparison Email(string column, string? local = null) => new(column, [column],
    [
        new("an e-mail shared", new Predicate.Overlap(column), [column]),
        .. local is null ? (Level[])[] : [new("same mailbox at another provider", new Predicate.Overlap(local), [local])],
        new("e-mails almost the same", Near(column, 0.94), []),
        Other("other e-mails"),
    ]);

    /// <summary>Phone numbers in E.164, one or several a record.</summary>
    public static Comparison Phone(string column) => new(column, [column],
    [
        new("a phone shared", new Predicate.Overlap(column), [column]), new("phones one slip apart", new Predicate.Damerau(column, 1), []), Other("other phones"),
    ]);

    /// <summary>A date of birth written yyyy-MM-dd. Another date counts against a match while weights are learnt.</summary>
    public static Comparison BirthDate(string column) => new(column, [column],
    [
        new("same birth date", Exact(column), [column]), new("birth date with one slip", new Predicate.DateTypo(column), []),
        new("birth date two digits apart", new Predicate.Damerau(column, 2), []), Against("other birth date"),
    ]);

    /// <summary>
    /// A number that names one person or company. Where it has check digits that were seen to be right two are two entities, so with
    /// <paramref name="veto"/> such pairs are never linked.
    /// </summary>
    public static Comparison Identity(string column, bool veto = true) => new(column, [column],
    [
        new($"same {column}", Exact(column), []), new($"{column} one slip apart", new Predicate.Damerau(column, 1), []),
        .. veto ? (Level[])[] : [new($"{column} two slips apart", new Predicate.Damerau(column, 2), [])],
        new($"other {column}", new Predicate.Otherwise(), [], Veto: veto, Against: !veto),
    ]);

    /// <summary>Where it is, as one piece of evidence.</summary>
    /// <param name="street">Columns of the words and of the numbers of a street address; null where there is none.</param>
    /// <param name="postcode">Column of the postcode; null where there is none.</param>
    /// <param name="places">Columns of the larger places, narrowest first: district, province.</param>
    public static Comparison Place((string Words, string Numbers)? street, string? postcode, params string[] places)
    {
        string[] known = [.. ((string?[])[street?.Words, postcode, .. places]).OfType<string>()];
        List<Level> levels = [];
        if (street is var (words, numbers))
        {
            levels.Add(new("same street and number", All(Exact(words), Exact(numbers)), [words]));
            levels.Add(new("same street, number with a unit or a range", All(Exact(words), new Predicate.WordsWithin(numbers)), [words]));
            levels.Add(new("same number, street almost the same", All(Exact(numbers), new Predicate.TokenSet(words, 85)), []));
            levels.Add(new("same number, no street", All(Exact(numbers), new Predicate.Missing(words)), [numbers]));
            levels.Add(new("same street, no number", All(Exact(words), new Predicate.Missing(numbers)), [words]));
            levels.AddRange(known.Skip(1).Take(1).Select(column => new Level($"same street and {column}", All(Exact(words), Exact(column)), [words])));
        }

        // one postcode has few streets, and one name of a street stands in many towns
        if (postcode is not null)
            levels.Add(new($"same {postcode}", Exact(postcode), [postcode]));
        if (street is not null)
            levels.Add(new("same street", Exact(street.Value.Words), [street.Value.Words]));
        levels.AddRange(places.Select(column => new Level($"same {column}", Any(Exact(column), new Predicate.WordsWithin(column)), [column])));
        return new("place", known, [.. levels, Against("elsewhere")]);
    }

    /// <summary>A name of a thing, a place, a title: some words, in any order, written out or not.</summary>
    public static Comparison Text(string column) => new(column, [column],
    [
        new($"same {column}", Exact(column), [column]), new($"{column} of the same words", new Predicate.SameWords(column), []),
        new($"{column} almost the same", Near(column, 0.95), []), new($"{column} in more words", new Predicate.WordsWithin(column), []),
        new($"{column} mostly the same", new Predicate.GramCosine(column, 3, 0.75), []),
        new($"{column} alike", Any(Near(column, 0.88), new Predicate.GramCosine(column, 3, 0.5)), []), Against($"other {column}"),
    ]);

    /// <summary>One of a few values.</summary>
    public static Comparison Category(string column) => new(column, [column],
        [new($"same {column}", Exact(column), [column]), new($"{column} in more words", new Predicate.WordsWithin(column), [column]), Other($"other {column}")]);

    static Predicate.Exact Exact(string column) => new(column);

    static Predicate.JaroWinkler Near(string column, double atLeast) => new(column, atLeast);

    static Predicate.All All(params Predicate[] of) => new(of);

    static Predicate.Any Any(params Predicate[] of) => new(of);

    static Level Other(string label) => new(label, new Predicate.Otherwise(), []);

    static Level Against(string label) => new(label, new Predicate.Otherwise(), [], Against: true);
}
