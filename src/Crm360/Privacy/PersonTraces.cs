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
    readonly string[][] _ownNames;

    /// <summary>Takes note of what a person is known by.</summary>
    /// <param name="parties">The records of the person.</param>
    /// <param name="points">Their contact points.</param>
    /// <param name="shared">Match keys of contact points that others have too, as a family its phone.</param>
    /// <param name="sharedNames">Names, as <see cref="NameOf"/> gives them, that others have too.</param>
    public PersonTraces(IReadOnlyList<PartyRow> parties, IReadOnlyList<ContactPointRow> points, IReadOnlySet<string> shared, IReadOnlySet<string> sharedNames)
    {
        Shared = shared;
        var own = points.Where(point => point.MatchKey is null || !shared.Contains(point.MatchKey)).ToList();
        var others = points.Where(point => point.MatchKey is { } key && shared.Contains(key)).ToList();
        _own = Emails(own);
        _sharedTexts = Emails(others);
        _digits = [.. Numbers(own).Concat(parties.SelectMany(party => new[] { party.NationalId, party.TaxId }).OfType<string>().Select(Digits)).Where(IsLong).Distinct(StringComparer.Ordinal)];
        _sharedDigits = [.. Numbers(others).Where(IsLong).Distinct(StringComparer.Ordinal)];
        string[] names = [.. parties.Select(NameOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        _names = [.. names.Select(Words).Where(words => words.Length > 0)];
        _ownNames = [.. names.Where(name => !sharedNames.Contains(name)).Select(Words).Where(words => words.Length > 1)];
    }

    /// <summary>The words by which a party is called.</summary>
    public static string? NameOf(PartyRow party) => party.NameTokens ?? party.CompanyKey;

    /// <summary>Match keys of contact points that others have too.</summary>
    public IReadOnlySet<string> Shared { get; }

    /// <summary>
    /// Whether a text is about the person: it holds an e-mail address, phone, official number or name of several words that is the person's
    /// alone, however it is written, or a name that others have too together with an address or phone that they share.
    /// </summary>
    public bool AreIn(string text)
    {
        var lower = text.ToLowerInvariant();
        var digits = Runs(text);
        if (Array.Exists(_own, email => lower.Contains(email, StringComparison.Ordinal)) || Array.Exists(_digits, number => digits.Contains(number, StringComparison.Ordinal)))
            return true;
        var words = TextFold.Key(text).Split(' ').ToHashSet(StringComparer.Ordinal);
        if (Array.Exists(_ownNames, name => Array.TrueForAll(name, words.Contains)))
            return true;
        var hasShared = Array.Exists(_sharedTexts, email => lower.Contains(email, StringComparison.Ordinal)) || Array.Exists(_sharedDigits, number => digits.Contains(number, StringComparison.Ordinal));
        return hasShared && Array.Exists(_names, name => Array.TrueForAll(name, words.Contains));
    }

    /// <summary>Whether any word of one of the person's names stands in a text.</summary>
    public bool NamesIn(string text)
    {
        var words = TextFold.Key(text).Split(' ');
        return Array.Exists(_names, name => words.Any(word => word.Length > 1 && name.Contains(word, StringComparer.Ordinal)));
    }

    static string[] Words(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries);

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
