using Crm360.Landing;
using Crm360.Records;
using Crm360.Runs.Definition;
using Crm360.Sources;

namespace Crm360.Standardise;

/// <summary>
/// Reads a value that a steward gives in the place of a record as if the record's source had given it: by the same maker of parties, from a map that
/// says this one value and nothing else.
/// </summary>
static class CorrectionMaker
{
    /// <summary>Makes a party that says one value; null where the definition has no such source any more.</summary>
    /// <param name="rules">By which the record is read too.</param>
    /// <param name="source">The source of the record.</param>
    /// <param name="sourceKey">Its key there.</param>
    /// <param name="recordId">Its number.</param>
    /// <param name="attribute">The attribute of a customer.</param>
    /// <param name="value">As it was typed.</param>
    /// <param name="saidAt">When, in UTC.</param>
    public static Correction? Make(
        StandardiseRules rules, string source, string sourceKey, long recordId, string attribute, string value, DateTime saidAt)
    {
        if (rules.Sources.FirstOrDefault(known => known.Name == source) is not { } definition)
            return null;
        var customer = EntityCatalogue.Of(Entity.Customer);
        var constant = new AttributeMapping.Constant(
            customer.Attributes.Single(known => known.Name == attribute), definition.At, new Setting(value, value, definition.At));
        var row = new SourceRecordRow
        {
            VersionId = 0,
            RecordId = recordId,
            Source = source,
            Entity = customer.Name,
            System = StewardSystem.Name,
            SourceKey = sourceKey,
            Payload = "{}",
            Hash = [],
            BatchId = 0,
            Location = "",
            Line = 0,
            ValidFrom = saidAt,
        };
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(saidAt, rules.Zone));
        var values = new RecordValues(new SourceShape(definition with { Map = [constant] }), row, rules.Zone, today);
        var (party, points) = PartyMaker.Make(values, rules.Region, implied: false);
        return new Correction(party with { UpdatedAt = saidAt }, points, values.Problems);
    }
}

/// <summary>What a steward's value reads as.</summary>
/// <param name="Party">The record, as far as the value speaks of it.</param>
/// <param name="ContactPoints">Its e-mail addresses and phone numbers.</param>
/// <param name="Problems">What is wrong with the value.</param>
sealed record Correction(PartyRow Party, IReadOnlyList<ContactPointRow> ContactPoints, IReadOnlyList<Problem> Problems);
