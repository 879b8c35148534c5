using System.Buffers;
using System.Globalization;
using System.Net;

namespace Crm360.Contacts.Emails;

/// <summary>The grammar of RFC 5321 and 5322 as far as real mailboxes use it: dot-atoms, quoted strings, domains, address literals.</summary>
static class EmailSyntax
{
    /// <summary>RFC 5321 4.5.3.1.1.</summary>
    public const int MaxLocal = 64;

    /// <summary>What fits into 255 octets of DNS with its length bytes.</summary>
    public const int MaxDomain = 253;

    /// <summary>RFC 5321 4.5.3.1.3 less the angle brackets.</summary>
    public const int MaxAddress = 254;

    const int MaxLabel = 63;

    static readonly SearchValues<char> Atext = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.");

    static readonly SearchValues<char> DomainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    // IDNA 2008 without the mapping of unassigned characters; the type is thread-safe once set up
    static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    /// <summary>The local part in lower case, null if it breaks the grammar. Letters beyond ASCII are let through (RFC 6531).</summary>
    public static string? Local(string text, List<string> reasons)
    {
        if (text.StartsWith('"'))
            return Quoted(text, reasons);
        var local = Lower(text);
        if (local.Length == 0 || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal))
            return null;
        if (local.AsSpan().IndexOfAnyExcept(Atext) < 0)
            return local;
        foreach (var c in local)
        {
            if (!Atext.Contains(c) && !char.IsLetter(c))
                return null;
        }

        return local;
    }

    /// <summary>The domain in lower-case ASCII, null if it is none.</summary>
    public static string? Domain(string text, List<string> reasons)
    {
        if (text.StartsWith('['))
            return Literal(text, reasons);
        var domain = Ascii(Lower(text));
        if (domain is null || domain.Length == 0 || domain.AsSpan().IndexOfAnyExcept(DomainCharacters) >= 0)
            return null;
        var labels = 0;
        foreach (var range in domain.AsSpan().Split('.'))
        {
            var label = domain.AsSpan(range);
            labels++;
            if (label.Length is 0 or > MaxLabel || label[0] == '-' || label[^1] == '-')
                return null;
        }

        var last = domain.AsSpan(domain.LastIndexOf('.') + 1);
        if (last.IndexOfAnyExceptInRange('0', '9') < 0)
            return null; // an IP address without brackets, or a slip: no top-level domain is a number
        if (labels == 1)
            reasons.Add(Reasons.NoTopLevelDomain);
        return domain;
    }

    /// <summary>Quoted local parts are legal and never typed by a person; only printable ASCII is let through.</summary>
    static string? Quoted(string text, List<string> reasons)
    {
        if (text.Length < 2 || text[^1] != '"')
            return null;
        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return null;
            if (i >= text.Length - 1 || text[i] is < ' ' or > '~')
                return null;
        }

        reasons.Add(Reasons.UnusualSyntax);
        return text;
    }

    static string? Literal(string text, List<string> reasons)
    {
        if (text.Length < 3 || text[^1] != ']')
            return null;
        var inside = text[1..^1];
        var isSix = inside.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase);
        var isAddress = isSix
            ? IPAddress.TryParse(inside.AsSpan(5), out var six) && six.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            : inside.Count('.') == 3 && IPAddress.TryParse(inside, out _);
        if (!isAddress)
            return null;
        reasons.Add(Reasons.DomainLiteral);
        return text.ToLowerInvariant();
    }

    static string? Ascii(string domain)
    {
        if (System.Text.Ascii.IsValid(domain))
            return domain;
        try
        {
            return Idn.GetAscii(domain).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null; // IdnMapping has no way to ask before: what it refuses is no domain
        }
    }

    /// <summary>Lower case with İ as i: capitals of a Turkish keyboard, in addresses always meant as plain i.</summary>
    static string Lower(string text) => text.Replace('İ', 'i').ToLowerInvariant();
}
