using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Gateway.Channels.Alexa.Messages;

public sealed record AlexaIntent
{
    [JsonConverter(typeof(LenientText))]
    public string? Name { get; init; }

    [JsonConverter(typeof(SlotMap))]
    public AlexaSlot[]? Slots { get; init; }
}

/// <summary>One slot: a value, a list of values, or nothing when it was not heard.</summary>
public sealed record AlexaSlot
{
    [JsonConverter(typeof(LenientText))]
    public string? Name { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? Value { get; init; }

    [JsonConverter(typeof(Lenient<AlexaResolutions>))]
    public AlexaResolutions? Resolutions { get; init; }

    /// <summary>The only place where the words of a slot with several values are.</summary>
    [JsonConverter(typeof(Lenient<AlexaSlotValue>))]
    public AlexaSlotValue? SlotValue { get; init; }
}

/// <summary>Simple (a value) or List (values, each Simple or List again).</summary>
public sealed record AlexaSlotValue
{
    [JsonConverter(typeof(LenientText))]
    public string? Value { get; init; }

    [JsonConverter(typeof(Lenient<AlexaResolutions>))]
    public AlexaResolutions? Resolutions { get; init; }

    [JsonConverter(typeof(LenientList<AlexaSlotValue>))]
    public AlexaSlotValue[]? Values { get; init; }
}

/// <summary>What Alexa's entity resolution made of the words: one entry per authority (static, dynamic, catalog).</summary>
public sealed record AlexaResolutions
{
    [JsonConverter(typeof(LenientList<AlexaResolution>))]
    public AlexaResolution[]? ResolutionsPerAuthority { get; init; }
}

public sealed record AlexaResolution
{
    [JsonConverter(typeof(LenientText))]
    public string? Authority { get; init; }

    [JsonConverter(typeof(Lenient<AlexaStatus>))]
    public AlexaStatus? Status { get; init; }

    /// <summary>Absent when nothing matched, whatever Amazon's own model says.</summary>
    [JsonConverter(typeof(LenientList<AlexaResolved>))]
    public AlexaResolved[]? Values { get; init; }
}

public sealed record AlexaStatus
{
    [JsonConverter(typeof(LenientText))]
    public string? Code { get; init; }
}

public sealed record AlexaResolved
{
    [JsonConverter(typeof(Lenient<AlexaResolvedValue>))]
    public AlexaResolvedValue? Value { get; init; }
}

public sealed record AlexaResolvedValue
{
    [JsonConverter(typeof(LenientText))]
    public string? Id { get; init; }
}

/// <summary>The slots of an intent, an object by slot name. A slot without a name takes the name it stands under.</summary>
internal sealed class SlotMap : JsonConverter<AlexaSlot[]>
{
    public override AlexaSlot[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return [];
        }
        var slots = new List<AlexaSlot>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) reader.Skip();
            else if (Lenient<AlexaSlot>.Strict(options).Read(ref reader, typeof(AlexaSlot), options) is { } slot)
                slots.Add(slot.Name is null ? slot with { Name = key } : slot);
        }
        return [.. slots];
    }

    public override void Write(Utf8JsonWriter writer, AlexaSlot[] value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests are only read.");
}
