using System.Globalization;
using System.Text;

namespace Crm360.Contacts.Emails;

/// <summary>What stands in a place of RFC 5322's addr-spec.</summary>
/// <param name="Local">The local part, quotes and escapes resolved.</param>
/// <param name="Domain">The domain, or what stood in brackets.</param>
/// <param name="IsLiteral">Whether the domain stood in brackets.</param>
/// <param name="Doubts">What is unusual about the syntax.</param>
/// <param name="Note">Comments at the ends.</param>
readonly record struct ParsedAddress(string Local, string Domain, bool IsLiteral, EmailDoubts Doubts, string? Note);

/// <summary>
/// addr-spec of RFC 5322 with its obsolete forms (comments and folded blanks around any word, quoted words between dots), letters beyond
/// ASCII of RFC 6531 in it. One pass, no way back. Control characters are refused also where the obsolete grammar had them.
/// </summary>
ref struct EmailGrammar
{
    readonly ReadOnlySpan<char> _text;
    readonly StringBuilder _word = new();
    StringBuilder? _notes;
    EmailDoubts _doubts;
    int _at;

    EmailGrammar(ReadOnlySpan<char> text) => _text = text;

    readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>Whether the whole text is an addr-spec.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ParsedAddress parsed)
    {
        var grammar = new EmailGrammar(text);
        parsed = default;
        if (!grammar.TryWords(isLocal: true) || grammar.Current != '@')
            return false;
        var local = grammar._word.ToString();
        grammar._word.Clear();
        grammar._at++;
        var isLiteral = false;
        if (!grammar.TryBlanks(isEnd: false) || !(grammar.Current == '[' ? isLiteral = grammar.TryLiteral() : grammar.TryWords(isLocal: false)) || grammar._at < text.Length)
            return false;
        parsed = new(local, grammar._word.ToString(), isLiteral, grammar._doubts, grammar._notes?.ToString());
        return true;
    }

    /// <summary>Words with dots between them, blanks and comments around each.</summary>
    bool TryWords(bool isLocal)
    {
        var first = isLocal;
        do
        {
            if (!TryBlanks(first))
                return false;
            first = false;
            var from = _word.Length;
            if (isLocal && Current == '"')
            {
                if (!TryQuoted())
                    return false;
            }
            else if (!TryAtom(isLocal) || _word.Length == from)
                return false;
            var end = !isLocal && IsLastWord();
            if (!TryBlanks(end))
                return false;
            if (!IsDot(Current, isLocal))
                return true;
            _word.Append('.');
            _at++;
        }
        while (true);
    }

    bool TryAtom(bool isLocal)
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c < '\u0080')
            {
                if (!(isLocal ? PlainAddress.IsAtext(c) : char.IsAsciiLetterOrDigit(c) || c == '-'))
                    break;
                _word.Append(c);
                _at++;
            }
            else if (IsBlank(c) || IsDot(c, isLocal))
                break;
            else if (Rune.DecodeFromUtf16(_text[_at..], out var rune, out var used) != System.Buffers.OperationStatus.Done || !IsWritten(rune, isLocal))
                return false;
            else
            {
                _word.Append(_text.Slice(_at, used));
                _at += used;
            }
        }

        return true;
    }

    bool TryQuoted()
    {
        _doubts |= EmailDoubts.UnusualSyntax;
        for (_at++; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '"')
            {
                _at++;
                return true;
            }

            if (c == '\r')
            {
                if (!IsFold())
                    return false;
                _at++;
                continue;
            }

            if (c == '\\' && ++_at < _text.Length)
                c = _text[_at];
            if (_at >= _text.Length || (char.IsControl(c) && c != '\t') || c > '~')
                return false;
            _word.Append(c);
        }

        return false;
    }

    bool TryLiteral()
    {
        var inside = _text[(_at + 1)..];
        var close = inside.IndexOf(']');
        if (close < 0 || inside[..close].ContainsAny("[\\") || inside[..close].ContainsAnyExceptInRange('!', '~'))
            return false;
        _word.Append(inside[..close]);
        _at += close + 2;
        return TryBlanks(isEnd: true);
    }

    /// <summary>Blanks, folds and comments; those at the ends of the address are notes and nothing unusual.</summary>
    bool TryBlanks(bool isEnd)
    {
        var from = _at;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (IsBlank(c))
                _at++;
            else if (c == '\r' && IsFold())
                (_at, _doubts) = (_at + 2, _doubts | EmailDoubts.UnusualSyntax);
            else if (c != '(')
                break;
            else if (!TryComment(isEnd))
                return false;
        }

        if (_at > from && !isEnd)
            _doubts |= _text[from.._at].Contains('(') ? EmailDoubts.UnusualSyntax : EmailDoubts.HasBlanks;
        return true;
    }

    bool TryComment(bool isNote)
    {
        var from = _at + 1;
        var depth = 0;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '\\')
                c = ++_at < _text.Length ? _text[_at] : '\0';
            else if (c == '(')
                depth++;
            else if (c == ')' && --depth == 0)
            {
                if (isNote)
                    (_notes = _notes is null ? new() : _notes.Append("; ")).Append(_text[from.._at]);
                _at++;
                return true;
            }
            else if (c == '\r' && IsFold())
                continue;
            else if (c == '\n' && _text[_at - 1] == '\r' && IsFoldAt(_at - 1))
                continue;
            if (char.IsControl(c) && c != '\t')
                return false;
        }

        return false;
    }

    /// <summary>Whether nothing but blanks and comments follows the word of a domain.</summary>
    readonly bool IsLastWord()
    {
        var rest = _text[_at..];
        var depth = 0;
        foreach (var c in rest)
        {
            if (c == '(')
                depth++;
            else if (c == ')')
                depth--;
            else if (depth <= 0 && !IsBlank(c) && c is not ('\r' or '\n'))
                return false;
        }

        return true;
    }

    readonly bool IsFold() => IsFoldAt(_at);

    readonly bool IsFoldAt(int at) => at + 2 < _text.Length && _text[at + 1] == '\n' && _text[at + 2] is ' ' or '\t';

    static bool IsBlank(char c) => c is ' ' or '\t' || (c > '~' && char.IsWhiteSpace(c) && !char.IsControl(c));

    static bool IsDot(char c, bool isLocal) => c == '.' || (!isLocal && c is '。' or '．' or '｡');

    static bool IsWritten(Rune rune, bool isLocal) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        _ => isLocal || Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark,
    };
}
