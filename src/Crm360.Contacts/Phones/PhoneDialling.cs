namespace Crm360.Contacts.Phones;

/// <summary>
/// From digits to country and national number, by the rules of libphonenumber: international prefix, calling code with or without +,
/// trunk prefix.
/// </summary>
static class PhoneDialling
{
    const int LongestCallingCode = 3;

    /// <summary>Country and national number of dialled digits.</summary>
    /// <param name="CallingCode">Null where none was found.</param>
    /// <param name="Plans">Plans that share the calling code, the main one first.</param>
    /// <param name="National">National number without trunk prefix.</param>
    /// <param name="WithoutPlus">Whether the calling code stood in the digits without + or international prefix.</param>
    internal sealed record Dialled(string? CallingCode, NumberingPlan[] Plans, string National, bool WithoutPlus = false)
    {
        /// <summary>The plan that has the number, and its type; the main plan and Unknown if none has it.</summary>
        public (NumberingPlan Plan, PhoneType Type) Place()
        {
            foreach (var plan in Plans)
            {
                if (Plans.Length > 1 && plan.HasLeadingDigits && !plan.StartsWithLeadingDigits(National))
                    continue;
                var type = plan.TypeOf(National);
                if (type != PhoneType.Unknown || (Plans.Length > 1 && plan.HasLeadingDigits))
                    return (plan, type);
            }

            return (Plans[0], PhoneType.Unknown);
        }
    }

    public static Dialled Of(string digits, bool hasPlus, NumberingPlan? home)
    {
        var international = hasPlus ? digits : home?.WithoutInternationalPrefix(digits);
        if (international is not null)
            return OfInternational(international);
        if (home is null)
            return new(null, [], digits);
        if (WithoutOwnCallingCode(digits, home) is { } shorter)
            return new(home.CallingCode, NumberingPlans.OfCallingCode(home.CallingCode), Strip(shorter, home), WithoutPlus: true);
        return new(home.CallingCode, NumberingPlans.OfCallingCode(home.CallingCode), Strip(digits, home));
    }

    static Dialled OfInternational(string digits)
    {
        for (var length = 1; length <= LongestCallingCode && length <= digits.Length && digits[0] != '0'; length++)
        {
            var code = digits[..length];
            if (NumberingPlans.OfCallingCode(code) is not { Length: > 0 } plans)
                continue;
            return new(code, plans, Strip(digits[length..], plans[0]));
        }

        return new(null, [], digits);
    }

    /// <summary>"905321234567": the calling code without +, where only that makes a number, or where there are too many digits otherwise.</summary>
    static string? WithoutOwnCallingCode(string digits, NumberingPlan home)
    {
        if (!digits.StartsWith(home.CallingCode, StringComparison.Ordinal))
            return null;
        var shorter = digits[home.CallingCode.Length..];
        var fits = !home.IsPossible(digits) && home.IsPossible(home.WithoutTrunkPrefix(shorter));
        return fits || home.IsTooLong(digits) ? shorter : null;
    }

    static string Strip(string digits, NumberingPlan plan)
    {
        var stripped = plan.WithoutTrunkPrefix(digits);
        return plan.AcceptsStripped(stripped) ? stripped : digits;
    }
}
