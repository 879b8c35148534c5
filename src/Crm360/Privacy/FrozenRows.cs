using Crm360.Landing;
using Crm360.Standardise;
using Crm360.Warehouse;

namespace Crm360.Privacy;

/// <summary>
/// What an erased person did, with nothing of the person in it: amounts, days, products and codes stay so that totals do, keys become keyed
/// hashes, free text and addresses go, and the customer is the erased one. Pure.
/// </summary>
static class FrozenRows
{
    public static OrderRow Of(OrderRow row, TombstoneKey key) => row with
    {
        SourceKey = Token(row.Source, row.SourceKey, key),
        CustomerSystem = row.System,
        CustomerKey = Parties.ErasedKey,
    };

    /// <summary>A line of such an order.</summary>
    /// <param name="row">The line.</param>
    /// <param name="orderSource">The source of the line's order.</param>
    /// <param name="key">Under which keys are hashed.</param>
    public static OrderLineRow Of(OrderLineRow row, string orderSource, TombstoneKey key) => row with
    {
        SourceKey = Token(row.Source, row.SourceKey, key),
        OrderKey = Token(orderSource, row.OrderKey!, key),
    };

    public static InteractionRow Of(InteractionRow row, TombstoneKey key) => row with
    {
        SourceKey = Token(row.Source, row.SourceKey, key),
        CustomerSystem = row.System,
        CustomerKey = Parties.ErasedKey,
        Note = null,
    };

    public static OpportunityRow Of(OpportunityRow row, TombstoneKey key) => row with
    {
        SourceKey = Token(row.Source, row.SourceKey, key),
        CustomerSystem = row.System,
        CustomerKey = Parties.ErasedKey,
        Title = null,
    };

    /// <summary>A consent.</summary>
    /// <param name="row">The consent.</param>
    /// <param name="kept">Addresses that others have too: what was said of them is theirs.</param>
    /// <param name="key">Under which keys are hashed.</param>
    public static ConsentRow Of(ConsentRow row, IReadOnlySet<string> kept, TombstoneKey key) => row with
    {
        SourceKey = Token(row.Source, row.SourceKey, key),
        CustomerSystem = row.System,
        CustomerKey = Parties.ErasedKey,
        Address = row.Address is { } address && kept.Contains(address) ? address : null,
    };

    /// <summary>The token that stands for a key; one that is a token already stays.</summary>
    public static string Token(string source, string sourceKey, TombstoneKey key) =>
        TombstoneKey.IsToken(sourceKey) ? sourceKey : key.Token(source, sourceKey);
}
