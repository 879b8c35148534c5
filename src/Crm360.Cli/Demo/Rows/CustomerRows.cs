using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Rows;

/// <summary>What a system knows of a customer that it has.</summary>
public static class CustomerRows
{
    /// <summary>The record as the system keeps it; <paramref name="again"/> is the second one in the CRM.</summary>
    public static CustomerRow Of(Party party, CustomerSystem system, bool again, Prng prng) => party switch
    {
        Person person => PersonRows.Of(person, system, again, prng),
        Company company => CompanyRows.Of(company, system, prng),
        _ => throw new ArgumentException($"{party.GetType().Name} is neither person nor company", nameof(party)),
    };

    /// <summary>All records of a customer, the same ones that the files get.</summary>
    public static IEnumerable<CustomerRow> Of(DemoWorld world, Party party)
    {
        foreach (var system in party.Systems)
            yield return Of(party, system, again: false, world.PrngFor(TopicOf(system), party.Ordinal));
        if (party.TwiceInCrm)
            yield return Of(party, CustomerSystem.Crm, again: true, world.PrngFor(Topic.CrmAgain, party.Ordinal));
    }

    static Topic TopicOf(CustomerSystem system) => system switch
    {
        CustomerSystem.Crm => Topic.Crm,
        CustomerSystem.Erp => Topic.Erp,
        CustomerSystem.Dealer => Topic.Dealer,
        _ => throw new ArgumentOutOfRangeException(nameof(system)),
    };
}
