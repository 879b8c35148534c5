namespace Crm360.Cli.Demo;

/// <summary>
/// How messy the invented market is: every share that the tests measure, each between 0 and 1. They are shares of the true world, so they
/// hold for any seed and size, give or take chance.
/// </summary>
public static class DemoShares
{
    /// <summary>Of persons: those from abroad.</summary>
    public const double Foreigners = 0.15;

    /// <summary>Of foreigners: those who live in Türkiye and so have an identity number, which starts with 99.</summary>
    public const double ForeignersResident = 0.70;

    /// <summary>Of households: 1, 2, 3 and 4 persons.</summary>
    public static IReadOnlyList<double> HouseholdSizes { get; } = [0.45, 0.25, 0.18, 0.12];

    /// <summary>Of all households: those whose members share a phone and a surname.</summary>
    public const double HouseholdsSharingPhone = 0.10;

    /// <summary>Of persons: those who are father or son in a pair of one name that lives together.</summary>
    public const double FatherAndSonOfOneName = 0.02;

    /// <summary>Of customers: known to the CRM only, the ERP only, dealers only, CRM and ERP, CRM and dealers, ERP and dealers, all three.</summary>
    public static IReadOnlyList<double> Systems { get; } = [0.33, 0.22, 0.06, 0.25, 0.06, 0.04, 0.04];

    /// <summary>What <see cref="Systems"/> comes to: of persons, those in two or more of the three systems (promised: at least 0.35).</summary>
    public const double InTwoOrMoreSystems = 0.39;

    /// <summary>Of CRM customers: those entered there a second time under another key.</summary>
    public const double EnteredTwiceInCrm = 0.03;

    /// <summary>Of persons in two or more systems: those with at least two corrupted fields in one of their records.</summary>
    public const double Blurred = 0.20;

    /// <summary>Of the other records: those with one corrupted field.</summary>
    public const double OneFlaw = 0.08;

    /// <summary>Of women in two or more systems: those whose older record has the surname from before marriage.</summary>
    public const double RenamedByMarriage = 0.06;

    /// <summary>Of persons in two or more systems: those with a record that still has the address before a move.</summary>
    public const double Moved = 0.05;

    /// <summary>Of records: those with nothing but a name and perhaps an address, which no one could link with certainty.</summary>
    public const double Thin = 0.005;

    /// <summary>Of CRM, ERP and dealer records of persons: those with an identity number.</summary>
    public static IReadOnlyList<double> NationalIdKnown { get; } = [0.60, 0.70, 0.40];

    /// <summary>Of fields a record lacks: those filled with a placeholder (yok, 0000000000, 01.01.1900, yok@yok.com, 11111111110).</summary>
    public const double Placeholders = 0.05;

    /// <summary>Of fields a record lacks: those filled with an impossible value, which lands with a problem.</summary>
    public const double BadValues = 0.012;

    /// <summary>Of calls: those without a CRM contact, which carry only a name and a number.</summary>
    public const double AnonymousCalls = 1 / 3.0;

    /// <summary>Of the calls of a CRM contact: those where the agent did not look the contact up.</summary>
    public const double CallsNotLookedUp = 0.20;

    /// <summary>How many broken rows of each kind a file gets, which must be quarantined.</summary>
    public static int BrokenRows(int customers) => 1 + (customers / 20_000);
}
