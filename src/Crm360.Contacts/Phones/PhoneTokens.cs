using System.Globalization;
using System.Runtime.InteropServices;

namespace Crm360.Contacts.Phones;

enum PhoneTokenKind : byte
{
    Digits,
    Plus,
    Word,

    /// <summary>A word or sign behind which an extension stands.</summary>
    Extension,

    /// <summary>A word or sign behind which another number stands.</summary>
    And,
    Slash,
    Comma,
    Dash,
    Open,
    Close,
}

/// <summary>A piece of a line that may hold numbers; blanks, dots and other signs are none.</summary>
/// <param name="Start">Where it starts in the line.</param>
/// <param name="End">Where it ends in the line.</param>
/// <param name="Digits">Digits read before it.</param>
/// <param name="Count">Its own digits; for Dash 1 if blanks are around it.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct PhoneToken(PhoneTokenKind Kind, int Start, int End, int Digits, int Count);

/// <summary>Takes a line to pieces.</summary>
static class PhoneTokens
{
    /// <summary>Reads a line.</summary>
    /// <param name="digits">Takes the digits in ASCII; as long as the line.</param>
    /// <param name="tokens">Takes the pieces; as long as the line.</param>
    /// <returns>How many pieces there are.</returns>
    public static int Read(ReadOnlySpan<char> line, Span<char> digits, Span<PhoneToken> tokens)
    {
        var (count, read) = (0, 0);
        var hasMail = line.Contains('@');
        for (var i = 0; i < line.Length;)
        {
            var end = hasMail ? MailEnd(line, i) : i;
            if (end > i)
                tokens[count++] = new(PhoneTokenKind.Word, i, end, read, 0);
            else if (char.IsDigit(line[i]))
            {
                end = i;
                var before = read;
                for (; end < line.Length && (char.IsDigit(line[end]) || IsInvisible(line[end])); end++)
                {
                    if (!IsInvisible(line[end]))
                        digits[read++] = char.IsAsciiDigit(line[end]) ? line[end] : (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(line[end]));
                }

                tokens[count++] = new(PhoneTokenKind.Digits, i, end, before, read - before);
            }
            else if (IsWordPart(line[i]))
            {
                for (end = i; end < line.Length && IsWordPart(line[end]); end++)
                {
                }

                tokens[count++] = new(KindOf(line[i..end]), i, end, read, 0);
            }
            else
            {
                end = i + (line[i..].StartsWith(",,", StringComparison.Ordinal) ? 2 : 1);
                if (Sign(line[i..end]) is { } kind)
                    tokens[count++] = new(kind, i, end, read, kind == PhoneTokenKind.Dash && HasBlanksAround(line, i) ? 1 : 0);
            }

            i = end;
        }

        return count;
    }

    static PhoneTokenKind KindOf(ReadOnlySpan<char> word) =>
        PhoneWords.IsExtension(word) ? PhoneTokenKind.Extension : PhoneWords.IsAnd(word) ? PhoneTokenKind.And : PhoneTokenKind.Word;

    static PhoneTokenKind? Sign(ReadOnlySpan<char> sign) => sign.Length == 2 ? PhoneTokenKind.Extension : sign[0] switch
    {
        '+' or '\uFF0B' => PhoneTokenKind.Plus,
        '/' or '\\' or '\uFF0F' => PhoneTokenKind.Slash,
        ',' or '\uFF0C' or '،' => PhoneTokenKind.Comma,
        '-' or '\u2212' or '\uFF0D' or '\u30FC' or (>= '\u2010' and <= '\u2015') => PhoneTokenKind.Dash,
        '(' or '[' or '{' or '\uFF08' => PhoneTokenKind.Open,
        ')' or ']' or '}' or '\uFF09' => PhoneTokenKind.Close,
        '#' or '\uFF03' or '~' or '\uFF5E' => PhoneTokenKind.Extension,
        '&' => PhoneTokenKind.And,
        _ => null,
    };

    static bool IsWordPart(char c) => char.IsLetter(c) || c is '\'' or '’' or (>= '\u0300' and <= '\u036F');

    /// <summary>Soft hyphens, joiners and marks of direction, as phone books leave them in copied numbers.</summary>
    static bool IsInvisible(char c) => c is '\u00AD' or '\uFEFF' or >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u2069';

    static bool HasBlanksAround(ReadOnlySpan<char> line, int at) =>
        at > 0 && at + 1 < line.Length && char.IsWhiteSpace(line[at - 1]) && char.IsWhiteSpace(line[at + 1]);

    /// <summary>The end of an e-mail address that starts here, whose digits are no phone number; else where it would start.</summary>
    static int MailEnd(ReadOnlySpan<char> line, int at)
    {
        if (char.IsWhiteSpace(line[at]) || (at > 0 && !char.IsWhiteSpace(line[at - 1])))
            return at;
        var length = line[at..].IndexOfAny(" \t\u00A0,;");
        var chunk = length < 0 ? line[at..] : line.Slice(at, length);
        return chunk.Contains('@') ? at + chunk.Length : at;
    }
}
