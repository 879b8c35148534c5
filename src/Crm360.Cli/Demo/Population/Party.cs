namespace Crm360.Cli.Demo.Population;

/// <summary>A system that keeps customers of its own, in the order of <see cref="DemoShares.NationalIdKnown"/>.</summary>
public enum CustomerSystem
{
    Crm,
    Erp,
    Dealer,
}

/// <summary>A true customer: what the records are blurred copies of.</summary>
public abstract record Party
{
    /// <summary>P and seven digits for a person, F for a company (firma): what truth.csv calls <c>person_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>0 … customers − 1; persons come first.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The systems that know the customer, at least one.</summary>
    public required IReadOnlyList<CustomerSystem> Systems { get; init; }

    /// <summary>Whether the CRM has the customer a second time.</summary>
    public required bool TwiceInCrm { get; init; }

    /// <summary>The day of the first dealings with the customer.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The number that leads to this customer alone.</summary>
    public required Phone Mobile { get; init; }

    /// <summary>The address that leads to this customer alone.</summary>
    public required string? Email { get; init; }

    public required Address Address { get; init; }
}

/// <summary>A true person.</summary>
public sealed record Person : Party
{
    public required string Given { get; init; }

    public required string Family { get; init; }

    public required bool Male { get; init; }

    /// <summary>Null for Turkish citizens.</summary>
    public required Words.Nation? Nation { get; init; }

    public required DateOnly Birth { get; init; }

    /// <summary>Null for foreigners who live abroad.</summary>
    public required string? NationalId { get; init; }

    /// <summary>Which household, counted from 0.</summary>
    public required int Household { get; init; }

    /// <summary>The number that all of the household give, where they share one.</summary>
    public required Phone? SharedPhone { get; init; }

    /// <summary>A line of one's own beside the mobile.</summary>
    public required Phone? Landline { get; init; }

    /// <summary>A second mailbox of one's own.</summary>
    public required string OtherEmail { get; init; }

    /// <summary>Whether father or son in the household has the same name.</summary>
    public required bool SharesNameWithFatherOrSon { get; init; }

    /// <summary>The surname before marriage, which the record in <see cref="FormerIn"/> still has.</summary>
    public required string? FormerFamily { get; init; }

    /// <summary>The address before a move, which the record in <see cref="FormerIn"/> still has.</summary>
    public required Address? FormerAddress { get; init; }

    /// <summary>The system with the older record.</summary>
    public required CustomerSystem FormerIn { get; init; }

    /// <summary>The system whose record has two or more corrupted fields.</summary>
    public required CustomerSystem? BlurredIn { get; init; }
}

/// <summary>A true company.</summary>
public sealed record Company : Party
{
    /// <summary>Brand and trades in full.</summary>
    public required string Name { get; init; }

    /// <summary>Brand and trades with the trades shortened.</summary>
    public required string ShortName { get; init; }

    public required bool JointStock { get; init; }

    public required string TaxId { get; init; }

    public required string Domain { get; init; }

    public required Phone Switchboard { get; init; }

    /// <summary>The persons who speak for the company; each system may know another.</summary>
    public required IReadOnlyList<(string Given, string Family)> Contacts { get; init; }
}
