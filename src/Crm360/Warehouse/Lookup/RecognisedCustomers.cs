using System.Collections.ObjectModel;
using Crm360.Records;

namespace Crm360.Warehouse.Lookup;

/// <summary>The answer to "who is this?": customers who are likely the one asked about, the likeliest first.</summary>
/// <param name="customers">They.</param>
/// <param name="unread">What was told and means nothing as what it was told for, so it was not looked for.</param>
/// <param name="isLookedFor">Whether anything was left by which customers can be found; else nobody's being found says nothing.</param>
public sealed class RecognisedCustomers(IList<RecognisedCustomer> customers, IReadOnlyList<Problem> unread, bool isLookedFor)
    : ReadOnlyCollection<RecognisedCustomer>(customers)
{
    /// <summary>What was told and means nothing as what it was told for, so it was not looked for.</summary>
    public IReadOnlyList<Problem> Unread { get; } = unread;

    /// <summary>Whether anything was left by which customers can be found; else nobody's being found says nothing.</summary>
    public bool IsLookedFor { get; } = isLookedFor;
}
