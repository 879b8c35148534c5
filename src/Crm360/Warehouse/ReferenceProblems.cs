using Crm360.Runs;

namespace Crm360.Warehouse;

/// <summary>Problems that show only when records are put together: a customer, product or order that is not there, a missing rate.</summary>
sealed class ReferenceProblems
{
    /// <summary>Ordinals from here on are kept by the Warehouse stage; those below by Standardise.</summary>
    public const int FirstOrdinal = 900;

    readonly List<ProblemRow> _rows = [];

    public IReadOnlyList<ProblemRow> Rows => _rows;

    public void UnknownCustomer(long recordId, string? key) => Add(recordId, 0, "customer_key", "unknown_customer", key);

    public void UnknownOrder(long recordId, string? key) => Add(recordId, 1, "order_key", "unknown_order", key);

    public void UnknownProduct(long recordId, string? key) => Add(recordId, 2, "product_key", "unknown_product", key);

    public void NoExchangeRate(long recordId, string? currency) => Add(recordId, 3, "amount", "no_exchange_rate", currency);

    void Add(long recordId, int kind, string attribute, string code, string? value) => _rows.Add(new ProblemRow
    {
        RecordId = recordId,
        Ordinal = FirstOrdinal + kind,
        Attribute = attribute,
        Code = code,
        Value = value,
    });
}
