using Crm360.Contacts;
using Crm360.Standardise;

namespace Crm360.Privacy;

/// <summary>By what a person would be known in a text that nobody has taken apart, as a row in quarantine. Pure.</summary>
sealed class PersonTraces
{
    /// <summary>Digits of a phone number that tell it from others however it is written, and of an official number.</summary>
    const int FewestDigits = 9;

    const int PhoneDigits = 10;

    readonly string[] _own;
    readonly string[] _digits;
    readonly string[] _sharedTexts;
    readonly string[] _sharedDigits;
    readonly string[][] _names;

    /// <param name="parties">The records of the person.</param>
    /// <param name="points">Their contact points.</param>
    /// <param name="shared">Match keys of contact points that others have too, as a family its phone.</param>
    public PersonTraces(IReadOnlyList<PartyRow> parties, IReadOnlyList<ContactPointRow> points, IReadOnlySet<string> shared)
    {
        Shared = shared;
        var own = points.Where(point => point.MatchKey is null || !shared.Contains(point.MatchKey)).ToList();
        var others = points.Where(point => point.MatchKey is { } key && shared.Contains(key)).ToList();
        _own = Emails(own);
        _sharedTexts = Emails(others);
        _digits = [.. Numbers(own).Concat(parties.SelectMany(party => new[] { party.NationalId, party.TaxId }).OfType<string>().Select(Digits)).Where(IsLong).Distinct(StringComparer.Ordinal)];
        _sharedDigits = [.. Numbers(others).Where(IsLong).Distinct(StringComparer.Ordinal)];
        _names = [.. parties.Select(party => party.NameTokens ?? party.CompanyKey).OfType<string>().Distinct(StringComparer.Ordinal).Select(name => name.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(name => name.Length > 0)];
    }

    /// <summary>Match keys of contact points that others have too.</summary>
    public IReadOnlySet<string> Shared { get; }

    /// <summary>
    /// Whether a text is about the person: it holds an e-mail address, phone or official number that is the person's alone, however it is
    /// written, or the name together with one that others share.
    /// </summary>
    public bool AreIn(string text)
    {
        var lower = text.ToLowerInvariant();
        var digits = Runs(text);
        if (Array.Exists(_own, email => lower.Contains(email, StringComparison.Ordinal)) || Array.Exists(_digits, number => digits.Contains(number, StringComparison.Ordinal)))
            return true;
        var hasShared = Array.Exists(_sharedTexts, email => lower.Contains(email, StringComparison.Ordinal)) || Array.Exists(_sharedDigits, number => digits.Contains(number, StringComparison.Ordinal));
        return hasShared && HoldsName(text);
    }

    /// <summary>Whether all words of one of the person's names stand in a text.</summary>
    public bool HoldsName(string text)
    {
        var words = TextFold.Key(text).Split(' ').ToHashSet(StringComparer.Ordinal);
        return Array.Exists(_names, name => Array.TrueForAll(name, words.Contains));
    }

    static string[] Emails(List<ContactPointRow> points) =>
    [
        .. points.Where(point => point.Kind == PartyMaker.Email).SelectMany(point => new[] { point.Canonical, point.Original.Trim() }).OfType<string>()
            .Select(email => email.ToLowerInvariant()).Where(email => email.Contains('@', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal),
    ];

    static IEnumerable<string> Numbers(List<ContactPointRow> points) =>
        points.Where(point => point.Kind == PartyMaker.Phone).Select(point => Digits(point.Canonical ?? point.Original))
            .Select(digits => digits.Length > PhoneDigits ? digits[^PhoneDigits..] : digits); // written with the country's code, with a zero, or without

    static bool IsLong(string digits) => digits.Length >= FewestDigits;

    // digits that belong together, whatever people write between those of a phone number
    static string Runs(string text) => string.Concat(text.Where(letter => !" +-()./\u00a0".Contains(letter, StringComparison.Ordinal)).Select(letter => char.IsAsciiDigit(letter) ? letter : ' '));

    static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
