using Crm360.Contacts;

namespace Crm360.Cli.Linking;

/// <summary>What one row becomes for linking: the values of each match column.</summary>
/// <param name="Id">The record's id; null where the cell is empty.</param>
/// <param name="Values">One entry a column: a text, a list of texts, or null.</param>
readonly record struct LinkRow(string? Id, object?[] Values);

/// <summary>
/// Turns rows of a file into what is compared: names and companies folded, e-mails and phones by their keys, dates as yyyy-MM-dd, identity numbers
/// if they hold together, everything else folded. For any number of threads.
/// </summary>
sealed class LinkColumns
{
    const int LongestText = 4_000;
    const int ShortestOther = 5;

    readonly string _region;
    readonly int _id;
    readonly List<string> _columns = [];
    readonly List<Action<string?[], object?[]>> _makers = [];

    public LinkColumns(IReadOnlyList<Field> fields, string region)
    {
        _region = region;
        _id = fields.FirstOrDefault(field => field.Kind == FieldKind.Id)?.At ?? -1;
        AddNames(fields);
        AddContacts(fields);
        AddPlaces(fields);
        AddOthers(fields);
    }

    /// <summary>Whether a column of the file tells records apart; else their numbers do.</summary>
    public bool HasId => _id >= 0;

    public int IndexOf(string name) => _columns.IndexOf(name);

    /// <summary>The names of the columns that all have, in the order of the first.</summary>
    public static IReadOnlyList<string> Common(IReadOnlyList<LinkColumns> files) =>
        [.. files[0]._columns.Where(name => files.All(file => file.Has(name)))];

    public bool Has(string name) => _columns.Contains(name, StringComparer.Ordinal);

    /// <summary>The name by which plans know a column of the file.</summary>
    public static string NameOf(string column)
    {
        var key = string.Concat(TextFold.Latin(column).Replace(' ', '_').Where(letter => letter == '_' || char.IsAsciiLetterOrDigit(letter)));
        return key.Length == 0 || !char.IsAsciiLetter(key[0]) ? "c_" + key : key;
    }

    public LinkRow Make(string?[] cells)
    {
        var values = new object?[_columns.Count];
        foreach (var maker in _makers)
            maker(cells, values);
        return new(_id < 0 ? null : cells[_id]?.Trim(), values);
    }

    int Add(string name)
    {
        for (var number = 2; Has(name); number++)
            name = $"{name}_{number}"; // another column of the file is called like one that is made
        _columns.Add(name);
        return _columns.Count - 1;
    }

    static int[] At(IReadOnlyList<Field> fields, FieldKind kind) => [.. fields.Where(field => field.Kind == kind).Select(field => field.At)];

    void AddNames(IReadOnlyList<Field> fields)
    {
        var (given, family, full, company) = (At(fields, FieldKind.GivenName), At(fields, FieldKind.FamilyName), At(fields, FieldKind.FullName), At(fields, FieldKind.Company));
        if (given.Length + family.Length + full.Length > 0)
        {
            var (classTo, givenTo, familyTo, keyTo, soundTo, wordsTo) = (Add("given_class"), Add("given_name"), Add("family_name"), Add("name_key"), Add("name_sound"), Add("name_words"));
            _makers.Add((cells, values) =>
            {
                var (first, last, whole) = (Joined(cells, given), Joined(cells, family), Joined(cells, full));
                if ((first ?? last ?? whole) is null)
                    return;
                var name = first is null && last is null ? PersonName.Read(whole) : PersonName.Read(first, last);
                if (name.Key is null)
                    return;
                values[givenTo] = name.GivenKey;
                values[familyTo] = name.FamilyKey;
                values[wordsTo] = name.Key.Split(' ');
                values[keyTo] = name.TokenKey;
                if (name.GivenKey is null || name.FamilyKey is null)
                    return;
                values[soundTo] = Sound(name);
                values[classTo] = GivenClass(name);
            });
        }

        if (company.Length > 0)
        {
            var companyTo = Add("company");
            _makers.Add((cells, values) => values[companyTo] = Joined(cells, company) is { } text ? CompanyName.Read(text).Key : null);
        }
    }

    /// <summary>The first given name with short forms as the full name: "memo" as "mehmet".</summary>
    static string? GivenClass(PersonName name)
    {
        var key = name.NicknameKey!; // given names stand first, and a surname behind them
        var first = key[..key.IndexOf(' ', StringComparison.Ordinal)];
        return first.Length > 1 ? first : null;
    }

    string? Sound(PersonName name) => _region is "TR" ? name.PhoneticKey : name.EnglishPhoneticKey;

    void AddContacts(IReadOnlyList<Field> fields)
    {
        if (At(fields, FieldKind.Email) is { Length: > 0 } emails)
        {
            var (to, localTo) = (Add("email"), Add("email_local"));
            _makers.Add((cells, values) =>
            {
                var found = Several(cells, emails, Emails);
                values[to] = found;
                values[localTo] = found is null ? null : Array.ConvertAll(found, key => key.LastIndexOf('@') is > 0 and var at ? key[..at] : key);
            });
        }

        if (At(fields, FieldKind.Phone) is { Length: > 0 } phones)
        {
            var to = Add("phone");
            _makers.Add((cells, values) => values[to] = Several(cells, phones, Phones));
        }

        if (At(fields, FieldKind.BirthDate) is { Length: > 0 } births)
        {
            var to = Add("birth_date");
            _makers.Add((cells, values) => values[to] = Joined(cells, births) is { } text ? Date(text) : null);
        }

        foreach (var field in fields.Where(field => field.Kind == FieldKind.Identity))
        {
            var to = Add(NameOf(field.Column));
            _makers.Add((cells, values) => values[to] = Number(cells[field.At]));
        }
    }

    /// <summary>Keys of the addresses; of a cell without any, what stands there, for it may stand in another record too.</summary>
    static string[] Emails(string cell)
    {
        var read = EmailAddress.ReadAll(cell);
        string[] keys = [.. read.Where(email => email is { IsUsable: true, Key: not null }).Select(email => email.Key!)];
        return keys.Length > 0 || read.Any(email => email.Status == ReadingStatus.Placeholder) || Folded(cell) is not { Length: > ShortestOther } other ? keys : [other];
    }

    /// <summary>Numbers in E.164; of a cell without any, its digits: a local number says something too.</summary>
    string[] Phones(string cell)
    {
        Span<PhoneValue> room = stackalloc PhoneValue[4];
        var count = Math.Min(room.Length, PhoneValue.ReadAll(cell, _region, room));
        var found = new List<string>(1);
        foreach (ref readonly var phone in room[..count])
        {
            if (phone.Status is ReadingStatus.Valid or ReadingStatus.Suspect && phone.Format() is { } key)
                found.Add(key);
        }

        if (found.Count == 0 && count > 0 && room[0].Status == ReadingStatus.Invalid && string.Concat(cell.Where(char.IsAsciiDigit)) is { Length: > ShortestOther and < 20 } digits)
            found.Add(digits);
        return [.. found];
    }

    /// <summary>Dates whose day and month could be swapped are taken day first; a number of eight digits is a day without dividers.</summary>
    static string? Date(string text) => CalendarDate.Read(text) is { IsUsable: true } date ? date.Canonical : null;

    static string? Number(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var reading = IdentityNumber.Read(text);
        if (reading.Status == ReadingStatus.Placeholder)
            return null;
        var key = reading.IsUsable ? reading.Key : TextFold.Key(text);
        return key is { Length: > 0 and <= LongestText } ? key : null;
    }

    void AddPlaces(IReadOnlyList<Field> fields)
    {
        if (At(fields, FieldKind.Street) is { Length: > 0 } streets)
        {
            var (to, numbersTo) = (Add("street"), Add("street_numbers"));
            _makers.Add((cells, values) =>
            {
                if (Joined(cells, streets) is not { } text)
                    return;
                values[to] = StreetWords.Key(text, out var numbers);
                values[numbersTo] = numbers;
            });
        }

        foreach (var (kind, name) in ((FieldKind, string)[])[(FieldKind.District, "district"), (FieldKind.City, "city"), (FieldKind.Postcode, "postcode")])
        {
            var columns = At(fields, kind);
            for (var i = 0; i < columns.Length; i++)
            {
                var (at, to) = (columns[i], Add(i == 0 ? name : $"{name}_{i + 1}"));
                _makers.Add((cells, values) => values[to] = Folded(cells[at]));
            }
        }
    }

    void AddOthers(IReadOnlyList<Field> fields)
    {
        foreach (var field in fields.Where(field => field.Kind is FieldKind.Text or FieldKind.Category))
        {
            var to = Add(NameOf(field.Column));
            var wordsTo = field.Kind == FieldKind.Text ? Add(NameOf(field.Column) + "_words") : -1;
            _makers.Add((cells, values) =>
            {
                var text = Folded(cells[field.At]);
                values[to] = text;
                if (wordsTo >= 0)
                    values[wordsTo] = text?.Split(' ');
            });
        }
    }

    static string? Joined(string?[] cells, int[] columns)
    {
        if (columns.Length == 1)
            return string.IsNullOrWhiteSpace(cells[columns[0]]) ? null : cells[columns[0]];
        string? joined = null;
        foreach (var at in columns)
        {
            if (!string.IsNullOrWhiteSpace(cells[at]))
                joined = joined is null ? cells[at]!.Trim() : joined + " " + cells[at]!.Trim();
        }

        return joined;
    }

    static string[]? Several(string?[] cells, int[] columns, Func<string, string[]> read)
    {
        string[]? all = null;
        foreach (var at in columns)
        {
            if (string.IsNullOrWhiteSpace(cells[at]))
                continue;
            var found = read(cells[at]!);
            all = all is null ? found : [.. all, .. found];
        }

        return all is { Length: > 0 } ? all : null;
    }

    static string? Folded(string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell))
            return null;
        var key = TextFold.Latin(cell.Length <= LongestText ? cell : cell.AsSpan(0, LongestText));
        return key.Length == 0 ? null : key;
    }
}
