using System.Text.Json.Serialization;

namespace Crm360.Linkage.Scoring;

/// <summary>Reading and writing models without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MatchModel))]
sealed partial class MatchModelJson : JsonSerializerContext;
