using Crm360.IntegrationTests.Storage;
using Crm360.Storage;
using Microsoft.EntityFrameworkCore;

namespace Crm360.IntegrationTests.Privacy;

/// <summary>
/// Every column that could hold a text or bytes, with what erasing a person does to it. Who adds a table or a column says it here, after having
/// made <c>EraseRecordsStep</c> or <c>EraseIdentityStep</c> do it.
/// </summary>
[Trait("Category", "Sqlite")]
public sealed class ErasureCoverageTests
{
    /// <summary>The person's rows are deleted, with all they say.</summary>
    static readonly string[] Deleted =
    [
        "land.source_record: source entity system source_key payload hash location",
        "land.quarantine: source location code detail raw hash",
        "land.mended: source source_key refused_hash",
        "land.renamed_key: source entity system old_key new_key",
        "ops.problem: attribute code value",
        "std.party: source system source_key kind given_name family_name name_key name_tokens company_name company_key legal_form contact_name gender national_id national_id_status tax_id tax_id_status address street_key neighbourhood district province postcode country note employer employer_key",
        "std.contact_point: kind original canonical match_key type status reasons suggestion note",
        "match.pair: levels review",
        "gold.claim_document: document",
        "gold.contact_point: kind canonical match_key type status reasons",
        "gold.customer_history: document",
        "gold.relation: kind evidence",
        "gold.relation_key: kind",
        "dw.dim_customer: kind name gender district province country systems",
        "dw.customer_insight: segment",
    ];

    /// <summary>All rows are deleted: work of a run that was not published.</summary>
    static readonly string[] Emptied =
    [
        "match.work_pair: levels review",
        "gold.change_customer: status kind name given_name family_name company_name gender national_id tax_id email phone address district province postcode country systems",
        "gold.change_claim_document: document",
        "gold.change_contact_point: kind canonical match_key type status reasons",
        "gold.change_identity: kind evidence",
        "gold.change_relation_key: kind",
    ];

    /// <summary>Rows stay, and what of them is the person's is taken out or hashed; the rest are codes, numbers and names of systems.</summary>
    static readonly string[] Rewritten =
    [
        "std.order: source system source_key customer_system customer_key status currency channel campaign",
        "std.order_line: source system source_key order_key product_key currency",
        "std.interaction: source system source_key customer_system customer_key channel direction reason outcome campaign note",
        "std.opportunity: source system source_key customer_system customer_key title stage status currency",
        "std.consent: source system source_key customer_system customer_key kind address channel recipient_type status origin brand",
        "match.model: plan_hash document",
        "match.decision: kind left_source left_key right_source right_key decided_by attribute value reason",
        "gold.customer: status kind name given_name family_name company_name gender national_id tax_id email phone address district province postcode country systems",
        "dw.fact_order_line: order_status currency",
        "dw.fact_interaction: direction reason outcome",
        "dw.fact_opportunity: title stage status currency",
        "dw.fact_funnel_event: stage",
        "dw.fact_funnel: stage",
        "dw.fact_consent: kind address channel recipient_type status origin brand",
    ];

    /// <summary>No person is in it: keys, codes, counts, sentences of the program, marks that tell nothing without their key.</summary>
    static readonly string[] Nobody =
    [
        "ops.key_block: name",
        "ops.run: pipeline kind status definition_hash process message",
        "ops.step: stage subject status counts message",
        "ops.batch: source fingerprint watermark",
        "ops.checkpoint: name value",
        "ops.source_state: source mode key_columns reading_hash watermark delta_token columns",
        "ops.source_file: source location_hash location fingerprint",
        "ops.erasure: request erased_by proof proof_hash",
        "std.product: source system source_key name category brand currency",
        "std.campaign_cost: source system source_key campaign channel currency",
        "std.exchange_rate: source system source_key from_currency to_currency",
        "gold.identity_event: kind evidence",
        "gold.identity_chain: merkle_root previous_hash entry_hash",
        "gold.tombstone: kind hash row_hash",
        "dw.dim_product: system code name category brand currency",
        "dw.dim_source: source system entity",
        "dw.dim_channel: channel",
        "dw.dim_campaign: campaign",
        "dw.fact_campaign_cost: currency",
        "dw.fact_quality: measure",
    ];

    [Fact]
    public async Task Erasing_knows_every_text_and_every_byte_of_the_database()
    {
        await using var database = await TestDatabase.CreateBareAsync(DatabaseEngine.Sqlite);
        await using var db = database.Open();

        var there = db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null)
            .Select(entity => (Table: CrmDb.NameOf(entity), Columns: entity.GetProperties().Where(property => property.ClrType == typeof(string) || property.ClrType == typeof(byte[])).Select(property => property.GetColumnName())))
            .SelectMany(table => table.Columns.Select(column => $"{table.Table}.{column}"));

        var known = Deleted.Concat(Emptied).Concat(Rewritten).Concat(Nobody).Select(line => line.Split(": "))
            .SelectMany(parts => parts[1].Split(' ').Select(column => $"{parts[0]}.{column}")).ToList();
        Assert.Equal(there.Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }
}
