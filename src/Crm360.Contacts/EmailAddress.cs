using Crm360.Contacts.Emails;

namespace Crm360.Contacts;

/// <summary>
/// An e-mail address. <see cref="Reading.Canonical"/> is lower case with an ASCII domain; <see cref="Reading.Key"/> is the mailbox it
/// reaches, without Gmail's dots and without +tags of providers that ignore them. Syntax only: no mail server is asked.
/// </summary>
public sealed record EmailAddress : Reading
{
    const int MaxText = 1_000;

    /// <summary>The part before the @ as in the canonical address; null where there is none.</summary>
    public string? LocalPart { get; init; }

    /// <summary>The domain in lower-case ASCII (punycode); null where there is no canonical address.</summary>
    public string? Domain { get; init; }

    /// <summary>The local part of <see cref="Reading.Key"/>: equal for the same mailbox name at two providers.</summary>
    public string? LocalKey { get; init; }

    /// <summary>Whether the mailbox belongs to an office rather than a person: info, satis, muhasebe.</summary>
    public bool IsRole { get; init; }

    /// <summary>Reads one address; of several in one text, the first.</summary>
    public static EmailAddress Read(string? text)
    {
        var clean = TextFold.Collapse(text);
        if (text is null || clean.Length == 0)
            return new() { Original = text ?? "", Status = ReadingStatus.Missing, ReasonCodes = [Reasons.Empty] };
        if (clean.Length > MaxText)
            return Bad(text, ReadingStatus.Invalid, Reasons.TooLong);
        var trimmed = EmailText.Of(clean, out var reasons);
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001F') || text.Contains('\u007F', StringComparison.Ordinal))
            reasons.Add(Reasons.UnusualSyntax); // folded lines and control characters: never typed, always an accident of an export
        if (IsNothing(clean))
            return Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        var at = trimmed.LastIndexOf('@');
        if (at < 0)
            return Bad(text, ReadingStatus.Invalid, Reasons.NoAtSign);
        if (trimmed.Contains(' ', StringComparison.Ordinal) && trimmed[0] != '"')
            return WithBlanks(text, trimmed);
        return Build(text, trimmed[..at], trimmed[(at + 1)..], reasons);
    }

    /// <summary>Reads a cell that may hold several addresses; empty for an empty cell.</summary>
    public static IReadOnlyList<EmailAddress> ReadAll(string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell))
            return [];
        return cell.Count('@') < 2 || cell.Contains('"', StringComparison.Ordinal)
            ? [Read(cell)]
            : [.. EmailText.Split(cell).Select(Read)];
    }

    static EmailAddress Build(string original, string local, string domainText, List<string> reasons)
    {
        if (EmailSyntax.Local(local, reasons) is not { } localPart)
            return Bad(original, ReadingStatus.Invalid, Reasons.BadLocalPart);
        if (EmailSyntax.Domain(domainText, reasons) is not { } domain)
            return Bad(original, ReadingStatus.Invalid, Reasons.BadDomain);
        if (localPart.Length > EmailSyntax.MaxLocal || domain.Length > EmailSyntax.MaxDomain || localPart.Length + domain.Length + 1 > EmailSyntax.MaxAddress)
            return Bad(original, ReadingStatus.Invalid, Reasons.TooLong);
        if (EmailDummies.Contains(localPart, domain))
            return Bad(original, ReadingStatus.Placeholder, Reasons.Placeholder);

        var address = localPart + "@" + domain;
        var localKey = EmailProviders.Mailbox(TextFolded(localPart), domain);
        var suggestion = Suggest(localPart, domain, reasons);
        return new()
        {
            Original = original,
            Status = reasons.Exists(IsDoubt) ? ReadingStatus.Suspect : ReadingStatus.Valid,
            Canonical = address,
            Key = localKey + "@" + EmailProviders.OneName(domain),
            ReasonCodes = reasons.Count == 0 ? [] : reasons,
            Suggestion = suggestion,
            LocalPart = localPart,
            Domain = domain,
            LocalKey = localKey,
            IsRole = EmailProviders.IsRole(localKey),
        };
    }

    static bool IsDoubt(string reason) => reason is not (Reasons.Trimmed or Reasons.NoteSplitOff);

    static string? Suggest(string local, string domain, List<string> reasons)
    {
        var meant = EmailProviders.Meant(domain);
        if (meant is not null)
            reasons.Add(Reasons.DomainTypo);
        var folded = TextFolded(local);
        if (!ReferenceEquals(folded, local))
            reasons.Add(Reasons.NonAsciiLocalPart);
        return meant is null && ReferenceEquals(folded, local) ? null : folded + "@" + (meant ?? domain);
    }

    /// <summary>The local part itself if it is ASCII, else its letters folded one by one.</summary>
    static string TextFolded(string local) => System.Text.Ascii.IsValid(local)
        ? local
        : string.Concat(local.Select(c => char.IsAscii(c) ? c.ToString() : TextFold.Key(c.ToString())));

    static EmailAddress WithBlanks(string original, string trimmed)
    {
        var meant = Read(trimmed.Replace(" ", "", StringComparison.Ordinal));
        return new()
        {
            Original = original,
            Status = meant.Status == ReadingStatus.Placeholder ? ReadingStatus.Placeholder : ReadingStatus.Invalid,
            ReasonCodes = [Reasons.HasBlanks],
            Suggestion = meant.Status == ReadingStatus.Valid ? meant.Canonical : meant.Suggestion,
        };
    }

    static bool IsNothing(string clean) => clean.Length <= 40 && TextFold.Key(clean) is var key && (key.Length == 0 || Placeholders.Contains(key));

    static EmailAddress Bad(string original, ReadingStatus status, string reason) => new() { Original = original, Status = status, ReasonCodes = [reason] };
}
