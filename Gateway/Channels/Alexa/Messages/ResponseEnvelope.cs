using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Gateway.Channels.Alexa.Messages;

/// <summary>What Alexa gets back; a property that is null is not written. Source: ask-sdk-model 1.86.</summary>
public sealed record ResponseEnvelope
{
    public string Version { get; } = "1.0";

    public SessionAttributes? SessionAttributes { get; init; }

    public required AlexaResponse Response { get; init; }
}

/// <summary>Must be returned each turn: Alexa forgets what is left out.</summary>
/// <param name="State">Where the talk stands.</param>
/// <param name="Screen">The token of the screen that belongs to the open question.</param>
/// <param name="HasLikely">Dynamic entities are in force and have to be cleared at the end.</param>
public sealed record SessionAttributes(
    [property: JsonPropertyName("vg")] JsonElement State,
    [property: JsonPropertyName("vgScreen")] string? Screen = null,
    [property: JsonPropertyName("vgLikely")] bool? HasLikely = null);

public sealed record AlexaResponse
{
    public OutputSpeech? OutputSpeech { get; init; }

    public AlexaCard? Card { get; init; }

    public Reprompt? Reprompt { get; init; }

    public IReadOnlyList<AlexaDirective>? Directives { get; init; }

    /// <summary>Three-valued: true ends the talk, false opens the microphone, absent leaves it to the device.</summary>
    public bool? ShouldEndSession { get; init; }

    public CanFulfillIntent? CanFulfillIntent { get; init; }
}

/// <param name="Ssml">A whole <c>speak</c> document, under 8,000 characters.</param>
public sealed record OutputSpeech(string Ssml)
{
    public string Type { get; } = "SSML";
}

public sealed record Reprompt(OutputSpeech OutputSpeech);

/// <summary>The answer to "could you?", which changes nothing.</summary>
public sealed record CanFulfillIntent(Ability CanFulfill, IReadOnlyDictionary<string, CanFulfillSlot>? Slots);

/// <summary><see cref="CanFulfill"/> is yes or no; only understanding can be a maybe.</summary>
public sealed record CanFulfillSlot(Ability CanUnderstand, Ability CanFulfill);

[JsonConverter(typeof(JsonStringEnumConverter<Ability>))]
public enum Ability
{
    [JsonStringEnumMemberName("NO")]
    No,

    [JsonStringEnumMemberName("MAYBE")]
    Maybe,

    [JsonStringEnumMemberName("YES")]
    Yes,
}
