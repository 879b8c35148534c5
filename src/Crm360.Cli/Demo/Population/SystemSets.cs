namespace Crm360.Cli.Demo.Population;

/// <summary>The seven sets of systems that may know a customer, in the order of <see cref="DemoShares.Systems"/>.</summary>
static class SystemSets
{
    public static IReadOnlyList<IReadOnlyList<CustomerSystem>> All { get; } =
    [
        [CustomerSystem.Crm],
        [CustomerSystem.Erp],
        [CustomerSystem.Dealer],
        [CustomerSystem.Crm, CustomerSystem.Erp],
        [CustomerSystem.Crm, CustomerSystem.Dealer],
        [CustomerSystem.Erp, CustomerSystem.Dealer],
        [CustomerSystem.Crm, CustomerSystem.Erp, CustomerSystem.Dealer],
    ];
}
