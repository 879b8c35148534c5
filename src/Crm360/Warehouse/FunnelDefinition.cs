using Crm360.Records;

namespace Crm360.Warehouse;

/// <summary>The way of a customer from first request to contract.</summary>
/// <param name="Stages">In order; empty where the definition has no funnel.</param>
/// <param name="Hash">SHA-256, in hex, of the section.</param>
public sealed partial record FunnelDefinition(IReadOnlyList<FunnelStage> Stages, string Hash);

/// <summary>A stage of the funnel.</summary>
/// <param name="Name">Unique within the funnel.</param>
/// <param name="Events">Any of these reaches it.</param>
public sealed record FunnelStage(string Name, IReadOnlyList<FunnelEvent> Events);

/// <summary>What reaches a stage.</summary>
/// <param name="Entity">An interaction, an opportunity or an order.</param>
/// <param name="Where">All of these must hold; empty for every record of the entity.</param>
public sealed record FunnelEvent(Entity Entity, IReadOnlyList<FunnelCondition> Where);

/// <summary>The attribute has one of these codes.</summary>
public sealed record FunnelCondition(string Attribute, IReadOnlyList<string> Codes);
