namespace Crm360.Contacts.Phones;

/// <summary>Grouping of numbers as they are written inside their country.</summary>
static class PhoneFormat
{
    /// <summary>The national way to write a number in E.164; ungrouped where the plan has no format for it.</summary>
    public static string National(string e164)
    {
        for (var length = 1; length <= 3 && length + 1 < e164.Length; length++)
        {
            var plans = NumberingPlans.OfCallingCode(e164.Substring(1, length));
            if (plans.Length > 0)
                return Grouped(plans[0], e164[(length + 1)..]);
        }

        return e164[1..];
    }

    static string Grouped(NumberingPlan plan, string national)
    {
        foreach (var format in plan.Formats)
        {
            if (format.Apply(national) is { } grouped)
                return grouped;
        }

        return national;
    }
}
