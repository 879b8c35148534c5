using System.Text;
using Crm360.Contacts.Emails;

namespace Crm360.Contacts;

/// <summary>
/// An e-mail address. <see cref="Reading.Canonical"/> is lower case with an ASCII domain (A-labels); <see cref="Reading.Key"/> is the
/// mailbox it reaches, without Gmail's dots and without +tags of providers that overlook them. Syntax and lists only: no server is asked.
/// </summary>
/// <remarks>
/// Grammar and limits are those of RFC 5321, 5322 and 6531. What they refuse is Invalid, with a suggestion where it is plain what was meant.
/// What they allow and no mailbox has (quotes, comments within, literals) is Suspect.
/// </remarks>
public sealed record EmailAddress : Reading
{
    [Flags]
    enum Traits : byte
    {
        None = 0,
        Role = 1,
        Free = 2,
        Disposable = 4,
    }

    Traits _traits;

    /// <summary>The part before the @ as in the canonical address; null where there is none.</summary>
    public string? LocalPart => Canonical?[..Canonical.LastIndexOf('@')];

    /// <summary>The domain in lower-case ASCII (punycode); null where there is no canonical address.</summary>
    public string? Domain => Canonical?[(Canonical.LastIndexOf('@') + 1)..];

    /// <summary>The local part of <see cref="Reading.Key"/>: equal for the same mailbox name at two providers.</summary>
    public string? LocalKey => Key?[..Key.LastIndexOf('@')];

    /// <summary>Whether the mailbox belongs to an office rather than a person: info, satis, muhasebe.</summary>
    public bool IsRole => _traits.HasFlag(Traits.Role);

    /// <summary>Whether anybody may have a mailbox at the domain: gmail.com, mynet.com.</summary>
    public bool IsFree => _traits.HasFlag(Traits.Free);

    /// <summary>Whether the domain hands out throw-away mailboxes.</summary>
    public bool IsDisposable => _traits.HasFlag(Traits.Disposable);

    /// <summary>What stood in brackets or behind the address: "eski"; null if nothing did.</summary>
    public string? Note { get; init; }

    /// <summary>Reads one address; of several in one text, the first that is usable.</summary>
    public static EmailAddress Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Refused("", ReadingStatus.Missing, Reasons.Empty);
        var inner = text.AsSpan().Trim(' ');
        if (PlainAddress.Is(inner, out var at))
            return Of(text, Lower(text, inner), at, EmailDoubts.None);
        if (text.Length > EmailReader.MaxText)
            return EmailReader.Read(text);
        if (text.AsSpan().ContainsAnyInRange('\uFF01', '\uFF5E'))
            return Read(EmailText.HalfWidth(text)) with { Original = text };
        var pieces = EmailText.Split(text);
        if (pieces.Count == 1)
            return EmailReader.Read(text);
        var readings = pieces.Select(Read).DistinctBy(reading => reading.Canonical).ToList();
        var first = readings.Find(reading => reading.IsUsable) ?? readings[0];
        if (readings.Count == 1)
            return first with { Original = text };
        var status = first.Status == ReadingStatus.Valid ? ReadingStatus.Suspect : first.Status;
        return first with { Original = text, Status = status, ReasonCodes = [.. first.ReasonCodes, Reasons.SeveralAddresses] };
    }

    /// <summary>Reads a cell that may hold several addresses, notes between them left out; empty for an empty cell.</summary>
    public static IReadOnlyList<EmailAddress> ReadAll(string? cell) =>
        string.IsNullOrWhiteSpace(cell) ? [] : [.. EmailText.Split(cell.Contains('＠', StringComparison.Ordinal) ? EmailText.HalfWidth(cell) : cell).Select(Read)];

    internal static EmailAddress Refused(string original, ReadingStatus status, string reason) => new() { Original = original, Status = status, ReasonCodes = [reason] };

    /// <summary>What is to be said of an address whose syntax is right; <paramref name="at"/> is the place of its last @.</summary>
    internal static EmailAddress Of(string original, string address, int at, EmailDoubts doubts, string? note = null)
    {
        var domain = address.AsSpan(at + 1);
        var facts = domain[0] == '[' ? DomainFacts.None : MailDomains.Of(domain);
        var isFree = facts.HasFlag(DomainFacts.Free);
        if (LocalParts.IsPlaceholder(address.AsSpan(0, at), domain, isFree))
            return Refused(original, ReadingStatus.Placeholder, Reasons.Placeholder);
        var meant = domain[0] == '[' ? null : DomainTypos.Meant(domain, facts);
        doubts |= Doubts(domain, facts, meant);
        var written = Ascii.IsValid(address) ? address : Folded(address, at, ref doubts);
        return new()
        {
            Original = original,
            Status = EmailReasons.Status(doubts),
            Canonical = address,
            Key = Mailboxes.Key(written, written.Length - domain.Length - 1),
            ReasonCodes = EmailReasons.Of(doubts),
            Suggestion = meant is null && ReferenceEquals(written, address) ? null : string.Concat(written.AsSpan(0, written.Length - domain.Length), meant is null ? domain : meant),
            Note = note,
            _traits = (LocalParts.IsRole(address.AsSpan(0, at)) ? Traits.Role : Traits.None) | (isFree ? Traits.Free : Traits.None)
                | (facts.HasFlag(DomainFacts.Disposable) ? Traits.Disposable : Traits.None),
        };
    }

    static EmailDoubts Doubts(ReadOnlySpan<char> domain, DomainFacts facts, string? meant)
    {
        var doubts = meant is null ? EmailDoubts.None : EmailDoubts.DomainTypo;
        if (facts.HasFlag(DomainFacts.Disposable))
            doubts |= EmailDoubts.DisposableDomain;
        if (domain[0] == '[')
            return doubts;
        if (!domain.Contains('.'))
            return doubts | EmailDoubts.NoTopLevelDomain;
        return !facts.HasFlag(DomainFacts.TopLevel) ? doubts | EmailDoubts.UnknownTopLevelDomain : doubts;
    }

    /// <summary>
    /// The address with its Latin letters as ASCII: mostly ş or ı typed by accident. Other scripts stay and are nothing to doubt (RFC 6531).
    /// </summary>
    static string Folded(string address, int at, ref EmailDoubts doubts)
    {
        var folded = new StringBuilder(address.Length);
        foreach (var c in address.AsSpan(0, at))
        {
            var ascii = char.IsAscii(c) || char.IsSurrogate(c) ? "" : TextFold.Key([c]);
            if (ascii.Length > 0 && Ascii.IsValid(ascii))
                folded.Append(ascii);
            else
                folded.Append(c);
        }

        if (folded.Length == at && address.AsSpan().StartsWith(folded.ToString()))
            return address;
        doubts |= EmailDoubts.NonAsciiLocalPart;
        return folded.Append(address.AsSpan(at)).ToString();
    }

    static string Lower(string text, ReadOnlySpan<char> inner)
    {
        if (!inner.ContainsAnyInRange('A', 'Z'))
            return inner.Length == text.Length ? text : inner.ToString();
        return string.Create(inner.Length, inner, static (lower, from) => Ascii.ToLower(from, lower, out _));
    }
}
