using System.ComponentModel.DataAnnotations;

namespace Crm360.Cli.Demo;

/// <summary>How large the invented market is and which one of the many.</summary>
public sealed record DemoDataOptions
{
    /// <summary>Persons and companies together, 11 to 2,000,000. Default 3,300: 3,000 persons and 300 companies.</summary>
    [Range(11, 2_000_000)] public int Customers { get; init; } = 3300;

    /// <summary>The same seed and size give the same bytes on every machine and in every culture. Default 360.</summary>
    public long Seed { get; init; } = 360;

    /// <summary>One customer in eleven is a company.</summary>
    public int Companies => Customers / 11;

    /// <summary>The customers that are no companies.</summary>
    public int Persons => Customers - Companies;
}
