namespace Crm360.Sources.Excel;

/// <summary>What the number format of a cell says about its number.</summary>
/// <param name="Kind">What the number is.</param>
/// <param name="Digits">The least digits that are shown of a whole number, by leading zeros.</param>
/// <param name="Prefix">Zeros that the format itself puts before it.</param>
sealed record CellFormat(CellFormatKind Kind, int Digits = 0, string Prefix = "")
{
    public static CellFormat General { get; } = new(CellFormatKind.Number);

    /// <summary>A format by its number, if it is one of Excel's own, or by its code.</summary>
    public static CellFormat Of(int id, string? code) => code is not null ? OfCode(code) : id switch
    {
        >= 14 and <= 17 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 => new(CellFormatKind.Date),
        >= 18 and <= 21 or 45 or 47 or >= 32 and <= 35 or 55 or 56 => new(CellFormatKind.Time),
        22 => new(CellFormatKind.DateTime),
        46 => new(CellFormatKind.Elapsed),
        _ => General,
    };

    /// <summary>A format by what Excel writes for it, whatever language it shows it in.</summary>
    public static CellFormat OfCode(string code)
    {
        var read = new Reading();
        for (var i = 0; i < code.Length && code[i] != ';'; i++) // what follows is of negative numbers, zero and texts
            i = read.Take(code, i);
        return read.Format();
    }

    /// <summary>What a code has said so far.</summary>
    sealed class Reading
    {
        bool _date, _month, _time, _elapsed, _other;
        int _digits, _zeros;
        string _prefix = "";

        /// <summary>Takes what begins at a place.</summary>
        /// <returns>Its last place.</returns>
        public int Take(string code, int at)
        {
            switch (char.ToLowerInvariant(code[at]))
            {
                case '"':
                    var quote = code.IndexOf('"', at + 1) is var found and >= 0 ? found : code.Length;
                    Literal(code.AsSpan(at + 1, quote - at - 1));
                    return quote;
                case '\\' when at + 1 < code.Length:
                    Literal(code.AsSpan(at + 1, 1));
                    return at + 1;
                case '_' or '*':
                    return at + 1;
                case '[':
                    var bracket = code.IndexOf(']', at) is var close and >= 0 ? close : code.Length;
                    _elapsed |= IsElapsed(code.AsSpan(at + 1, bracket - at - 1));
                    return bracket;
                case 'g' when code.AsSpan(at).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    return at + "General".Length - 1;
                case 'a' when code.AsSpan(at).StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase):
                    _time = true;
                    return at + "AM/PM".Length - 1;
                case 'a' when code.AsSpan(at).StartsWith("A/P", StringComparison.OrdinalIgnoreCase):
                    _time = true;
                    return at + "A/P".Length - 1;
                default:
                    Placeholder(char.ToLowerInvariant(code[at]));
                    return at;
            }
        }

        public CellFormat Format()
        {
            if (_elapsed)
                return new(CellFormatKind.Elapsed);
            var isDate = _date || (_month && !_time);
            if (isDate || _time)
                return new(isDate && _time ? CellFormatKind.DateTime : isDate ? CellFormatKind.Date : CellFormatKind.Time);
            return _other || (_digits < 2 && _prefix == "") ? General : new(CellFormatKind.Number, _digits, _prefix);
        }

        // zeros before the number belong to it: phones are written so
        void Literal(ReadOnlySpan<char> text)
        {
            if (_zeros + _digits == 0 && text is not [] && text.IndexOfAnyExcept('0') < 0)
                _prefix += text.ToString();
        }

        // a month and a minute are one letter: beside an hour or a second it is a minute
        void Placeholder(char letter)
        {
            switch (letter)
            {
                case 'y' or 'd' or 'e':
                    _date |= letter != 'e';
                    _other = true;
                    break;
                case 'm':
                    _other = true;
                    _month = true;
                    break;
                case 'h' or 's':
                    _time = _other = true;
                    break;
                case '0':
                    _zeros++;
                    _digits++;
                    break;
                case '#' or '?':
                    _digits += _zeros > 0 ? 1 : 0; // right of a zero every place is filled
                    break;
                case '.' or ',' or '%' or '@' or '/':
                    _other = true;
                    break;
            }
        }
    }

    static bool IsElapsed(ReadOnlySpan<char> bracket) =>
        bracket is not [] && (bracket.IndexOfAnyExcept("hH") < 0 || bracket.IndexOfAnyExcept("mM") < 0 || bracket.IndexOfAnyExcept("sS") < 0);
}

/// <summary>What numbers under a format are.</summary>
enum CellFormatKind
{
    Number,
    Date,
    Time,
    DateTime,
    Elapsed,
}
