using Crm360.Cli.Linking.Columns;
using Crm360.Contacts;
using Crm360.Linkage;

namespace Crm360.Cli.Linking;

/// <summary>
/// What rows of a file become for linking: names and companies folded, e-mails and phones by their keys, dates as yyyy-MM-dd, identity numbers if they
/// hold together, everything else folded.
/// </summary>
sealed class LinkColumns
{
    readonly string _region;
    readonly List<string> _columns = [];
    readonly List<(string[] Columns, Func<ColumnBuilder[], ColumnMaker> Make)> _makers = [];

    public LinkColumns(IReadOnlyList<Field> fields, string region)
    {
        _region = region;
        IdAt = fields.FirstOrDefault(field => field.Kind == FieldKind.Id)?.At;
        AddNames(fields);
        AddContacts(fields);
        AddPlaces(fields);
        AddOthers(fields);
    }

    /// <summary>The column of the file that tells records apart; null where their numbers do.</summary>
    public int? IdAt { get; }

    /// <summary>The names of the columns that all have, in the order of the first.</summary>
    public static IReadOnlyList<string> Common(IReadOnlyList<LinkColumns> files) =>
        [.. files[0]._columns.Where(name => files.All(file => file.Has(name)))];

    /// <summary>The name by which plans know a column of the file.</summary>
    public static string NameOf(string column)
    {
        var key = string.Concat(TextFold.Latin(column).Replace(' ', '_').Where(letter => letter == '_' || char.IsAsciiLetterOrDigit(letter)));
        return key.Length == 0 || !char.IsAsciiLetter(key[0]) ? "c_" + key : key;
    }

    /// <summary>What makes some of the columns.</summary>
    /// <param name="to">The columns that are wanted.</param>
    public IReadOnlyList<ColumnMaker> Makers(IReadOnlyList<ColumnBuilder> to)
    {
        var wanted = to.ToDictionary(builder => builder.Name, StringComparer.Ordinal);
        return
        [
            .. _makers.Where(maker => maker.Columns.Any(wanted.ContainsKey))
                .Select(maker => maker.Make([.. maker.Columns.Select(name => wanted.GetValueOrDefault(name) ?? new ColumnBuilder(name))])),
        ];
    }

    bool Has(string name) => _columns.Contains(name, StringComparer.Ordinal);

    void Add(IReadOnlyList<string> names, Func<ColumnBuilder[], ColumnMaker> make)
    {
        _makers.Add(([.. names.Select(Unused)], make));
        _columns.AddRange(_makers[^1].Columns);
    }

    /// <summary>Another column of the file may be called like one that is made.</summary>
    string Unused(string name) => !Has(name) ? name : Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{name}_{number}").First(numbered => !Has(numbered));

    static int[] At(IReadOnlyList<Field> fields, FieldKind kind) => [.. fields.Where(field => field.Kind == kind).Select(field => field.At)];

    void AddNames(IReadOnlyList<Field> fields)
    {
        var (given, family, full, company) = (At(fields, FieldKind.GivenName), At(fields, FieldKind.FamilyName), At(fields, FieldKind.FullName), At(fields, FieldKind.Company));
        if (given.Length + family.Length + full.Length > 0)
        {
            Add(["given_class", "given_name", "family_name", "name_key", "name_sound", "name_words"], to =>
                new NameMaker(new(to[0], to[1], to[2], to[3], to[4], to[5]), _region is "TR", given, family, full));
        }

        if (company.Length > 0)
            Add(["company"], to => new KeyMaker(to[0], TextKeys.Company, company));
    }

    void AddContacts(IReadOnlyList<Field> fields)
    {
        if (At(fields, FieldKind.Email) is { Length: > 0 } emails)
            Add(["email", "email_local"], to => new EmailMaker(to[0], to[1], emails));
        if (At(fields, FieldKind.Phone) is { Length: > 0 } phones)
            Add(["phone"], to => new KeysMaker(to[0], (cell, found) => TextKeys.Phones(cell, _region, found), phones));
        if (At(fields, FieldKind.BirthDate) is { Length: > 0 } births)
            Add(["birth_date"], to => new KeyMaker(to[0], TextKeys.Date, births));
        foreach (var field in fields.Where(field => field.Kind == FieldKind.Identity))
            Add([NameOf(field.Column)], to => new KeyMaker(to[0], TextKeys.Number, field.At));
    }

    void AddPlaces(IReadOnlyList<Field> fields)
    {
        if (At(fields, FieldKind.Street) is { Length: > 0 } streets)
            Add(["street", "street_numbers"], to => new StreetMaker(to[0], to[1], streets));
        foreach (var (kind, name) in ((FieldKind, string)[])[(FieldKind.District, "district"), (FieldKind.City, "city"), (FieldKind.Postcode, "postcode")])
        {
            foreach (var at in At(fields, kind))
                Add([name], to => new KeyMaker(to[0], TextKeys.Folded, at));
        }
    }

    void AddOthers(IReadOnlyList<Field> fields)
    {
        foreach (var field in fields.Where(field => field.Kind is FieldKind.Text or FieldKind.Category))
        {
            var name = NameOf(field.Column);
            if (field.Kind == FieldKind.Text)
                Add([name, name + "_words"], to => new TextMaker(to[0], to[1], field.At));
            else
                Add([name], to => new KeyMaker(to[0], TextKeys.Folded, field.At));
        }
    }
}
