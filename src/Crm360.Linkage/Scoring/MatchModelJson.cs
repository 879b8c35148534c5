using System.Text.Json.Serialization;

namespace Crm360.Linkage.Scoring;

/// <summary>Reading and writing models without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(MatchModel))]
[JsonSerializable(typeof(Transform.Prefix), TypeInfoPropertyName = "TransformPrefix")] // predicates have these names too
[JsonSerializable(typeof(Transform.Initials), TypeInfoPropertyName = "TransformInitials")]
sealed partial class MatchModelJson : JsonSerializerContext;
