using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Population;

/// <summary>The seven sets of systems that may know a customer, in the order of <see cref="DemoShares.Systems"/>.</summary>
static class SystemSets
{
    static readonly CustomerSystem[][] All =
    [
        [CustomerSystem.Crm],
        [CustomerSystem.Erp],
        [CustomerSystem.Dealer],
        [CustomerSystem.Crm, CustomerSystem.Erp],
        [CustomerSystem.Crm, CustomerSystem.Dealer],
        [CustomerSystem.Erp, CustomerSystem.Dealer],
        [CustomerSystem.Crm, CustomerSystem.Erp, CustomerSystem.Dealer],
    ];

    /// <summary>The set of a customer.</summary>
    public static IReadOnlyList<CustomerSystem> Of(DemoDataOptions options, int ordinal) =>
        All[Prng.For(options.Seed, Topic.Systems, ordinal).Draw(DemoShares.Systems)];
}
