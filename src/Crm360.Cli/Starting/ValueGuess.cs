using System.Globalization;
using Crm360.Contacts;
using Crm360.Records;

namespace Crm360.Cli.Starting;

/// <summary>How the texts of a column are read, told from the texts.</summary>
static class ValueGuess
{
    /// <summary>Share of the texts that must be readable.</summary>
    const double Enough = 0.95;

    /// <summary>Different texts that a column of codes may have.</summary>
    const int MostCodes = 12;

    static readonly string[] Days = ["dd.MM.yyyy", "d.M.yyyy", "dd/MM/yyyy", "d/M/yyyy", "MM/dd/yyyy", "M/d/yyyy", "dd-MM-yyyy", "yyyy/MM/dd", "yyyyMMdd", "yyyy-MM"];
    static readonly string[] Times = ["", " HH:mm", " HH:mm:ss"];
    static readonly string[] Iso = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.fff"];
    static readonly string[] NeedFormat = [.. Iso[1..3], .. Days.SelectMany(day => Times.Select(time => day + time))];

    static readonly Dictionary<string, string[]> Meanings = new(StringComparer.Ordinal)
    {
        ["male"] = ["e", "erkek", "bay", "m", "male", "man", "mr"],
        ["female"] = ["k", "kadin", "bayan", "f", "female", "woman", "mrs", "ms"],
        ["inbound"] = ["in", "inbound", "gelen", "gelen arama", "incoming"],
        ["outbound"] = ["out", "outbound", "giden", "giden arama", "outgoing"],
        ["request"] = ["talep", "istek", "request"],
        ["complaint"] = ["sikayet", "complaint"],
        ["information"] = ["bilgi", "bilgi alma", "information", "info"],
        ["sales"] = ["satis", "sales", "sale"],
        ["follow_up"] = ["takip", "follow up", "followup"],
        ["open"] = ["acik", "open", "a", "yeni", "new", "beklemede"],
        ["delivered"] = ["teslim edildi", "teslim", "delivered", "t", "tamamlandi", "completed", "closed", "shipped"],
        ["cancelled"] = ["iptal", "iptal edildi", "cancelled", "canceled", "i"],
        ["returned"] = ["iade", "iade edildi", "returned", "r"],
        ["won"] = ["kazanildi", "won"],
        ["lost"] = ["kayip", "kaybedildi", "lost"],
        ["granted"] = ["onay", "onayli", "granted", "yes", "evet", "opt in", "true", "1"],
        ["refused"] = ["ret", "red", "refused", "no", "hayir", "opt out", "false", "0"],
        ["call"] = ["arama", "call", "phone", "telefon"],
        ["message"] = ["mesaj", "message", "sms"],
        ["email"] = ["eposta", "e posta", "email", "mail"],
        ["individual"] = ["bireysel", "individual", "person"],
        ["merchant"] = ["tacir", "merchant", "company", "kurumsal"],
    };

    /// <summary>A .NET date format that reads the texts; empty where they need none, null where none reads them.</summary>
    /// <param name="cells">The texts.</param>
    /// <param name="isUnsure">Whether day and month could be the other way round.</param>
    public static string? DateFormat(IReadOnlyCollection<string> cells, out bool isUnsure)
    {
        isUnsure = false;
        if (cells.Count == 0 || Fits(cells, Iso[0]) || Iso.Skip(3).Any(format => Fits(cells, format)))
            return cells.Count == 0 ? null : "";
        var fitting = NeedFormat.Where(format => Fits(cells, format)).ToList();
        isUnsure = fitting.Exists(format => format.StartsWith("MM/", StringComparison.Ordinal)) && fitting.Exists(format => format.StartsWith("dd/", StringComparison.Ordinal));
        return fitting.FirstOrDefault();
    }

    /// <summary>Whether the texts are numbers whose decimal mark is a comma; null where they are no numbers.</summary>
    public static bool? HasDecimalComma(IReadOnlyCollection<string> cells)
    {
        if (cells.Count == 0 || cells.Count(cell => cell.Any(char.IsAsciiDigit) && cell.Trim().All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or '-' or '+')) < Enough * cells.Count)
            return null;
        return cells.Count(cell => cell.LastIndexOf(',') is >= 0 and var at && cell.Length - at - 1 is 1 or 2 && cell.LastIndexOf('.') < cell.LastIndexOf(','))
            > cells.Count(cell => cell.LastIndexOf('.') is >= 0 and var at && cell.Length - at - 1 is 1 or 2 && cell.LastIndexOf(',') < cell.LastIndexOf('.'));
    }

    /// <summary>What each text of a column of codes means, as far as that is known; null where the texts are no codes.</summary>
    /// <param name="attribute">With the codes it takes.</param>
    /// <param name="cells">The texts.</param>
    /// <param name="unknown">Texts whose meaning is not known.</param>
    public static IReadOnlyDictionary<string, string>? Codes(EntityAttribute attribute, IEnumerable<string> cells, out IReadOnlyList<string> unknown)
    {
        var words = cells.Select(cell => cell.Trim()).Distinct(StringComparer.Ordinal).Take(MostCodes + 1).ToList();
        var known = words.ToDictionary(word => word, word => Meaning(attribute, word), StringComparer.Ordinal);
        unknown = [.. words.Where(word => known[word] is null)];
        if (words.Count > MostCodes || unknown.Count == words.Count)
            return null;
        return known.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
    }

    static string? Meaning(EntityAttribute attribute, string word) =>
        attribute.Codes.FirstOrDefault(code => code == word)
        ?? attribute.Codes.FirstOrDefault(code => Meanings.TryGetValue(code, out var words) && words.Contains(TextFold.Key(word), StringComparer.Ordinal));

    static bool Fits(IReadOnlyCollection<string> cells, string format) =>
        cells.Count(cell => DateTimeOffset.TryParseExact(cell.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)) >= Enough * cells.Count;
}
