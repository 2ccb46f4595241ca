using System.Text.Json.Serialization;

namespace VoiceGateway.Gateway.Channels.Alexa.Messages;

/// <summary>The generated readers and writers of Alexa's messages. The types behind a lenient converter are listed one by one.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = UntrustedJson.MaxDepth)]
[JsonSerializable(typeof(RequestEnvelope))]
[JsonSerializable(typeof(AlexaSession))]
[JsonSerializable(typeof(AlexaAttributes))]
[JsonSerializable(typeof(AlexaUser))]
[JsonSerializable(typeof(AlexaApplication))]
[JsonSerializable(typeof(AlexaContext))]
[JsonSerializable(typeof(AlexaSystem))]
[JsonSerializable(typeof(AlexaPerson))]
[JsonSerializable(typeof(AlexaDevice))]
[JsonSerializable(typeof(AlexaInterfaces))]
[JsonSerializable(typeof(AlexaApl))]
[JsonSerializable(typeof(AlexaAplRuntime))]
[JsonSerializable(typeof(AlexaGrant))]
[JsonSerializable(typeof(AlexaSubscription))]
[JsonSerializable(typeof(AlexaRequest))]
[JsonSerializable(typeof(AlexaError))]
[JsonSerializable(typeof(AlexaEventBody))]
[JsonSerializable(typeof(AlexaIntent))]
[JsonSerializable(typeof(AlexaSlot))]
[JsonSerializable(typeof(AlexaSlotValue))]
[JsonSerializable(typeof(AlexaResolutions))]
[JsonSerializable(typeof(AlexaResolution))]
[JsonSerializable(typeof(AlexaStatus))]
[JsonSerializable(typeof(AlexaResolved))]
[JsonSerializable(typeof(AlexaResolvedValue))]
[JsonSerializable(typeof(ResponseEnvelope))]
internal sealed partial class AlexaJson : JsonSerializerContext;
