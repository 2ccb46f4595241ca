using System.Text.Json.Serialization;

namespace VoiceGateway.Publishers.Alexa;

/// <summary>An interaction model as the Skill Management API takes it (v1.skill.interactionModel), only what is used here.</summary>
public sealed record InteractionModelFile(InteractionModel InteractionModel);

public sealed record InteractionModel(LanguageModel LanguageModel);

public sealed record LanguageModel(
    string InvocationName,
    ModelConfiguration ModelConfiguration,
    IReadOnlyList<ModelIntent> Intents,
    IReadOnlyList<ModelType> Types);

public sealed record ModelConfiguration(FallbackSensitivity FallbackIntentSensitivity);

/// <param name="Level"><c>HIGH</c>, <c>MEDIUM</c> or <c>LOW</c>: how much speech ends in the fallback intent.</param>
public sealed record FallbackSensitivity(string Level);

public sealed record ModelIntent(string Name, IReadOnlyList<ModelSlot>? Slots, IReadOnlyList<string> Samples);

public sealed record ModelSlot(string Name, string Type);

/// <param name="Values">What people may say; null when a catalog says it.</param>
/// <param name="ValueSupplier">Where else the values are.</param>
public sealed record ModelType(string Name, IReadOnlyList<ModelValue>? Values, ModelSupplier? ValueSupplier = null);

/// <param name="Type"><c>CatalogValueSupplier</c>.</param>
public sealed record ModelSupplier(string Type, ModelCatalog ValueCatalog);

/// <summary>A catalog of values that Amazon fetched, in one of its versions.</summary>
public sealed record ModelCatalog(string CatalogId, string Version);

public sealed record ModelValue(string Id, ModelValueName Name);

/// <param name="Synonyms">Null when there are none: the service refuses an empty list.</param>
public sealed record ModelValueName(string Value, IReadOnlyList<string>? Synonyms);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InteractionModelFile))]
[JsonSerializable(typeof(ModelValue))]
[JsonSerializable(typeof(SkillManifestFile))]
internal sealed partial class AlexaJson : JsonSerializerContext;
