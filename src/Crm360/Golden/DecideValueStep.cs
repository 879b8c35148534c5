using Crm360.Match;
using Crm360.Records;
using Crm360.Runs;
using Crm360.Standardise;
using Microsoft.EntityFrameworkCore;

namespace Crm360.Golden;

/// <summary>
/// Takes decisions of stewards on values: a pin, by which what a record says wins until it says something else, and a correction, by which a value
/// is said in the place of a record. Both are appended; the next run of decisions applies them.
/// </summary>
public sealed class DecideValueStep(IDbContextFactory<CrmDb> databases, DecideStep decide, StandardiseRules rules, TimeProvider clock)
{
    const int LongestValue = 400;

    /// <summary>Pins what a record says for an attribute.</summary>
    /// <param name="source">The source of the record.</param>
    /// <param name="key">Its key there.</param>
    /// <param name="attribute">Of the golden record.</param>
    /// <param name="value">Which of its values, where it says several; null for the only one.</param>
    /// <param name="said">By whom, why and until when.</param>
    /// <param name="cancel">Stops before anything is appended.</param>
    /// <returns>The key of the decision.</returns>
    /// <exception cref="FlowException">There is no such record or attribute, or it does not say the value.</exception>
    public async Task<long> PinAsync(string source, string key, string attribute, string? value, SaidOfValue said, CancellationToken cancel)
    {
        Check(attribute, said);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var record = await RecordAsync(db, source, key, cancel);
        var points = await db.Set<ContactPointRow>().Where(point => point.RecordId == record.RecordId).ToListAsync(cancel);
        var values = Values(attribute, new Member(record, RecordKey.Of(source, key)), points);
        var pinned = value is null ? values : values.FindAll(own => own == (Reading(record, attribute, value) ?? value));
        if (values is [])
            throw new FlowException($"The record {source} {key} says nothing usable of {attribute}; a correction can.");
        if (pinned is not [var one])
        {
            throw new FlowException(value is null
                ? $"The record {source} {key} says {values.Count} values of {attribute}; say which one is meant."
                : $"The record {source} {key} does not say that of {attribute}; a correction can.");
        }

        return await decide.DecideValueAsync(DecisionKind.Pin, record, attribute, one, said, cancel);
    }

    /// <summary>Says a value for an attribute in the place of a record.</summary>
    /// <param name="source">The source of the record.</param>
    /// <param name="key">Its key there.</param>
    /// <param name="attribute">Of the golden record.</param>
    /// <param name="value">Read as the source's own would be.</param>
    /// <param name="said">By whom, why and until when; a reason is needed.</param>
    /// <param name="cancel">Stops before anything is appended.</param>
    /// <returns>The key of the decision.</returns>
    /// <exception cref="FlowException">There is no such record or attribute, or the value can't be one.</exception>
    public async Task<long> CorrectAsync(string source, string key, string attribute, string value, SaidOfValue said, CancellationToken cancel)
    {
        Check(attribute, said);
        if (string.IsNullOrWhiteSpace(said.Reason))
            throw new FlowException("A correction needs a reason, so that whoever asks later knows why.");
        if (value.Length > LongestValue)
            throw new FlowException($"The value is longer than {LongestValue} characters.");
        await using var db = await databases.CreateDbContextAsync(cancel);
        var record = await RecordAsync(db, source, key, cancel);
        var read = ValueDecisions.Read(rules, record, attribute, value, clock.GetUtcNow().UtcDateTime)
            ?? throw new FlowException($"The source {source} is not in the definition any more.");
        if (Values(attribute, new Member(read.Party, RecordKey.Of(source, key)), read.ContactPoints) is not [_])
            throw new FlowException($"The value can't be read as {attribute.Replace('_', ' ')}{Why(read)}; nothing was decided.");
        return await decide.DecideValueAsync(DecisionKind.Correction, record, attribute, value.Trim(), said, cancel);
    }

    void Check(string attribute, SaidOfValue said)
    {
        if (!GoldenAttribute.Names.Contains(attribute, StringComparer.Ordinal))
            throw new FlowException($"There is no attribute '{attribute}'; there are {string.Join(", ", GoldenAttribute.Names)}.");
        if (said.Until <= clock.GetUtcNow().UtcDateTime)
            throw new FlowException("The last day of the decision is past; nothing was decided.");
        if (said.Reason is { Length: > LongestValue })
            throw new FlowException($"The reason is longer than {LongestValue} characters.");
    }

    static async Task<PartyRow> RecordAsync(CrmDb db, string source, string key, CancellationToken cancel) =>
        await db.Set<PartyRow>().SingleOrDefaultAsync(party => party.Source == source && party.SourceKey == key, cancel)
            ?? throw new FlowException($"There is no record of a customer with the key '{key}' in the source '{source}'.");

    // a pinned value may be written in another way than it is kept
    string? Reading(PartyRow record, string attribute, string value) =>
        ValueDecisions.Read(rules, record, attribute, value, clock.GetUtcNow().UtcDateTime) is { } read
            && Values(attribute, new Member(read.Party, ""), read.ContactPoints) is [var only] ? only : null;

    /// <summary>What a record says of an attribute that can be used.</summary>
    internal static List<string> Values(string attribute, Member member, IReadOnlyList<ContactPointRow> points) =>
    [
        .. ClaimMaker.All(attribute, [member], [], [.. points.Where(ClaimMaker.IsUsable).Select(point => new MemberPoint(member, point))])
            .Select(claim => claim.Value).Distinct(StringComparer.Ordinal),
    ];

    static string Why(Correction read)
    {
        var codes = read.Problems.Select(problem => problem.Code)
            .Concat(read.ContactPoints.SelectMany(point => point.Reasons?.Split(',') ?? [])).Distinct(StringComparer.Ordinal).ToList();
        return codes is [] ? "" : $" ({string.Join(", ", codes.Select(code => code.Replace('_', ' ')))})";
    }
}
