namespace Crm360.Contacts.Phones;

/// <summary>What the digits of one number are worth.</summary>
static class PhoneJudge
{
    /// <summary>Room that dialling needs beside so many digits.</summary>
    const int Spare = 24;

    /// <summary>Reads the digits of one number.</summary>
    public static PhoneValue Of(ReadOnlySpan<char> digits, bool hasPlus, NumberingPlan? home)
    {
        Span<char> room = stackalloc char[2 * (digits.Length + Spare)];
        var dialled = PhoneDialling.Of(digits, hasPlus, home, room);
        if (dialled.Plans.Length == 0)
        {
            if (PhoneDummies.IsPattern(digits))
                return Refused(ReadingStatus.Placeholder, PhoneFlags.Placeholder);
            if (hasPlus && home is not null && Of(digits, hasPlus: false, home) is { Outcome: ReadingStatus.Valid } local)
                return local with { Outcome = ReadingStatus.Suspect, Flags = PhoneFlags.UnknownCountryCode }; // "+0532 …"
            return Refused(ReadingStatus.Invalid, hasPlus || home is not null ? PhoneFlags.UnknownCountryCode : PhoneFlags.UnknownRegion);
        }

        var plan = dialled.Place(out var type, out var isFormer);
        var national = dialled.National;
        var value = new PhoneValue
        {
            CallingCode = (short)plan.CallingNumber,
            IsWithoutPlus = dialled.IsWithoutPlus,
            NationalLength = (byte)(national.Length is >= 2 and <= NumberingPlan.MostDigits ? national.Length : 0),
            NationalNumber = national.Length is >= 2 and <= NumberingPlan.MostDigits ? PhoneDigits.Packed(national) : 0,
        };
        if (type == PhoneType.Unknown)
            return TryCodeBehindZero(digits, dialled, home, out var meant) ? meant : Outside(value, dialled, digits, plan);
        return PhoneDummies.IsListed(value.CallingCode, value.NationalNumber)
            ? value with { Outcome = ReadingStatus.Placeholder, Flags = PhoneFlags.Placeholder }
            : value with { Type = type, RegionIndex = (short)plan.RegionIndex, Flags = isFormer ? PhoneFlags.FormerNumber : PhoneFlags.None };
    }

    public static PhoneValue Refused(ReadingStatus status, PhoneFlags flags) => new() { Outcome = status, Flags = flags };

    /// <summary>A number that no plan of its calling code has.</summary>
    static PhoneValue Outside(PhoneValue value, PhoneDialling dialled, ReadOnlySpan<char> digits, NumberingPlan plan)
    {
        if (PhoneDummies.IsPattern(digits) || PhoneDummies.IsPattern(dialled.National))
            return value with { Outcome = ReadingStatus.Placeholder, Flags = PhoneFlags.Placeholder };
        if (dialled.IsLocal && PlanAdditions.IsShort(plan, digits))
            return value with { Outcome = ReadingStatus.Invalid, Flags = PhoneFlags.ShortCode };
        if (dialled.IsLocal && MissesZero(dialled.National, plan))
            return value with { Outcome = ReadingStatus.Suspect, Flags = PhoneFlags.LeadingZeroLost };
        var reason = plan.HasLength(dialled.National.Length) ? PhoneFlags.NotInNumberingPlan : PhoneFlags.WrongLength;
        return value with { Outcome = ReadingStatus.Invalid, Flags = reason };
    }

    /// <summary>"0905321234567": the country's own calling code behind a trunk prefix, where only that makes a number.</summary>
    static bool TryCodeBehindZero(ReadOnlySpan<char> digits, PhoneDialling dialled, NumberingPlan? home, out PhoneValue value)
    {
        value = default;
        if (home is null || !dialled.IsLocal || digits[0] != '0' || !digits[1..].StartsWith(home.CallingCode, StringComparison.Ordinal))
            return false;
        value = Of(digits[1..], hasPlus: true, home);
        value = value with { Outcome = ReadingStatus.Suspect, IsWithoutPlus = true };
        return value.Type != PhoneType.Unknown;
    }

    /// <summary>Whether a zero in front, which belongs to the number in some countries, would make it one.</summary>
    static bool MissesZero(ReadOnlySpan<char> national, NumberingPlan plan)
    {
        if (national.Length is < 5 or >= NumberingPlan.MostDigits)
            return false;
        Span<char> longer = stackalloc char[NumberingPlan.MostDigits];
        longer[0] = '0';
        national.CopyTo(longer[1..]);
        return plan.TypeOf(longer[..(national.Length + 1)], out _, out _) != PhoneType.Unknown;
    }
}
