using System.Buffers;
using System.Text;

namespace Crm360.Contacts.Emails;

/// <summary>Takes off what surrounds an address in real cells: mailto:, a name and angle brackets, quotes, notes, punctuation.</summary>
static class EmailText
{
    static readonly SearchValues<char> Separators = SearchValues.Create(";,|\n\r\t \u00A0");

    static readonly string[] Labels = ["mailto:", "smtp:", "e-mail:", "email:", "e-posta:", "eposta:", "mail:", "mail adresi:", "email address:", "e-posta adresi:"];

    static readonly (char Open, char Close)[] Pairs = [('\'', '\''), ('"', '"'), ('‘', '’'), ('“', '”'), ('«', '»'), ('[', ']'), ('(', ')'), ('{', '}'), ('`', '`'), ('„', '“')];

    /// <summary>The cell's addresses; the cell itself where it holds fewer than two.</summary>
    public static IReadOnlyList<string> Split(string cell)
    {
        if (cell.Count('@') < 2 || EmailGrammar.TryParse(cell, out _) || IsQuotedLocalPart(cell))
            return [cell];
        var pieces = new List<string>();
        var quotes = cell.Count('"') % 2 == 0;
        var (start, isQuoted) = (0, false);
        for (var i = 0; i <= cell.Length; i++)
        {
            isQuoted ^= quotes && i < cell.Length && cell[i] == '"';
            if (i < cell.Length && (isQuoted || !Ends(cell, start, i)))
                continue;
            if (cell.AsSpan(start, i - start).Contains('@'))
                pieces.Add(cell[start..i].TrimStart('/', '&', '+'));
            start = i + 1;
        }

        return pieces.Count < 2 ? [cell] : pieces;
    }

    /// <summary>Full-width letters and signs, as East Asian keyboards write them, as ASCII.</summary>
    public static string HalfWidth(string text) => string.Concat(text.Select(c => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - '\uFF01' + '!') : c));

    /// <summary>The address without what stands around it.</summary>
    public static string Unwrap(string text, ref EmailDoubts doubts)
    {
        var inner = Trimmed(WithoutInvisible(text));
        for (var before = -1; before != inner.Length;)
        {
            before = inner.Length;
            inner = Trimmed(WithoutAngles(WithoutLabel(inner)));
            inner = inner.TrimEnd(',', ';').TrimStart(',', ';', '•', '·', '*');
            if (inner.Length > 1 && Array.Exists(Pairs, pair => inner[0] == pair.Open && inner[^1] == pair.Close && (pair.Open == pair.Close || inner.IndexOf(pair.Close, StringComparison.Ordinal) == inner.Length - 1)))
                inner = inner[1..^1];
            inner = inner.TrimStart('\'').TrimEnd('\'', '’');
            if (inner.Length > 0 && inner[^1] is ':' or '!' or '?' or '>')
            {
                inner = inner.TrimEnd(':', '!', '?', '>');
                doubts |= EmailDoubts.TrailingPunctuation;
            }

            if (inner.Length != before)
                doubts |= EmailDoubts.Trimmed;
            inner = Trimmed(inner);
        }

        return inner;
    }

    /// <summary>What an address with blanks, doubled signs or commas was probably meant to be; null where that is anyone's guess.</summary>
    public static string? Mended(string text)
    {
        if (text.Length > PlainAddress.MaxAddress)
            return null;
        text = TextFold.Collapse(text).Trim('(', ')', '"', '<', '>');
        foreach (var at in (ReadOnlySpan<string>)["[at]", "(at)", "{at}", " at ", "@@"])
            text = text.Replace(at, "@", StringComparison.OrdinalIgnoreCase);
        text = text.Replace(" dot ", ".", StringComparison.OrdinalIgnoreCase).Replace("[dot]", ".", StringComparison.OrdinalIgnoreCase);
        var mended = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var sign = c == ',' ? '.' : c;
            if (sign == ' ' || (sign == '.' && (mended.Length == 0 || mended[^1] is '.' or '@')))
                continue;
            if (sign == '@' && mended.Length > 0 && mended[^1] == '.')
                mended.Length--;
            mended.Append(sign);
        }

        var address = mended.ToString().TrimEnd('.', '-', ';', ':');
        return PlainAddress.Is(address, out _) ? address : null;
    }

    /// <summary>A quote that does not close beside a dot: no list, but one broken address, out of whose middle none may be cut.</summary>
    static bool IsQuotedLocalPart(string cell) =>
        cell.Count('"') % 2 == 1 && (cell.Contains(".\"", StringComparison.Ordinal) || cell.Contains("\".", StringComparison.Ordinal) || cell.Contains('\\', StringComparison.Ordinal));

    static bool Ends(string cell, int start, int at) =>
        Separators.Contains(cell[at]) ? !IsDisplayName(cell, at) : cell[at] == '/' && cell.AsSpan(start, at - start).Contains('@');

    // "Ali Veli <a@x.com>": the blank before < belongs to the address, whose name is dropped with it
    static bool IsDisplayName(string cell, int at) => cell[at] == ' ' && at + 1 < cell.Length && cell[at + 1] == '<' && !cell.AsSpan(0, at).EndsWith(">");

    static string WithoutLabel(string text)
    {
        foreach (var label in Labels)
        {
            if (!text.StartsWith(label, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = text[label.Length..];
            if (label != "mailto:")
                return rest;
            rest = rest.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? rest[..query] : rest;
            return rest.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(rest) : rest;
        }

        return text;
    }

    /// <summary>"Ali Veli &lt;ali@firma.com&gt; (eski)" to "ali@firma.com (eski)".</summary>
    static string WithoutAngles(string text)
    {
        var close = text.LastIndexOf('>');
        if (close < 0 || (close + 1 < text.Length && !text.AsSpan(close + 1).TrimStart().StartsWith("(")))
            return text;
        var open = text.LastIndexOf('<', close);
        return open < 0 || !text.AsSpan(open, close - open).Contains('@') ? text : string.Concat(text.AsSpan(open + 1, close - open - 1), text.AsSpan(close + 1));
    }

    static string WithoutInvisible(string text)
    {
        foreach (var c in text)
        {
            if (TextFold.IsInvisible(c))
                return string.Concat(text.Where(c => !TextFold.IsInvisible(c)));
        }

        return text;
    }

    // line breaks stay, with the blank that makes them a fold: an address may not be broken off by one (RFC 5322 3.2.2)
    static string Trimmed(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && IsBlank(text[from]))
            from++;
        while (to > from && IsBlank(text[to - 1]) && (to == from + 1 || text[to - 2] != '\n'))
            to--;
        return text[from..to];
    }

    static bool IsBlank(char c) => c is ' ' or '\t' || (c > '~' && char.IsWhiteSpace(c) && !char.IsControl(c));
}
