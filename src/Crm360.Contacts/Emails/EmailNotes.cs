using System.Buffers;

namespace Crm360.Contacts.Emails;

/// <summary>An address with words around it: "ali@firma.com - eski", "Ali Veli ali@firma.com", "http://www.firma.com ali@firma.com".</summary>
static class EmailNotes
{
    static readonly SearchValues<char> NoNote = SearchValues.Create("@()[]<>\"\\");

    static readonly SearchValues<char> Parting = SearchValues.Create("._-0123456789");

    static readonly HashSet<string> Labels = "mail email eposta posta adres adresi is ev kisisel ozel sirket yeni eski kurumsal yedek e posta".Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>The address, if it is plain, its domain may exist, and the words are a note and no part of it; else null.</summary>
    public static EmailAddress? Read(string original, string inner, EmailDoubts doubts) =>
        inner.Contains(' ', StringComparison.Ordinal) && !inner.Any(char.IsControl) ? Behind(original, inner, doubts) ?? InFront(original, inner, doubts) : null;

    static EmailAddress? Behind(string original, string inner, EmailDoubts doubts)
    {
        var blank = inner.IndexOf(' ', StringComparison.Ordinal);
        var note = inner[blank..].Trim();
        var isMarked = note.Length > 0 && note[0] is '-' or '–' or '—' or '/' or '|' or ',' or ';' or '*' or '[' or '{';
        return note.Length == 0 ? null : Of(original, inner[..blank], note.TrimStart('-', '–', '—', '/', '|', ',', ';', '*', ' '), isMarked, doubts);
    }

    static EmailAddress? InFront(string original, string inner, EmailDoubts doubts)
    {
        var blank = inner.LastIndexOf(' ');
        var note = inner[..blank].Trim();
        var address = inner[(blank + 1)..];
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var isMarked = note.Length > 0 && note[^1] is '-' or '–' or '—' or '/' or '|' or ':' or ';' or '*' or ']' or '}' or '=';
        return at > 0 && note.Length > 0 && (isMarked || IsApart(note, address[..at])) ? Of(original, address, note.TrimEnd('-', '–', '—', '/', '|', ':', ';', '*', ' ', '='), isMarked, doubts) : null;
    }

    static EmailAddress? Of(string original, string text, string note, bool isMarked, EmailDoubts doubts)
    {
        var address = text.TrimEnd(',', ';', ':').ToLowerInvariant();
        if (note.Length > 1 && ((note[0] == '[' && note[^1] == ']') || (note[0] == '{' && note[^1] == '}')))
            note = note[1..^1].Trim();
        if (!PlainAddress.Is(address, out var at) || !MailDomains.Of(address.AsSpan(at + 1)).HasFlag(DomainFacts.TopLevel) || note.AsSpan().ContainsAny(NoNote))
            return null;
        return EmailAddress.Of(original, address, at, doubts | EmailDoubts.NoteSplitOff | (isMarked ? EmailDoubts.None : EmailDoubts.HasBlanks), note.Length == 0 ? null : note);
    }

    /// <summary>
    /// Whether words in front are no part of a local part that blanks have got into ("ali veli@firma.com"): a web address, a label, a name that the local part
    /// has too, or several words before a local part that is written in another way.
    /// </summary>
    static bool IsApart(string words, string local)
    {
        if (words.Contains("://", StringComparison.Ordinal) || words.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return true;
        var key = TextFold.Key(local).Replace(" ", "", StringComparison.Ordinal);
        var all = TextFold.Key(words).Split(' ');
        if (all.Length == 0 || key.Length == 0 || !words.Any(char.IsLetter))
            return false;
        if (Array.TrueForAll(all, Labels.Contains) || Array.Exists(all, word => word.Length > 2 && (key.Contains(word, StringComparison.Ordinal) || (key.Length > 2 && word.Contains(key, StringComparison.Ordinal)))))
            return true;
        return all.Length > 1 && (local.AsSpan().ContainsAny(Parting) || (!local.Any(char.IsUpper) && char.IsUpper(words[0])));
    }
}
