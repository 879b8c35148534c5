using System.Buffers;

namespace Crm360.Contacts.Phones;

/// <summary>Reads a cell, line by line: "0532 123 45 67 / 0212 555 12 34 dahili 12 (eşi)".</summary>
ref struct PhoneCell(ReadOnlySpan<char> cell, NumberingPlan? home)
{
    /// <summary>Room for the numbers of one line, whatever it holds.</summary>
    public const int MostOfLine = 128;

    /// <summary>Longer texts are not tried the quick way, on which most cells go.</summary>
    const int LongestPlain = 40;

    /// <summary>Room that is enough to tell one number from several.</summary>
    const int Few = 4;

    static readonly SearchValues<char> Ends = SearchValues.Create(";|\n\r\v\f\u0085\u2028\u2029");

    readonly ReadOnlySpan<char> _cell = cell;
    int _at;
    PhoneValue _before;
    bool _isFound;

    /// <summary>One number; of several the first that is valid, and Suspect.</summary>
    public static PhoneValue First(ReadOnlySpan<char> text, NumberingPlan? home)
    {
        if (TryPlain(text, home, out var plain))
            return plain;
        Span<PhoneValue> values = stackalloc PhoneValue[Few];
        var count = All(text, home, values);
        if (count == 0)
            return PhoneJudge.Refused(ReadingStatus.Missing, PhoneFlags.Empty);
        if (count == 1)
            return values[0];
        foreach (var value in values[..count])
        {
            if (value.Outcome == ReadingStatus.Valid)
                return value with { Outcome = ReadingStatus.Suspect, Flags = value.Flags | PhoneFlags.SeveralNumbers };
        }

        return values[0];
    }

    /// <summary>All numbers there is room for.</summary>
    public static int All(ReadOnlySpan<char> text, NumberingPlan? home, Span<PhoneValue> values)
    {
        if (TryPlain(text, home, out values[0]))
            return 1;
        var cell = new PhoneCell(text, home);
        var count = 0;
        while (count < values.Length && cell.Next(values[count..]) is >= 0 and var more)
            count += more;
        return count;
    }

    /// <summary>Reads the numbers of the next line; -1 when there is none. A cell without digits gives one reading that says so, an empty one none.</summary>
    public int Next(scoped Span<PhoneValue> values)
    {
        if (_at == 0 && TrySpreadsheet(out values[0]))
        {
            (_at, _isFound) = (_cell.Length + 1, true);
            return 1;
        }

        while (_at < _cell.Length)
        {
            var (start, end) = (_at, LineEnd());
            _at = end + 1;
            var line = _cell[start..end];
            start += line.Length - line.TrimStart().Length;
            var count = Line(line.Trim(), start, values);
            if (count == 0)
                continue;
            _isFound = true;
            _before = values[count - 1];
            return count;
        }

        if (_isFound)
            return -1;
        _isFound = true;
        return Nothing(out values[0]) ? 1 : -1;
    }

    /// <summary>Where the line ends; ";ext=" and the other parameters of tel: addresses are part of it.</summary>
    readonly int LineEnd()
    {
        for (var at = _at; ; at++)
        {
            var length = _cell[at..].IndexOfAny(Ends);
            if (length < 0)
                return _cell.Length;
            at += length;
            if (_cell[at] != ';' || !IsParameter(_cell[(at + 1)..].TrimStart()))
                return at;
        }
    }

    static bool IsParameter(ReadOnlySpan<char> behind) => behind.StartsWith("ext=", StringComparison.OrdinalIgnoreCase)
        || behind.StartsWith("phone-context=", StringComparison.OrdinalIgnoreCase) || behind.StartsWith("isub=", StringComparison.OrdinalIgnoreCase);

    readonly int Line(ReadOnlySpan<char> line, int start, scoped Span<PhoneValue> values)
    {
        var context = line.IndexOf(";phone-context=", StringComparison.OrdinalIgnoreCase);
        if (context >= 0 && line.Length <= PhoneLine.MaxLength)
            return new PhoneLine(WithContext(line, context), start, home, _before).Read(values);
        var isub = line.IndexOf(";isub=", StringComparison.OrdinalIgnoreCase);
        return new PhoneLine(isub < 0 ? line : line[..isub], start, home, _before).Read(values);
    }

    /// <summary>"tel:863-1234;phone-context=+1-914" is +1-914 863-1234 (RFC 3966); a domain as context says nothing.</summary>
    static ReadOnlySpan<char> WithContext(ReadOnlySpan<char> line, int context)
    {
        var prefix = line[(context + ";phone-context=".Length)..];
        var end = prefix.IndexOf(';');
        var number = line[..context];
        var scheme = number.IndexOf(':');
        prefix = end < 0 ? prefix : prefix[..end];
        return prefix.StartsWith('+') ? string.Concat(prefix, " ", number[(scheme + 1)..]) : number;
    }

    /// <summary>Digits with blanks, dots, dashes and brackets alone, which are a valid number: nine cells of ten.</summary>
    public static bool TryPlain(ReadOnlySpan<char> text, NumberingPlan? home, out PhoneValue value)
    {
        value = default;
        if (text.Length > LongestPlain)
            return false;
        Span<char> digits = stackalloc char[LongestPlain];
        var (count, plus, start, end, dot) = (0, false, -1, 0, -1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                start = start < 0 ? i : start;
                (digits[count++], end) = (c, i + 1);
            }
            else if (c == '+' && count == 0 && !plus)
                (plus, start) = (true, i);
            else if (c == '.')
                dot = i;
            else if (c is not (' ' or '(' or ')' or '-' or '\u00A0'))
                return false;
        }

        if (count < 3 || (dot >= 0 && SpreadsheetNumber.IntegerLength(text.Trim()) > 0))
            return false;
        value = PhoneJudge.Of(digits[..count], plus, home) with { TextStart = start, TextEnd = end };
        return value.Outcome == ReadingStatus.Valid;
    }

    readonly bool TrySpreadsheet(out PhoneValue value)
    {
        value = default;
        var text = _cell.Trim();
        Span<char> whole = stackalloc char[SpreadsheetNumber.MaxLength];
        if (SpreadsheetNumber.IsScientific(text, whole, out var length))
        {
            value = length == 0 ? PhoneJudge.Refused(ReadingStatus.Suspect, PhoneFlags.ScientificNotation) : Mended(whole[..length], PhoneFlags.ScientificNotation);
            return true;
        }

        var integer = SpreadsheetNumber.IntegerLength(text);
        if (integer > 0)
            value = Mended(text[..integer], PhoneFlags.SpreadsheetDecimals);
        return integer > 0;
    }

    readonly PhoneValue Mended(ReadOnlySpan<char> digits, PhoneFlags how)
    {
        var value = PhoneJudge.Of(digits, hasPlus: false, home);
        var outcome = how == PhoneFlags.ScientificNotation && value.Outcome == ReadingStatus.Valid ? ReadingStatus.Suspect : value.Outcome;
        return value with { Outcome = outcome, Flags = value.Flags | how, TextEnd = _cell.Length };
    }

    /// <summary>No digit anywhere: an empty cell, or words that stand for nothing, or any others.</summary>
    readonly bool Nothing(out PhoneValue value)
    {
        value = default;
        var text = _cell.ToString();
        if (TextFold.Collapse(text).Length == 0)
            return false;
        var key = TextFold.Key(text);
        value = key.Length == 0 || Placeholders.Contains(key) || Placeholders.Contains(PhoneWords.WithoutLabels(key))
            ? PhoneJudge.Refused(ReadingStatus.Placeholder, PhoneFlags.Placeholder)
            : PhoneJudge.Refused(ReadingStatus.Invalid, PhoneFlags.Unreadable);
        return true;
    }
}
