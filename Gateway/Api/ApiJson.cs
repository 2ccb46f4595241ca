using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceGateway.Catalog.Explaining;

namespace VoiceGateway.Gateway.Api;

/// <summary>JSON of the API: camel case, no unknown names in what is sent to us.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters = [typeof(StepEffectNames)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SayRequest))]
[JsonSerializable(typeof(SayAnswer))]
[JsonSerializable(typeof(ResolveRequest))]
[JsonSerializable(typeof(ResolveAnswer))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(ErasedAnswer))]
[JsonSerializable(typeof(ErasedOwners))]
[JsonSerializable(typeof(ApiProblem))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Effects as <c>is</c>, <c>times</c> and <c>minus</c>.</summary>
internal sealed class StepEffectNames() : JsonStringEnumConverter<StepEffect>(JsonNamingPolicy.CamelCase);

/// <summary>What is wrong with a request (RFC 9457).</summary>
public sealed record ApiProblem(string Title, int Status, string? Detail = null);
