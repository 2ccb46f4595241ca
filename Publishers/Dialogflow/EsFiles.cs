using System.Text.Json.Serialization;

namespace VoiceGateway.Publishers.Dialogflow;

/// <summary><c>package.json</c> of an exported agent.</summary>
internal sealed record EsPackage(string Version);

/// <summary><c>agent.json</c> of an exported agent.</summary>
internal sealed record EsAgent(
    string Description,
    string Language,
    string DefaultTimezone,
    EsWebhook Webhook,
    bool IsPrivate,
    double MlMinConfidence,
    IReadOnlyList<string> SupportedLanguages,
    string OnePlatformApiVersion,
    bool EnableSpellCorrection);

internal sealed record EsWebhook(string Url, IReadOnlyDictionary<string, string> Headers, bool Available);

/// <summary><c>intents/NAME.json</c>.</summary>
internal sealed record EsIntent(
    string Id,
    string Name,
    bool Auto,
    IReadOnlyList<string> Contexts,
    IReadOnlyList<EsResponse> Responses,
    int Priority,
    bool WebhookUsed,
    bool WebhookForSlotFilling,
    bool FallbackIntent,
    IReadOnlyList<EsEvent> Events);

internal sealed record EsEvent(string Name);

internal sealed record EsResponse(
    bool ResetContexts,
    string Action,
    IReadOnlyList<string> AffectedContexts,
    IReadOnlyList<EsParameter> Parameters,
    IReadOnlyList<EsMessage> Messages,
    IReadOnlyList<string> Speech);

internal sealed record EsParameter(string Id, string Name, bool Required, string DataType, string Value, bool IsList);

/// <summary>What is said when the webhook does not answer; type 0 is text.</summary>
internal sealed record EsMessage(string Type, string Lang, IReadOnlyList<string> Speech);

/// <summary>One element of <c>intents/NAME_usersays_LANGUAGE.json</c>.</summary>
internal sealed record EsUserSays(string Id, IReadOnlyList<EsPart> Data, bool IsTemplate, int Count, string Lang, int Updated);

internal sealed record EsPart(string Text, bool UserDefined, string? Alias, string? Meta);

/// <summary><c>entities/NAME.json</c>; an enum is what the console shows as an entity without synonyms.</summary>
internal sealed record EsEntity(
    string Id,
    string Name,
    bool IsOverridable,
    bool IsEnum,
    bool IsRegexp,
    bool AutomatedExpansion,
    bool AllowFuzzyExtraction);

/// <summary>One element of <c>entities/NAME_entries_LANGUAGE.json</c>.</summary>
internal sealed record EsEntry(string Value, IReadOnlyList<string> Synonyms);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EsPackage))]
[JsonSerializable(typeof(EsAgent))]
[JsonSerializable(typeof(EsIntent))]
[JsonSerializable(typeof(IReadOnlyList<EsUserSays>))]
[JsonSerializable(typeof(EsEntity))]
[JsonSerializable(typeof(IReadOnlyList<EsEntry>))]
internal sealed partial class EsJson : JsonSerializerContext;
