using System.Buffers;

namespace Crm360.Contacts.Emails;

/// <summary>The addresses that nearly all are: ASCII, a dot-atom on the left, host names on the right. No allocation.</summary>
static class PlainAddress
{
    /// <summary>RFC 5321 4.5.3.1.1, in octets.</summary>
    public const int MaxLocal = 64;

    /// <summary>What fits into 255 octets of DNS with its length bytes.</summary>
    public const int MaxDomain = 253;

    /// <summary>RFC 5321 4.5.3.1.3 less the angle brackets (erratum 1690).</summary>
    public const int MaxAddress = 254;

    /// <summary>RFC 1035 2.3.4.</summary>
    public const int MaxLabel = 63;

    static readonly SearchValues<char> Atext = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.");

    static readonly SearchValues<char> Host = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");

    /// <summary>
    /// Whether the whole text is such an address. False is no verdict: reserved labels (xn--), apostrophes around the local part and all
    /// that is rarer need a closer look.
    /// </summary>
    public static bool Is(ReadOnlySpan<char> text, out int at)
    {
        at = text.IndexOf('@');
        return at is > 0 and <= MaxLocal && text.Length <= MaxAddress
            && IsDotAtom(text[..at]) && text[0] != '\'' && IsHost(text[(at + 1)..]);
    }

    /// <summary>Letters, digits and the signs of RFC 5322 3.2.3, dots only between them.</summary>
    public static bool IsDotAtom(ReadOnlySpan<char> local) =>
        !local.IsEmpty && local[0] != '.' && local[^1] != '.' && local.IndexOfAnyExcept(Atext) < 0 && local.IndexOf("..") < 0;

    public static bool IsAtext(char c) => c != '.' && Atext.Contains(c);

    /// <summary>Letters, digits and hyphens in labels of 1 to 63, hyphens only within them, the last label no number.</summary>
    static bool IsHost(ReadOnlySpan<char> domain)
    {
        if (domain.Length is 0 or > MaxDomain || domain.IndexOfAnyExcept(Host) >= 0)
            return false;
        var rest = domain;
        while (true)
        {
            var dot = rest.IndexOf('.');
            var label = dot < 0 ? rest : rest[..dot];
            if (label.Length is 0 or > MaxLabel || label[0] == '-' || label[^1] == '-' || IsReserved(label))
                return false;
            if (dot < 0)
                return !char.IsAsciiDigit(label[0]) || label.ContainsAnyExceptInRange('0', '9');
            rest = rest[(dot + 1)..];
        }
    }

    // RFC 5890 2.3.1: "--" in third and fourth place
    static bool IsReserved(ReadOnlySpan<char> label) => label.Length > 3 && label[2] == '-' && label[3] == '-';
}
