using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Crm360.Privacy;

/// <summary>What is asked of an erasure.</summary>
/// <param name="CustomerId">The customer, by today's id.</param>
/// <param name="Request">On whose request: the number of a ticket or letter, nobody's name.</param>
/// <param name="By">Who does it.</param>
public sealed record ErasureRequest(long CustomerId, string Request, string By);

/// <summary>What an erasure did, without personal data. It is kept for three years.</summary>
/// <param name="CustomerIds">The customer's id and those that had been merged into it.</param>
/// <param name="Rows">Table → rows that were removed or made nobody's.</param>
/// <param name="Tombstones">Kind → marks that were left.</param>
/// <param name="DutiesOfTheOperator">What this program can't reach.</param>
public sealed record ErasureProof(
    long Erasure, long Run, DateTime ErasedAt, DateOnly KeepUntil, IReadOnlyList<long> CustomerIds, string Request, string By,
    IReadOnlyDictionary<string, long> Rows, IReadOnlyDictionary<string, long> Tombstones, IReadOnlyList<string> DutiesOfTheOperator)
{
    const int Years = 3;

    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n", // the hash is the same on every system
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What this program can't reach.</summary>
    public static IReadOnlyList<string> Duties { get; } =
    [
        "Backups of the database, and copies of it: let them expire, or erase again after one is restored.",
        "The source systems and the files they gave: erase the person there; rows that come again are suppressed and counted.",
        "Logs and outputs that were kept: exports of this person, exports from quarantine, pages of crm360 link, what was printed.",
        "On SQL Server: the transaction log, until it is backed up and cut.",
    ];

    /// <summary>Until when a proof has to be kept.</summary>
    public static DateOnly KeptUntil(DateTime erasedAt) => DateOnly.FromDateTime(erasedAt).AddYears(Years);

    /// <summary>Marks by kind.</summary>
    internal static IReadOnlyDictionary<string, long> CountsOf(IEnumerable<Mark> marks) =>
        new SortedDictionary<string, long>(marks.CountBy(mark => mark.Kind).ToDictionary(kind => kind.Key, kind => (long)kind.Value), StringComparer.Ordinal);

    /// <summary>The proof as a row that is kept.</summary>
    /// <param name="customerId">Of whom; 0 for records that were kept for long enough.</param>
    /// <param name="request">On whose request.</param>
    internal ErasureRow ToRow(long customerId, string request)
    {
        var json = ToJson();
        return new()
        {
            ErasureId = Erasure,
            RunId = Run,
            CustomerId = customerId,
            ErasedAt = ErasedAt,
            Request = request,
            ErasedBy = By,
            Proof = json,
            ProofHash = HashOf(json),
            KeepUntil = KeepUntil,
        };
    }

    /// <summary>The proof as it is stored and handed out.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>SHA-256, in hex, of a proof as it is stored.</summary>
    public static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}

/// <summary>What came of an erasure.</summary>
/// <param name="Proof">What it did, or would do.</param>
/// <param name="Hash">Of the proof as it is stored.</param>
/// <param name="Others">Customers who have one of the person's addresses or phones too: family, or the same person once more.</param>
/// <param name="IsClean">Whether the files of the database are free of it as well.</param>
/// <param name="WasDone">Whether the customer had been erased before, so that only files were cleaned.</param>
public sealed record ErasureOutcome(ErasureProof? Proof, string? Hash, IReadOnlyList<long> Others, bool IsClean, bool WasDone);
