using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;
using Crm360.Cli.Demo.Words;

namespace Crm360.Cli.Demo.Rows;

/// <summary>What a system knows of a company: a title in some spelling, the switchboard, a mailbox, and someone to ask for.</summary>
static class CompanyRows
{
    // shares of records with the field, for CRM, ERP and dealers
    static readonly double[] TaxIdKnown = [0.75, 0.93, 0];

    public static CustomerRow Of(Company company, CustomerSystem system, Prng prng)
    {
        var (given, family) = company.Contacts[prng.Chance(0.7) ? 0 : 1];
        CustomerRow row = new()
        {
            Party = company,
            System = system,
            CompanyName = Spellings.Title(company, system == CustomerSystem.Erp && prng.Chance(0.5), prng),
            Given = given,
            Family = family,
            TaxId = prng.Chance(TaxIdKnown[(int)system]) ? company.TaxId : "",
            UpdatedAt = Moments.After(company.Since, prng),
        };
        if (prng.Chance(0.8))
            row.Email = prng.Chance(0.85) ? company.Email! : $"{TurkishLetters.Mailable(given)}@{company.Domain}";
        if (prng.Chance(0.4))
            row.Mobile = company.Mobile.Written(prng);
        if (row.Email != company.Email || prng.Chance(0.96))
            row.Landline = company.Switchboard.Written(prng) + (system != CustomerSystem.Dealer && prng.Chance(0.05) ? " dahili 12" : "");
        if (prng.Chance(0.92))
            Spellings.WriteAddress(row, company.Address, prng);
        return row;
    }
}
