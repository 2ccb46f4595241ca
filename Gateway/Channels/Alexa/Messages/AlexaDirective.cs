using System.Text.Json;
using VoiceGateway.Gateway.Channels.Alexa.Screens;

namespace VoiceGateway.Gateway.Channels.Alexa.Messages;

/// <summary>What the device or Alexa is to do beside speaking: one of the kinds below, of which each has its own members.</summary>
public sealed record AlexaDirective
{
    private AlexaDirective(string type) => Type = type;

    public string Type { get; }

    /// <summary>Comes back with what is touched.</summary>
    public string? Token { get; private init; }

    public JsonElement? Document { get; private init; }

    public Datasources? Datasources { get; private init; }

    public string? UpdateBehavior { get; private init; }

    public IReadOnlyList<DynamicType>? Types { get; private init; }

    /// <summary>Shows a document with its data.</summary>
    public static AlexaDirective Show(string token, JsonElement document, ScreenData data) =>
        new("Alexa.Presentation.APL.RenderDocument") { Token = token, Document = document, Datasources = new(data) };

    /// <summary>Adds to the slot types of the model, in place of what was added before; until the end of the session or for thirty minutes.</summary>
    public static AlexaDirective Expect(IReadOnlyList<DynamicType> types) => new("Dialog.UpdateDynamicEntities") { UpdateBehavior = "REPLACE", Types = types };

    public static AlexaDirective ExpectNothing { get; } = new("Dialog.UpdateDynamicEntities") { UpdateBehavior = "CLEAR" };
}

/// <summary>The data of a screen; documents name it <c>payload.shop</c>.</summary>
public sealed record Datasources(ScreenData Shop);

/// <param name="Name">A slot type of the interaction model.</param>
public sealed record DynamicType(string Name, IReadOnlyList<DynamicValue> Values);

public sealed record DynamicValue(string Id, DynamicName Name);

/// <summary>Each value and each synonym at most 140 characters; of all types together at most a hundred.</summary>
public sealed record DynamicName(string Value, IReadOnlyList<string>? Synonyms = null);
