using System.Text.Json.Serialization;

namespace VoiceGateway.Publishers.Dialogflow;

/// <summary>An Intent of google.cloud.dialogflow.cx.v3 as JSON.</summary>
internal sealed record CxIntent(
    string DisplayName,
    string Description,
    int Priority,
    IReadOnlyList<CxParameter> Parameters,
    IReadOnlyList<CxPhrase> TrainingPhrases);

internal sealed record CxParameter(string Id, string EntityType, bool IsList);

internal sealed record CxPhrase(IReadOnlyList<CxPart> Parts, int RepeatCount);

internal sealed record CxPart(string Text, string? ParameterId);

/// <summary>An EntityType of google.cloud.dialogflow.cx.v3.</summary>
internal sealed record CxEntityType(
    string DisplayName,
    string Kind,
    string AutoExpansionMode,
    bool EnableFuzzyExtraction,
    IReadOnlyList<CxEntity> Entities);

internal sealed record CxEntity(string Value, IReadOnlyList<string> Synonyms);

/// <summary>A Webhook of google.cloud.dialogflow.cx.v3.</summary>
internal sealed record CxWebhook(string DisplayName, string Timeout, CxWebAddress GenericWebService);

internal sealed record CxWebAddress(string Uri);

/// <summary>A Flow of google.cloud.dialogflow.cx.v3.</summary>
internal sealed record CxFlow(
    string DisplayName,
    string Description,
    IReadOnlyList<CxRoute> TransitionRoutes,
    IReadOnlyList<CxEventHandler> EventHandlers,
    CxNlu NluSettings);

internal sealed record CxRoute(string Intent, CxFulfillment TriggerFulfillment, string? TargetPage);

internal sealed record CxEventHandler(string Event, CxFulfillment TriggerFulfillment);

internal sealed record CxFulfillment(string Webhook, string Tag);

internal sealed record CxNlu(string ModelType, double ClassificationThreshold);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CxIntent))]
[JsonSerializable(typeof(CxEntityType))]
[JsonSerializable(typeof(CxWebhook))]
[JsonSerializable(typeof(CxFlow))]
[JsonSerializable(typeof(CxRoute))]
[JsonSerializable(typeof(CxEventHandler))]
internal sealed partial class CxJson : JsonSerializerContext;
