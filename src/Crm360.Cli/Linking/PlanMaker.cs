using Crm360.Linkage;

namespace Crm360.Cli.Linking;

/// <summary>Makes a match plan for columns of which only the kinds are known.</summary>
static class PlanMaker
{
    /// <summary>Pairs are linked from here: of those at 0.95 few are wrong whatever the size of the data, for lookalikes are weighed.</summary>
    const double LinkAt = 0.95;

    /// <summary>A queue of questions is cut by its length, not here: what is missing is mostly pairs of which little is said.</summary>
    const double ReviewAt = 0.02;
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
            comparisons.Add(ReadyComparisons.PersonName("given_name", "family_name", "name_words", "name_key", "given_class"));
        if (columns.Contains("company"))
            comparisons.Add(named ? ReadyComparisons.CompanyName("company", "given_name", "family_name") : ReadyComparisons.CompanyName("company"));
        if (columns.Contains("email"))
            comparisons.Add(ReadyComparisons.Email("email", "email_local"));
        if (columns.Contains("phone"))
            comparisons.Add(ReadyComparisons.Phone("phone"));
        if (columns.Contains("birth_date"))
            comparisons.Add(ReadyComparisons.BirthDate("birth_date"));
        comparisons.AddRange(identities.Select(field => ReadyComparisons.Identity(Name(field), field.IsChecked)));
        if (Place(columns) is { } place)
            comparisons.Add(place);
        comparisons.AddRange(texts.Select(ReadyComparisons.Text));
        comparisons.AddRange(categories.Select(ReadyComparisons.Category));
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

    static Comparison? Place(IReadOnlySet<string> columns)
    {
        var comparison = ReadyComparisons.Place(
            columns.Contains("street") ? ("street", "street_numbers") : null, columns.Contains("postcode") ? "postcode" : null,
            [.. ((string[])["district", "city"]).Where(columns.Contains)]);
        return comparison.Columns is [] ? null : comparison;
    }
}
