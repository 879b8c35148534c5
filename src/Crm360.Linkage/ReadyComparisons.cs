namespace Crm360.Linkage;

/// <summary>
/// Comparisons for what records usually say of people and companies, over columns of any name. Values are best standardised before: lower case,
/// canonical e-mails, phones in E.164, dates as yyyy-MM-dd, numbers with right check digits only. Levels are ordered, strongest first.
/// </summary>
public static class ReadyComparisons
{
    const double NearlySame = 0.92;
    const double Alike = 0.85;

    /// <summary>
    /// Given and family name as one piece of evidence: what matters is which of the two agrees. Relatives share the family name and not the given
    /// one, which two comparisons on their own would take for half an agreement.
    /// </summary>
    /// <param name="given">Column of the given name.</param>
    /// <param name="family">Column of the family name.</param>
    /// <param name="sound">Pairs of columns that hold how the two names sound or what class of nicknames they are of; none where there are none.</param>
    public static Comparison PersonName(string given, string family, params (string Given, string Family)[] sound) => new(
        "name",
        [given, family],
        [
            new("same name", All(Exact(given), Exact(family)), [given, family]),
            new("names swapped", new Predicate.Swapped(given, family), []),
            new("almost the same name", All(Near(given, NearlySame), Near(family, NearlySame)), [given, family]),
            new("initial of the given name, same family name", All(new Predicate.Initials(given), Exact(family)), [family]),
            .. sound.Select((columns, i) => new Level(i == 0 ? "names that sound alike" : $"names alike in {columns.Given}", All(Exact(columns.Given), Exact(columns.Family)), [])),
            new("similar name", All(Near(given, Alike), Near(family, Alike)), [given, family]),
            new("same given name, one family name missing", All(Exact(given), new Predicate.Missing(family)), [given]),
            new("same family name, one given name missing", All(Exact(family), new Predicate.Missing(given)), [family]),
            new("same given name, other family name", Exact(given), [given]),
            new("same family name, other given name", Exact(family), [family]),
            Other("other name"),
        ]);

    /// <summary>A given or family name by itself.</summary>
    /// <param name="column">Column of the name.</param>
    /// <param name="sound">Columns of how it sounds or what class of nicknames it is of.</param>
    public static Comparison Name(string column, params string[] sound) => new(
        column,
        [column],
        [
            new("same name", Exact(column), [column]),
            new("almost the same name", Near(column, NearlySame), [column]),
            new("initial of the name", new Predicate.Initials(column), []),
            .. sound.Select(sounding => new Level($"same {sounding}", Exact(sounding), [])),
            new("similar name", Near(column, Alike), [column]),
            Other("other name"),
        ]);

    /// <summary>A company by its name, best without its legal form.</summary>
    public static Comparison CompanyName(string column) => new(
        column,
        [column],
        [
            new("same company", Exact(column), [column]),
            new("a slip in the name", new Predicate.DamerauSimilarity(column, 0.9), [column]),
            new("same words but for some", new Predicate.TokenSet(column, 95), []),
            new("similar name", new Predicate.Any([new Predicate.TokenSet(column, 85), Near(column, NearlySame)]), []),
            Other("other company"),
        ]);

    /// <summary>E-mail addresses, one or several a record.</summary>
    /// <param name="column">Column of the addresses.</param>
    /// <param name="local">Column of the parts before the @; null where there is none.</param>
    public static Comparison Email(string column, string? local = null) => new(
        column,
        [column],
        [
            new("an address shared", new Predicate.Overlap(column), [column]),
            new("an address with a slip", new Predicate.DamerauSimilarity(column, 0.93), []),
            .. local is null ? (Level[])[] : [new("same mailbox at another provider", new Predicate.Overlap(local), [local])],
            Other("other addresses"),
        ]);

    /// <summary>Phone numbers in E.164, one or several a record.</summary>
    public static Comparison Phone(string column) => new(
        column,
        [column],
        [
            new("two numbers shared", new Predicate.Overlap(column, 2), [column]),
            new("a number shared", new Predicate.Overlap(column), [column]),
            new("a number with one slip", new Predicate.Damerau(column, 1), []),
            Other("other numbers"),
        ]);

    /// <summary>An address on one line.</summary>
    /// <param name="column">Column of street and number.</param>
    /// <param name="place">Columns of the place, narrowest first: district, province.</param>
    public static Comparison Address(string column, params string[] place) => new(
        column,
        [column, .. place],
        [
            new("same address", All([Exact(column), .. place.Take(1).Select(Exact)]), [column]),
            new("address with a slip", All([new Predicate.DamerauSimilarity(column, 0.85), .. place.Take(1).Select(Exact)]), []),
            new("similar address", new Predicate.TokenSet(column, 90), []),
            .. place.Select(part => new Level($"same {part}", Exact(part), [part])),
            Other("other address"),
        ]);

    /// <summary>A date of birth written yyyy-MM-dd.</summary>
    public static Comparison BirthDate(string column) => new(
        column,
        [column],
        [
            new("same date", Exact(column), []),
            new("date with one slip", new Predicate.DateTypo(column), []),
            new("within a month", new Predicate.DateWithin(column, 31), []),
            new("within a year", new Predicate.DateWithin(column, 366), []),
            Other("other date"),
        ]);

    /// <summary>A number that names one person or company. Two valid ones are two entities, so with <paramref name="veto"/> such pairs are never linked.</summary>
    public static Comparison Identity(string column, bool veto = true) => new(
        column,
        [column],
        [
            new("same number", Exact(column), []),
            .. veto ? (Level[])[] : [new("number with one slip", new Predicate.Damerau(column, 1), [])],
            new("other number", new Predicate.Otherwise(), [], veto),
        ]);

    static Predicate.Exact Exact(string column) => new Predicate.Exact(column);

    static Predicate.JaroWinkler Near(string column, double atLeast) => new Predicate.JaroWinkler(column, atLeast);

    static Predicate.All All(params Predicate[] of) => new(of);

    static Level Other(string label) => new(label, new Predicate.Otherwise(), []);
}
