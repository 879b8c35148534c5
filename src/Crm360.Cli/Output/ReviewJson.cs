using Crm360.Golden;
using Crm360.Linkage.Scoring;
using Crm360.Standardise;

namespace Crm360.Cli.Output;

/// <summary>A waiting pair for machines.</summary>
sealed record ReviewJson(
    PartyRow Left, PartyRow Right, long LeftCustomerId, long RightCustomerId, string Reason, double Probability, Waterfall Waterfall)
{
    public static ReviewJson Of(ReviewItem item) => new(
        item.Left.Party, item.Right.Party, item.Left.CustomerId, item.Right.CustomerId, item.Reason, item.Probability, item.Waterfall);
}
