using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crm360.Contacts.Emails;

/// <summary>Domains and address literals in their one spelling: lower-case ASCII, other scripts as A-labels (xn--).</summary>
/// <remarks>
/// A-labels are the canonical form since they are what mail servers, exports and other systems' matching see. Mapping is that of
/// UTS #46, non-transitional, as far as lower case and compatibility characters go (ß and ς stay).
/// </remarks>
static class DomainName
{
    const string Prefix = "xn--";

    static readonly SearchValues<char> SixCharacters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>The domain, null if it is none. <paramref name="reserved"/>: a label with "--" in third place that is no A-label.</summary>
    public static string? Ascii(string text, out bool reserved)
    {
        reserved = false;
        var domain = System.Text.Ascii.IsValid(text) ? text.ToLowerInvariant() : Mapped(text);
        var ascii = new StringBuilder(domain.Length + 16);
        var last = "";
        foreach (var part in domain.Split('.'))
        {
            last = System.Text.Ascii.IsValid(part) ? part : Encoded(part);
            if (last is null || !IsLabel(last))
                return null;
            if (last.StartsWith(Prefix, StringComparison.Ordinal))
            {
                if (Decoded(last) is not { } letters || Encoded(letters) != last)
                    return null;
            }
            else
                reserved |= last.Length > 3 && last[2] == '-' && last[3] == '-';
            ascii.Append(ascii.Length == 0 ? "" : ".").Append(last);
        }

        // an IP address without brackets, or a slip: no top-level domain is a number
        return last.AsSpan().ContainsAnyExceptInRange('0', '9') ? ascii.ToString() : null;
    }

    /// <summary>The domain with its A-labels in their own script.</summary>
    public static string Readable(string ascii) => !ascii.Contains(Prefix, StringComparison.Ordinal)
        ? ascii
        : string.Join('.', ascii.Split('.').Select(label => label.StartsWith(Prefix, StringComparison.Ordinal) ? Decoded(label) ?? label : label));

    /// <summary>An IPv4 or IPv6 address in brackets (RFC 5321 4.1.3), in lower case; null if it is none.</summary>
    public static string? Literal(string inside)
    {
        if (inside.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase))
        {
            var six = inside.AsSpan(5);
            return !six.ContainsAnyExcept(SixCharacters) && IPAddress.TryParse(six, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
                ? "[" + inside.ToLowerInvariant() + "]"
                : null;
        }

        var parts = inside.Split('.');
        return parts.Length == 4 && parts.All(part => part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit) && int.Parse(part, CultureInfo.InvariantCulture) <= 255)
            ? "[" + inside + "]"
            : null;
    }

    static bool IsLabel(string label) => label.Length is > 0 and <= PlainAddress.MaxLabel && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    static string Mapped(string text) =>
        text.Replace('İ', 'i').Normalize(NormalizationForm.FormKC).ToLowerInvariant().Replace('。', '.').Replace('｡', '.').Normalize(NormalizationForm.FormC);

    static string? Encoded(string label)
    {
        var runes = label.EnumerateRunes().ToList();
        return runes.Count <= PlainAddress.MaxLabel && runes.TrueForAll(IsLetter) && !IsMark(runes[0]) ? Prefix + Punycode.Encode(runes) : null;
    }

    static string? Decoded(string label)
    {
        if (Punycode.Decode(label.AsSpan(Prefix.Length)) is not { Count: > 0 } runes || runes.TrueForAll(rune => rune.IsAscii))
            return null;
        var text = string.Concat(runes);
        return Mapped(text) == text ? text : null;
    }

    static bool IsLetter(Rune rune) => rune.Value == '-' || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber);

    static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
