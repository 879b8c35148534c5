namespace Crm360.Contacts.Phones;

/// <summary>Grouping of numbers as they are written inside their country and from abroad.</summary>
static class PhoneFormat
{
    /// <summary>Writes the national number grouped, or as it is where the plan has no format for it; the length of what was written.</summary>
    public static int Group(int callingCode, ReadOnlySpan<char> national, PhoneStyle style, Span<char> target)
    {
        // the main territory of a calling code lends its formats to all
        foreach (var format in NumberingPlans.OfCallingCode(callingCode)[0].AllFormats)
        {
            if (format.TryApply(national, style == PhoneStyle.International, target, out var written))
                return written;
        }

        national.CopyTo(target);
        return national.Length;
    }

    /// <summary>What stands before an extension.</summary>
    public static string ExtensionPrefix(int callingCode) => NumberingPlans.OfCallingCode(callingCode)[0].ExtensionPrefix;
}
