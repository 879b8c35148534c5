using System.Buffers;

namespace Crm360.Contacts;

/// <summary>The digits of an identity or tax number, or why there are none.</summary>
readonly record struct DigitText(string Digits, (ReadingStatus Status, string Reason)? Refused, string? Mended)
{
    const int MaxLength = 60;

    static readonly SearchValues<char> DigitsAndBlanks = SearchValues.Create("0123456789 ");

    /// <summary>Digits of a text whose other characters are blanks and punctuation; labels before them ("TC: ") are let pass.</summary>
    public static DigitText Of(string? text)
    {
        var clean = TextFold.Collapse(text);
        if (clean.Length == 0)
            return Refuse(ReadingStatus.Missing, Reasons.Empty);
        if (clean.Length > MaxLength)
            return Refuse(ReadingStatus.Invalid, Reasons.TooLong);
        Span<char> whole = stackalloc char[SpreadsheetNumber.MaxLength];
        if (SpreadsheetNumber.IsScientific(clean, whole, out var length))
            return length == 0 ? Refuse(ReadingStatus.Invalid, Reasons.ScientificNotation) : new(new(whole[..length]), null, Reasons.ScientificNotation);
        var integer = SpreadsheetNumber.IntegerLength(clean);
        var key = TextFold.Key(integer > 0 ? clean.AsSpan(0, integer) : clean);
        var digits = string.Concat(key.Where(char.IsAsciiDigit));
        if (digits.Length == 0)
        {
            return key.Length == 0 || Placeholders.Contains(key)
                ? Refuse(ReadingStatus.Placeholder, Reasons.Placeholder)
                : Refuse(ReadingStatus.Invalid, Reasons.Unreadable);
        }

        var first = key.AsSpan().IndexOfAnyInRange('0', '9');
        return key.AsSpan(first).ContainsAnyExcept(DigitsAndBlanks)
            ? Refuse(ReadingStatus.Invalid, Reasons.Unreadable)
            : new(digits, null, integer == 0 ? null : Reasons.SpreadsheetDecimals);
    }

    static DigitText Refuse(ReadingStatus status, string reason) => new("", (status, reason), null);
}
