using System.Text.Json.Serialization;

namespace Crm360.Golden;

/// <summary>Everything a run would change of one customer: the content of <c>gold.change</c>.</summary>
/// <param name="Customer">The customer as it will be; of one that is merged or retired only its status.</param>
/// <param name="Claims">Its claims.</param>
/// <param name="ContactPoints">Its contact points.</param>
/// <param name="Moves">The records that come to it, or that leave it for nowhere.</param>
/// <param name="Events">What happens to its id.</param>
public sealed record CustomerChange(
    CustomerRow Customer,
    IReadOnlyList<ClaimRow> Claims,
    IReadOnlyList<CustomerContactPointRow> ContactPoints,
    IReadOnlyList<RecordMove> Moves,
    IReadOnlyList<IdentityNews> Events);

/// <summary>A record that changes its customer.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="From">The customer it leaves; null where it is new.</param>
/// <param name="To">The customer it comes to; null where it has left its source.</param>
/// <param name="EvidenceRecordId">The record it is linked to most strongly; null for none.</param>
/// <param name="EvidenceWeight">Match weight of that link, in bits.</param>
public sealed record RecordMove(long RecordId, long? From, long? To, long? EvidenceRecordId, double? EvidenceWeight);

/// <summary>What happens to a customer id.</summary>
/// <param name="Kind">One of <see cref="IdentityEventKind"/>.</param>
/// <param name="OtherCustomerId">The other customer it happens with.</param>
/// <param name="RecordId">A record that shows it.</param>
public sealed record IdentityNews(string Kind, long? OtherCustomerId, long? RecordId);

/// <summary>Kinds of identity events.</summary>
public static class IdentityEventKind
{
    /// <summary>A new id, for records that had none.</summary>
    public const string Assigned = "assigned";

    /// <summary>The customer took over records of the other one.</summary>
    public const string Merged = "merged";

    /// <summary>A new id, for records that left the other customer.</summary>
    public const string Split = "split";

    /// <summary>The id leads to the other customer for ever.</summary>
    public const string Redirected = "redirected";

    /// <summary>All records of the customer have left their sources.</summary>
    public const string Retired = "retired";
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CustomerChange))]
[JsonSerializable(typeof(CustomerRow))]
sealed partial class CustomerChangeJson : JsonSerializerContext;
