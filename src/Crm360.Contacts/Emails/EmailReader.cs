using System.Text;

namespace Crm360.Contacts.Emails;

/// <summary>Reads one address that is not plain: with a name, comments, quotes, other scripts, or broken.</summary>
static class EmailReader
{
    public const int MaxText = 1_000;

    public static EmailAddress Read(string text)
    {
        if (IsEmpty(text))
            return EmailAddress.Refused(text, ReadingStatus.Missing, Reasons.Empty);
        if (text.Length > MaxText)
            return EmailAddress.Refused(text, ReadingStatus.Invalid, Reasons.TooLong);
        var doubts = EmailDoubts.None;
        var inner = EmailText.Unwrap(text, ref doubts);
        if (IsNothing(inner))
            return EmailAddress.Refused(text, ReadingStatus.Placeholder, Reasons.Placeholder);
        if (PlainAddress.Is(inner, out var at))
            return EmailAddress.Of(text, inner.ToLowerInvariant(), at, doubts);
        if (EmailGrammar.TryParse(inner, out var parsed))
            return Of(text, inner, parsed, doubts);
        return EmailNotes.Read(text, inner, doubts) ?? Refuse(text, inner);
    }

    static EmailAddress Of(string original, string inner, ParsedAddress parsed, EmailDoubts doubts)
    {
        doubts |= parsed.Doubts;
        if (parsed.Note is not null)
            doubts |= EmailDoubts.NoteSplitOff;
        var reserved = false;
        if (Local(parsed.Local) is not { } local)
            return EmailAddress.Refused(original, ReadingStatus.Invalid, Reasons.BadLocalPart);
        if ((parsed.IsLiteral ? DomainName.Literal(parsed.Domain) : DomainName.Ascii(parsed.Domain, out reserved)) is not { } domain)
            return Refuse(original, inner, Reasons.BadDomain);
        if (Encoding.UTF8.GetByteCount(local) > PlainAddress.MaxLocal || domain.Length > PlainAddress.MaxDomain
            || Encoding.UTF8.GetByteCount(local) + domain.Length + 1 > PlainAddress.MaxAddress)
            return EmailAddress.Refused(original, ReadingStatus.Invalid, Reasons.TooLong);
        doubts |= (local[0] == '"' || reserved ? EmailDoubts.UnusualSyntax : EmailDoubts.None) | (parsed.IsLiteral ? EmailDoubts.DomainLiteral : EmailDoubts.None);
        return EmailAddress.Of(original, local + "@" + domain, local.Length, doubts, parsed.Note);
    }

    static EmailAddress Refuse(string original, string inner, string? reason = null)
    {
        var mended = EmailText.Mended(inner);
        var meant = mended is null ? null : EmailAddress.Read(mended);
        return EmailAddress.Refused(original, ReadingStatus.Invalid, reason ?? Reason(inner)) with { Suggestion = meant?.Suggestion ?? meant?.Canonical };
    }

    static string Reason(string inner)
    {
        var at = inner.LastIndexOf('@');
        if (at < 0)
            return Reasons.NoAtSign;
        if (inner.AsSpan().ContainsAny(" \t\r\n"))
            return Reasons.HasBlanks;
        return EmailGrammar.TryParse("a" + inner[at..], out _) ? Reasons.BadLocalPart : Reasons.BadDomain;
    }

    /// <summary>In lower case, quoted where it has to be; null where it is none. İ is what a Turkish keyboard makes of i in capitals.</summary>
    static string? Local(string words)
    {
        var local = words.Replace('İ', 'i').ToLowerInvariant();
        if (PlainAddress.IsDotAtom(local))
            return local;
        if (Ascii.IsValid(local))
            return "\"" + local.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
        local = local.Normalize(NormalizationForm.FormC);
        var isDotAtom = local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
            && local.All(c => c is '.' or > '\u007F' || PlainAddress.IsAtext(c));
        return isDotAtom && !char.IsControl(local[0]) && char.GetUnicodeCategory(local[0]) is not System.Globalization.UnicodeCategory.NonSpacingMark ? local : null;
    }

    static bool IsEmpty(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && !TextFold.IsInvisible(c))
                return false;
        }

        return true;
    }

    static bool IsNothing(string text) => text.Length <= 40 && TextFold.Key(text) is var key && (key.Length == 0 || Placeholders.Contains(key));
}
