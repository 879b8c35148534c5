namespace Crm360.Warehouse.Previewing;

/// <summary>What other rules, or decisions, would change of the published customers. Nothing of it is written anywhere.</summary>
/// <param name="Records">Published records.</param>
/// <param name="Groups">The customers that would be made of other records than today, together with those they exchange records with; most revenue first.</param>
/// <param name="Moved">What would go with the records that change their customer.</param>
/// <param name="Values">The attributes of which customers would get another value, most customers first.</param>
public sealed record Preview(long Records, IReadOnlyList<PreviewedGroup> Groups, Belongings Moved, IReadOnlyList<PreviewedValues> Values)
{
    /// <summary>How the whole would stand; empty where decisions are previewed, which change a few customers only.</summary>
    public IReadOnlyList<PreviewedTotal> Totals { get; init; } = [];

    /// <summary>What else is worth knowing, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Share, 0 to 1, of the published records that would keep their customer id.</summary>
    public double Kept => Records == 0 ? 1 : 1 - ((double)Moved.Records / Records);

    /// <summary>Whether everything would stay as it is.</summary>
    public bool IsNothing => Groups is [] && Values is [] && Totals.All(total => total.Now == total.Then);
}

/// <summary>Customers that exchange records.</summary>
/// <param name="Kind">What happens to them.</param>
/// <param name="Now">As they are published, by id.</param>
/// <param name="Then">As they would be, by id.</param>
public sealed record PreviewedGroup(PreviewedKind Kind, IReadOnlyList<PreviewedCustomer> Now, IReadOnlyList<PreviewedCustomer> Then);

/// <summary>What happens to customers.</summary>
public enum PreviewedKind
{
    /// <summary>Several become one.</summary>
    Merged,

    /// <summary>One becomes several.</summary>
    Split,

    /// <summary>Records go from some to others.</summary>
    Regrouped,

    /// <summary>One comes to be of records that belonged to none.</summary>
    New,

    /// <summary>One gets records that belonged to none, or loses records that are no party any more.</summary>
    Resized,

    /// <summary>None of the records is a party any more.</summary>
    Retired,
}

/// <summary>A customer with what belongs to it.</summary>
/// <param name="CustomerId">The id; of a new customer the one that it would get if it were published next.</param>
/// <param name="IsNew">Whether no such customer is published.</param>
/// <param name="Name">The golden name; personal data.</param>
/// <param name="Segment">The published segment; null for none.</param>
/// <param name="Of">What belongs to it.</param>
public sealed record PreviewedCustomer(long CustomerId, bool IsNew, string? Name, string? Segment, Belongings Of);

/// <summary>What belongs to some records.</summary>
/// <param name="Records">How many these are.</param>
/// <param name="Orders">Their orders, sold or not.</param>
/// <param name="Revenue">What was sold to them, in the reporting currency.</param>
/// <param name="Interactions">Their contacts.</param>
/// <param name="Opportunities">Their sales in the making.</param>
/// <param name="Consents">Consents and refusals.</param>
/// <param name="FunnelEvents">Events by which funnel stages were reached.</param>
public sealed record Belongings(long Records, long Orders, decimal Revenue, long Interactions, long Opportunities, long Consents, long FunnelEvents)
{
    /// <summary>Of no record.</summary>
    public static Belongings None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>Of both.</summary>
    public Belongings And(Belongings other) => new(
        Records + other.Records, Orders + other.Orders, Revenue + other.Revenue, Interactions + other.Interactions,
        Opportunities + other.Opportunities, Consents + other.Consents, FunnelEvents + other.FunnelEvents);
}

/// <summary>How many customers would get another value for an attribute.</summary>
/// <param name="Attribute">Of the golden record.</param>
/// <param name="Changed">Another value than they have.</param>
/// <param name="Gained">One where they have none.</param>
/// <param name="Lost">None where they have one.</param>
/// <param name="Examples">Some of them, by id; personal data.</param>
public sealed record PreviewedValues(string Attribute, long Changed, long Gained, long Lost, IReadOnlyList<PreviewedValue> Examples);

/// <summary>A value today and then.</summary>
public sealed record PreviewedValue(long CustomerId, string? Now, string? Then);

/// <summary>A number by which people steer, today and then.</summary>
/// <param name="Of">What is counted: <c>customers</c>, <c>funnel</c>, <c>segment</c>, <c>permission</c> or <c>relation</c>.</param>
/// <param name="Name">Which of them: a kind, a stage, a segment, a channel, a kind of relation.</param>
/// <param name="Now">Customers today.</param>
/// <param name="Then">Customers then.</param>
public sealed record PreviewedTotal(string Of, string Name, long Now, long Then);
