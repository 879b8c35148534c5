using Crm360.Contacts;

namespace Crm360.Cli.Profiling;

/// <summary>What of a file may stand in a page that is passed around: codes and the names of columns, nothing that could be about somebody.</summary>
static class Disclosure
{
    const int LongestTitle = 40;
    const int MostTitleWords = 6;
    const int MostTitleDigits = 4;

    /// <summary>A column of codes has no more different values than this, two at least, and each of them often.</summary>
    const int MostCodes = 50;

    const int CellsPerCode = 10;
    const int FewestCells = 5;
    const int LongestCode = 30;
    const int MostCodeWords = 3;

    /// <summary>Names of columns whose cells are codes, if they look like them.</summary>
    static readonly string[] CodeColumns =
    [
        "durum", "durumu", "statu", "status", "state", "tip", "tipi", "tur", "turu", "type", "cins", "cinsiyet", "gender", "sex", "il", "ili", "sehir", "sehri", "city", "ilce",
        "ilcesi", "district", "province", "ulke", "ulkesi", "country", "kategori", "category", "segment", "grup", "grubu", "group", "kanal", "kanali", "channel", "para",
        "doviz", "currency", "birim", "unit", "kaynak", "source", "sektor", "sector", "asama", "stage", "bolge", "bolgesi", "region", "dil", "language", "marka", "brand",
        "hal", "sinif", "class", "oncelik", "priority", "yon", "direction", "aktif", "active", "izin", "onay", "paket", "plan", "sonuc", "result",
    ];

    static readonly string[] DateRuns = ["19", "20"];

    /// <summary>
    /// The names of the columns as the page has them. A file without a header has values there: then, and where a single name could be a value,
    /// a column is called by its place.
    /// </summary>
    /// <param name="columns">Their names and what their cells were guessed to be.</param>
    /// <param name="region">By whose rules numbers without a country are read.</param>
    /// <param name="samples">Some cells of a column.</param>
    public static IReadOnlyList<string> Titles(
        IReadOnlyList<(string Name, ColumnKind Kind)> columns, string region, Func<string, IEnumerable<string?>> samples)
    {
        var hasHeader = !columns.Any(column => IsValue(column.Name, region));
        return
        [
            .. columns.Select((column, at) => hasHeader && IsTitle(column.Name, column.Kind) && !samples(column.Name).Contains(column.Name, StringComparer.Ordinal)
                ? column.Name
                : $"column {at + 1}"),
        ];
    }

    /// <summary>The name of a file as the page has it; that of its kind where it could be about somebody.</summary>
    public static string FileTitle(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return IsHarmless(name) && !ColumnKinds.HasName(name) && (Digits(name) <= MostTitleDigits || IsDated(name))
            ? Path.GetFileName(file)
            : $"a {Path.GetExtension(file).TrimStart('.').ToLowerInvariant()} file";
    }

    /// <summary>Whether the values of a column are codes that many rows share: cities, genders, states.</summary>
    /// <param name="kind">What its cells were guessed to be.</param>
    /// <param name="values">Every different value with how often it stands.</param>
    public static bool AreCodes(ColumnKind kind, IReadOnlyDictionary<string, long> values) =>
        kind is ColumnKind.Text
        && values.Count is >= 2 and <= MostCodes
        && values.Values.Sum() >= (long)values.Count * CellsPerCode
        && values.Keys.All(IsCode);

    /// <summary>Whether a code may be shown: enough cells have it, it is a province or its column one of codes, and it is nobody's name.</summary>
    /// <param name="column">The column's name.</param>
    /// <param name="value">The code.</param>
    /// <param name="count">How many cells have it.</param>
    public static bool IsShown(string column, string value, long count) =>
        count >= FewestCells && (IsProvince(value) || (IsOfCodes(column) && !ColumnKinds.HasName(value)));

    /// <summary>Whether a placeholder may be shown: "yok", "test".</summary>
    public static bool IsNothing(string value) => IsCode(value) && !ColumnKinds.HasName(value);

    static bool IsCode(string value) => value.Length <= LongestCode && value.All(letter => char.IsLetter(letter) || letter is ' ' or '-' or '/' or '&')
        && value.Count(letter => !char.IsLetter(letter)) < MostCodeWords;

    static bool IsProvince(string value) =>
        PostalAddress.Read(new AddressText(Province: value), "TR").Province is { } province && TextFold.Key(province) == TextFold.Key(value);

    /// <summary>Whether a name of a column is one for certain not: its row is one of values.</summary>
    static bool IsValue(string name, string region) =>
        name.Contains('@', StringComparison.Ordinal)
        || Digits(name) > MostTitleDigits
        || CalendarDate.Read(name).IsUsable
        || PhoneNumber.Read(name, region).IsUsable
        || IdentityNumber.Read(name).IsUsable
        || (ColumnKinds.OfName(name) is null && TextFold.Key(name) is var key && key.Contains(' ', StringComparison.Ordinal) && key.Split(' ').All(ColumnKinds.HasName));

    static bool IsTitle(string name, ColumnKind kind) =>
        name.Length <= LongestTitle && IsHarmless(name) && TextFold.Key(name).Split(' ').Length <= MostTitleWords && Digits(name) <= MostTitleDigits
        && (ColumnKinds.OfName(name) is not null
            || (!Words(name).Any(IsSomebody) && !(kind is ColumnKind.Person or ColumnKind.Company or ColumnKind.Address && name.Contains(' ', StringComparison.Ordinal))));

    static bool IsHarmless(string name) => name.Length > 0 && !name.Contains('@', StringComparison.Ordinal) && !name.Any(char.IsControl);

    static bool IsOfCodes(string column) => Words(column).Any(word => CodeColumns.Contains(word, StringComparer.Ordinal));

    // No is a surname somewhere
    static bool IsSomebody(string word) =>
        ColumnKinds.HasName(word) && !CodeColumns.Contains(word, StringComparer.Ordinal) && !KeyProfile.Words.Contains(word, StringComparer.Ordinal);

    static string[] Words(string name) => TextFold.Key(name.Replace('_', ' ')).Split(' ');

    static int Digits(string text) => text.Count(char.IsDigit);

    // 2026-11-22 or 202611: a file of a day or month, no number of anybody
    static bool IsDated(string name) => Digits(name) <= 8 && string.Concat(name.Where(char.IsDigit)) is [_, _, .. { Length: >= 4 }] digits
        && DateRuns.Contains(digits[..2], StringComparer.Ordinal) && CalendarDate.Read(digits.PadRight(8, '1')).Date is not null;
}
