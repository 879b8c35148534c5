using System.Globalization;
using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Files;

/// <summary>The keys each system gave its customers: each in its own order, so that no key tells of another's.</summary>
sealed class Keys(DemoDataOptions options)
{
    readonly Permutation _crm = new(options.Customers, options.Seed, Topic.Crm);
    readonly Permutation _erp = new(options.Customers, options.Seed, Topic.Erp);

    public string Crm(Party party) => Crm((int)_crm[party.Ordinal]);

    public string Erp(Party party) => Erp((int)_erp[party.Ordinal]);

    public static string Crm(int place) => (100_001 + place).ToString(CultureInfo.InvariantCulture);

    /// <summary>The second record of a customer was entered after all others.</summary>
    public string CrmAgain(int place) => Crm(options.Customers + place);

    public static string Erp(int place) => string.Create(CultureInfo.InvariantCulture, $"M{place + 1:0000000}");

    public static string Dealer(int place) => string.Create(CultureInfo.InvariantCulture, $"B{place + 1:0000000}");
}
