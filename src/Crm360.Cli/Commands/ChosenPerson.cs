using System.Globalization;
using Crm360.Cli.Output;
using Crm360.Warehouse;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.Cli.Commands;

/// <summary>Who is meant where a person is erased or told what is held of them: one customer, or nothing is done.</summary>
static class ChosenPerson
{
    const int Limit = 50;

    /// <summary>The customers who are meant: by id, by contact points, or by both.</summary>
    /// <param name="customerId">The only one to be meant; null for all who have the contact points.</param>
    /// <param name="contacts">E-mail addresses and phone numbers; nulls are passed over.</param>
    /// <exception cref="UsageException">A text is no contact point, or the customer has it not.</exception>
    public static async Task<IReadOnlyList<FoundCustomer>> FindAsync(IServiceProvider services, long? customerId, IEnumerable<string?> contacts, CancellationToken cancel)
    {
        var find = services.GetRequiredService<FindQueries>();
        List<FoundCustomer>? holders = null;
        foreach (var contact in contacts.OfType<string>())
        {
            var some = await find.FindContactAsync(contact, Limit, cancel) ?? throw new UsageException($"'{contact}' is neither a phone number nor an e-mail address.");
            holders = holders is null ? [.. some] : holders.FindAll(customer => some.Any(same => same.CustomerId == customer.CustomerId));
        }

        if (customerId is not { } id)
            return holders ?? [];
        if (holders is not null)
        {
            return holders.Find(customer => customer.CustomerId == id) is { } one ? [one]
                : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--customer: {id} is not one of those who have it."));
        }

        return await find.FindIdAsync(id, cancel) is { } known ? [known] : [];
    }

    /// <summary>Says that nobody is meant, or who may be.</summary>
    public static void WriteChoice(Terminal terminal, IReadOnlyList<FoundCustomer> found, bool json)
    {
        if (json)
            Json.Write(terminal, new { Matches = found });
        else if (found is not [])
            CardView.WriteChoice(terminal, found, Limit);
        terminal.Fault(found is [] ? "There is no such customer." : "Several customers have it; --customer says which one is meant.");
    }
}
