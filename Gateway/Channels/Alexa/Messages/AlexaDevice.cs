using System.Text.Json.Serialization;

namespace VoiceGateway.Gateway.Channels.Alexa.Messages;

public sealed record AlexaDevice
{
    [JsonConverter(typeof(Lenient<AlexaInterfaces>))]
    public AlexaInterfaces? SupportedInterfaces { get; init; }
}

/// <summary>What the device can do beside speech: what is not listed may not be sent.</summary>
public sealed record AlexaInterfaces
{
    /// <summary>A screen that renders documents.</summary>
    [JsonPropertyName("Alexa.Presentation.APL")]
    [JsonConverter(typeof(Lenient<AlexaApl>))]
    public AlexaApl? Apl { get; init; }
}

public sealed record AlexaApl
{
    [JsonConverter(typeof(Lenient<AlexaAplRuntime>))]
    public AlexaAplRuntime? Runtime { get; init; }
}

public sealed record AlexaAplRuntime
{
    /// <summary>The newest version of documents that the device knows, such as <c>2024.3</c> or <c>1.4</c>.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? MaxVersion { get; init; }
}
