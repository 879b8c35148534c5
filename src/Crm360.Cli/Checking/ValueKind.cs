using Crm360.Contacts;

namespace Crm360.Cli.Checking;

/// <summary>A kind of value that can be checked, and how a cell of it is read.</summary>
/// <param name="Name">As users write it.</param>
/// <param name="ReadBy">All values of a cell, in their order; empty for an empty cell.</param>
sealed record ValueKind(string Name, Func<string, CheckRules, IReadOnlyList<Reading>> ReadBy)
{
    /// <summary>By whose rules numbers are read where nobody says otherwise.</summary>
    public const string DefaultRegion = "TR";

    /// <summary>What stands for no region at all, in which only international numbers can be read.</summary>
    public const string NoRegion = "ZZ";

    /// <summary>The kind that options about births and serial numbers are for.</summary>
    public const string Date = "date";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ValueKind> All { get; } =
    [
        new("phone", (cell, rules) => PhoneNumber.ReadAll(cell, rules.Region)),
        new("email", (cell, _) => EmailAddress.ReadAll(cell)),
        new("person", (cell, _) => PersonName.ReadAll(cell)),
        new("company", (cell, _) => [CompanyName.Read(cell)]),
        new("address", (cell, rules) => [PostalAddress.Read(new AddressText(FreeText: cell), rules.Region)]),
        new("id", (cell, _) => IdentityNumber.ReadAll(cell)),
        new(Date, (cell, rules) => [.. CalendarDate.ReadAll(cell, epoch1904: rules.From1904).Select(day => Judged(day, rules))]),
    ];

    /// <summary>All values of a cell by the rules of a region, at any time.</summary>
    public IReadOnlyList<Reading> Read(string cell, string region) => ReadBy(cell, new(region));

    static CalendarDate Judged(CalendarDate day, CheckRules rules) =>
        rules.Today is not { } today ? day : rules.AreBirths ? day.AsBirthDate(today) : day.Around(today);
}
