using Crm360.Cli.Demo.Population;

namespace Crm360.IntegrationTests.Demo;

public sealed class IdentityNumbersTests
{
    [Fact]
    public void The_check_digits_are_those_of_the_published_example() => Assert.Equal("10000000146", IdentityNumbers.Citizen(1));

    [Fact]
    public void Numbers_and_mailboxes_and_mobiles_belong_to_one_customer_each()
    {
        DemoWorld world = new(new() { Customers = 11_000, Seed = 5 }, TestContext.Current.CancellationToken);
        var all = Enumerable.Range(0, 11_000).Select(i => world[i]).ToList();
        var persons = all.OfType<Person>().ToList();
        var companies = all.OfType<Company>().ToList();

        Distinct(persons.Select(person => person.NationalId).OfType<string>());
        Distinct(companies.Select(company => company.TaxId));
        Distinct(companies.Select(company => company.Name));
        Distinct([.. persons.Select(person => person.Email).OfType<string>(), .. persons.Select(person => person.OtherEmail), .. companies.Select(company => company.Email!)]);
        Distinct([.. all.Select(party => party.Mobile.International), .. companies.Select(company => company.Switchboard.International), .. persons.Select(person => person.Landline?.International).OfType<string>()]);
        Assert.All(persons, person => Assert.Equal(person.Nation is not null, person.NationalId?.StartsWith("99", StringComparison.Ordinal) ?? true));
    }

    static void Distinct(IEnumerable<string> values)
    {
        var all = values.ToList();
        Assert.Equal(all.Count, all.Distinct(StringComparer.Ordinal).Count());
    }
}
