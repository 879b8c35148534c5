namespace Crm360.Contacts.Phones;

/// <summary>Numbers that are written after another one without the digits that both have: "0212 555 12 34 - 555 12 35", "… / 35".</summary>
static class PhoneRows
{
    /// <summary>"/ 35 / 36" behind …34: lines of one company, which count up; more apart is an extension.</summary>
    public const int MostLines = 20;

    /// <summary>Fewest and most digits of a number without its area code that are told from an extension.</summary>
    public const int FewestLocal = 6;

    public const int MostLocal = 8;

    /// <summary>The number in the area of the fixed line before it, where the plan has it; as it is otherwise.</summary>
    public static PhoneValue InArea(PhoneValue number, ReadOnlySpan<char> digits, PhoneValue before)
    {
        if (number.Outcome != ReadingStatus.Invalid || digits.Length is < FewestLocal or > MostLocal || digits[0] == '0' || before.Outcome != ReadingStatus.Valid
            || before.Type is not (PhoneType.Fixed or PhoneType.FixedOrMobile) || LocalDigits(before) != digits.Length)
            return number;
        return With(before, digits) is { } whole ? Placed(whole, number) : number;
    }

    /// <summary>The further line whose last digits stand behind a fixed line: two groups of two as "12 35", else digits that count up. Null if they are none.</summary>
    public static PhoneValue? NextLine(PhoneValue before, ReadOnlySpan<char> tail, bool countsUp)
    {
        if (before.Outcome != ReadingStatus.Valid || before.Type != PhoneType.Fixed || before.NationalLength <= tail.Length)
            return null;
        if (countsUp)
        {
            var power = 1ul;
            foreach (var _ in tail)
                power *= 10;
            var step = PhoneDigits.Number(tail) - (int)(before.NationalNumber % power);
            if (step is < 1 or > MostLines)
                return null;
        }

        return With(before, tail);
    }

    static PhoneValue Placed(PhoneValue line, PhoneValue place) => line with { TextStart = place.TextStart, TextEnd = place.TextEnd };

    /// <summary>The number before with other last digits; null if no plan has that.</summary>
    static PhoneValue? With(PhoneValue before, ReadOnlySpan<char> last)
    {
        Span<char> number = stackalloc char[NumberingPlan.MostDigits + 4];
        var code = before.CallingCode < 10 ? 1 : before.CallingCode < 100 ? 2 : 3;
        PhoneDigits.Unpack((ulong)before.CallingCode, number[..code]);
        number = number[..(code + before.NationalLength)];
        PhoneDigits.Unpack(before.NationalNumber, number[code..]);
        last.CopyTo(number[^last.Length..]);
        var line = PhoneJudge.Of(number, hasPlus: true, home: null);
        return line.Outcome == ReadingStatus.Valid ? line with { Flags = line.Flags | PhoneFlags.DigitsShared } : null;
    }

    /// <summary>How many digits stand behind the first group of the number as it is written from abroad: behind its area code.</summary>
    static int LocalDigits(PhoneValue number)
    {
        Span<char> national = stackalloc char[number.NationalLength];
        PhoneDigits.Unpack(number.NationalNumber, national);
        Span<char> grouped = stackalloc char[PhoneValue.MostChars];
        var length = PhoneFormat.Group(number.CallingCode, national, PhoneStyle.International, grouped);
        var area = grouped[..length].IndexOfAnyExceptInRange('0', '9');
        return area < 0 ? 0 : number.NationalLength - area;
    }
}
