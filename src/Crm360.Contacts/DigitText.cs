using Crm360.Contacts.Identities;

namespace Crm360.Contacts;

/// <summary>The digits of an identity or tax number, or why there are none.</summary>
/// <param name="Digits">The digits in ASCII; empty where refused.</param>
/// <param name="Refused">Why there are none.</param>
/// <param name="Mended">What a spreadsheet had done to the number.</param>
/// <param name="Note">Words beside the number that are no label of it: "Kadıköy VD".</param>
readonly record struct DigitText(string Digits, (ReadingStatus Status, string Reason)? Refused, string? Mended, string? Note)
{
    const int MaxLength = 60;

    /// <summary>Fewer digits beside words that have digits too are a door, an office, a day.</summary>
    const int FewestBesideOthers = 8;

    /// <summary>What was mended and noted, as reasons.</summary>
    public string[] Reasons => (Mended, Note) switch
    {
        (null, null) => [],
        ({ } mended, null) => [mended],
        (null, _) => [Contacts.Reasons.NoteSplitOff],
        var (mended, _) => [mended, Contacts.Reasons.NoteSplitOff],
    };

    /// <summary>Digits of a text whose other characters are blanks and punctuation; labels before them ("TC: ") are let pass, other words beside them are a note.</summary>
    public static DigitText Of(string? text)
    {
        var clean = PlainText.Of(text);
        if (clean.Length == 0)
            return Refuse(ReadingStatus.Missing, Contacts.Reasons.Empty);
        if (clean.Length > MaxLength)
            return Refuse(ReadingStatus.Invalid, Contacts.Reasons.TooLong);
        Span<char> whole = stackalloc char[SpreadsheetNumber.MaxLength];
        if (SpreadsheetNumber.IsScientific(clean, whole, out var length))
        {
            return length == 0
                ? Refuse(ReadingStatus.Invalid, Contacts.Reasons.ScientificNotation)
                : new(new(whole[..length]), null, Contacts.Reasons.ScientificNotation, null);
        }

        var integer = SpreadsheetNumber.IntegerLength(clean);
        if (integer > 0)
            return new(clean[..integer], null, Contacts.Reasons.SpreadsheetDecimals, null);
        if (clean.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
            return Stretch(clean) is var (start, end) ? Between(clean, start, end) : Refuse(ReadingStatus.Invalid, Contacts.Reasons.Unreadable);
        var key = TextFold.Key(clean);
        return key.Length == 0 || Placeholders.Contains(key) || Placeholders.Contains(IdLabels.Without(key))
            ? Refuse(ReadingStatus.Placeholder, Contacts.Reasons.Placeholder)
            : Refuse(ReadingStatus.Invalid, Contacts.Reasons.Unreadable);
    }

    /// <summary>From the first to the last digit of the number; null where letters stand among the digits and leave it open which of them are the number.</summary>
    static (int Start, int End)? Stretch(string clean)
    {
        (int Start, int End)? only = null;
        var isOnly = true;
        var longest = 0;
        for (var at = 0; at < clean.Length;)
        {
            if (!char.IsAsciiDigit(clean[at]))
            {
                at++;
                continue;
            }

            var (start, end, digits) = (at, at, 0);
            for (; at < clean.Length && !char.IsLetter(clean[at]); at++)
            {
                if (char.IsAsciiDigit(clean[at]))
                    (end, digits) = (at + 1, digits + 1);
            }

            isOnly &= only is null || Math.Min(digits, longest) < FewestBesideOthers;
            if (digits > longest)
                (only, longest) = ((start, end), digits);
        }

        return isOnly && (longest >= FewestBesideOthers || IsAlone(clean, only!.Value)) ? only : null;
    }

    static bool IsAlone(string clean, (int Start, int End) stretch) =>
        clean.AsSpan(0, stretch.Start).IndexOfAnyInRange('0', '9') < 0 && clean.AsSpan(stretch.End).IndexOfAnyInRange('0', '9') < 0;

    static DigitText Between(string clean, int start, int end)
    {
        var isGlued = (end < clean.Length && char.IsLetter(clean[end])) || (start > 0 && char.IsLetter(clean[start - 1]) && !IdLabels.AreAll(clean.AsSpan(0, start)));
        if (isGlued)
            return Refuse(ReadingStatus.Invalid, Contacts.Reasons.Unreadable);
        var digits = string.Concat(clean[start..end].Where(char.IsAsciiDigit));
        return new(digits, null, null, IdLabels.NoteOf(clean.AsSpan(0, start), clean.AsSpan(end)));
    }

    static DigitText Refuse(ReadingStatus status, string reason) => new("", (status, reason), null, null);
}
