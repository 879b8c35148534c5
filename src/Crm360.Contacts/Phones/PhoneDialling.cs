namespace Crm360.Contacts.Phones;

/// <summary>
/// Country and national number of dialled digits, by the rules of libphonenumber: international prefix, calling code with or without +,
/// trunk prefix.
/// </summary>
/// <remarks>The national number lies in the digits given, or in the room given.</remarks>
readonly ref struct PhoneDialling
{
    const int LongestCallingCode = 3;

    /// <summary>Plans that share the calling code, the main one first; empty where no calling code was found.</summary>
    public ReadOnlySpan<NumberingPlan> Plans { get; private init; }

    /// <summary>National number without trunk prefix.</summary>
    public ReadOnlySpan<char> National { get; private init; }

    /// <summary>Whether the calling code stood in the digits without + or international prefix.</summary>
    public bool IsWithoutPlus { get; private init; }

    /// <summary>Whether no calling code stood in the digits.</summary>
    public bool IsLocal { get; private init; }

    /// <summary>Reads digits.</summary>
    /// <param name="room">Twice as long as the digits, and a few more.</param>
    public static PhoneDialling Of(ReadOnlySpan<char> digits, bool hasPlus, NumberingPlan? home, Span<char> room)
    {
        if (hasPlus && OfInternational(digits, room) is { Plans.Length: > 0 } plus)
            return plus;
        var prefix = home?.InternationalPrefix(digits) ?? 0;
        if (prefix > 0)
            return OfInternational(digits[prefix..], room);
        if (home is null)
            return new() { National = digits };
        var half = room.Length / 2;
        var plans = NumberingPlans.OfCallingCode(home.CallingNumber);
        if (TryOwnCallingCode(digits, home, room[..half], out var shorter))
            return new() { Plans = plans, National = Strip(shorter, plans[0], room[half..]), IsWithoutPlus = true };
        return hasPlus ? new() { National = digits } : new() { Plans = plans, National = Strip(digits, home, room), IsLocal = true };
    }

    /// <summary>The plan that has the number, and its type; the main plan and Unknown if none has it.</summary>
    public NumberingPlan Place(out PhoneType type, out bool isFormer)
    {
        foreach (var plan in Plans)
        {
            type = plan.TypeOf(National, out var startsRight, out isFormer);
            if (Plans.Length > 1 && plan.HasLeadingDigits ? startsRight : type != PhoneType.Unknown)
                return plan;
        }

        (type, isFormer) = (PhoneType.Unknown, false);
        return Plans[0];
    }

    static PhoneDialling OfInternational(ReadOnlySpan<char> digits, Span<char> room)
    {
        var code = 0;
        for (var length = 1; length <= LongestCallingCode && length <= digits.Length && digits.Length > 2 && digits[0] != '0'; length++)
        {
            code = (10 * code) + digits[length - 1] - '0';
            if (NumberingPlans.OfCallingCode(code) is { Length: > 0 } plans)
                return new() { Plans = plans, National = Strip(digits[length..], plans[0], room) };
        }

        return new() { National = digits };
    }

    /// <summary>"905321234567": the calling code without +, where only that makes a number, or where there are too many digits otherwise.</summary>
    static bool TryOwnCallingCode(ReadOnlySpan<char> digits, NumberingPlan home, Span<char> room, out ReadOnlySpan<char> shorter)
    {
        shorter = default;
        if (!digits.StartsWith(home.CallingCode, StringComparison.Ordinal))
            return false;
        shorter = home.WithoutTrunkPrefix(digits[home.CallingCode.Length..], room);
        return home.IsTooLong(digits.Length) || (!home.IsPossible(digits) && home.IsPossible(shorter));
    }

    static ReadOnlySpan<char> Strip(ReadOnlySpan<char> digits, NumberingPlan plan, Span<char> room)
    {
        var stripped = plan.WithoutTrunkPrefix(digits, room);
        return plan.AcceptsStripped(stripped.Length) ? stripped : digits;
    }
}
