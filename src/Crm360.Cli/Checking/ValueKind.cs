using Crm360.Contacts;

namespace Crm360.Cli.Checking;

/// <summary>A kind of value that can be checked, and how a cell of it is read.</summary>
/// <param name="Name">As users write it.</param>
/// <param name="Read">All values of a cell, in their order, by the rules of a region where none is named; empty for an empty cell.</param>
sealed record ValueKind(string Name, Func<string, string, IReadOnlyList<Reading>> Read)
{
    /// <summary>By whose rules numbers are read where nobody says otherwise.</summary>
    public const string DefaultRegion = "TR";

    /// <summary>What stands for no region at all, in which only international numbers can be read.</summary>
    public const string NoRegion = "ZZ";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ValueKind> All { get; } =
    [
        new("phone", PhoneNumber.ReadAll),
        new("email", (cell, _) => EmailAddress.ReadAll(cell)),
        new("person", (cell, _) => PersonName.ReadAll(cell)),
        new("company", (cell, _) => [CompanyName.Read(cell)]),
        new("address", (cell, region) => [PostalAddress.Read(new AddressText(FreeText: cell), region)]),
        new("id", (cell, _) => [IdentityNumber.Read(cell)]),
        new("date", (cell, _) => [CalendarDate.Read(cell)]),
    ];
}
