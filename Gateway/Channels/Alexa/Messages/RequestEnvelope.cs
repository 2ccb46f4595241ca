using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Gateway.Channels.Alexa.Messages;

/// <summary>
/// What Alexa posts, as far as the gateway reads it. Nothing is required and nothing unknown is refused: Amazon adds fields
/// and types without notice, and a field of the wrong type reads as absent. Source: Amazon's "Request and Response JSON
/// Reference" and ask-sdk-model 1.86.
/// </summary>
public sealed record RequestEnvelope
{
    [JsonConverter(typeof(Lenient<AlexaSession>))]
    public AlexaSession? Session { get; init; }

    [JsonConverter(typeof(Lenient<AlexaContext>))]
    public AlexaContext? Context { get; init; }

    [JsonConverter(typeof(Lenient<AlexaRequest>))]
    public AlexaRequest? Request { get; init; }

    /// <summary>Null when the bytes are no object, or one that holds no request.</summary>
    public static RequestEnvelope? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, AlexaJson.Default.RequestEnvelope) is { Request: not null } envelope ? envelope : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Absent for events and players, which happen outside a talk.</summary>
public sealed record AlexaSession
{
    [JsonConverter(typeof(LenientFlag))]
    public bool New { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? SessionId { get; init; }

    [JsonConverter(typeof(Lenient<AlexaAttributes>))]
    public AlexaAttributes? Attributes { get; init; }

    [JsonConverter(typeof(Lenient<AlexaUser>))]
    public AlexaUser? User { get; init; }

    [JsonConverter(typeof(Lenient<AlexaApplication>))]
    public AlexaApplication? Application { get; init; }
}

/// <summary>Of the session attributes only our own.</summary>
public sealed record AlexaAttributes
{
    [JsonPropertyName("vg")]
    public JsonElement State { get; init; }

    /// <summary>The token of the screen that belongs to the open question.</summary>
    [JsonPropertyName("vgScreen")]
    [JsonConverter(typeof(LenientText))]
    public string? Screen { get; init; }

    /// <summary>Dynamic entities of ours are in force.</summary>
    [JsonPropertyName("vgLikely")]
    [JsonConverter(typeof(LenientFlag))]
    public bool HasLikely { get; init; }
}

public sealed record AlexaUser
{
    [JsonConverter(typeof(LenientText))]
    public string? UserId { get; init; }

    /// <summary>Whether a token of the shop's own account came along. The token itself is not kept.</summary>
    [JsonPropertyName("accessToken")]
    [JsonConverter(typeof(LenientPresence))]
    public bool IsLinked { get; init; }
}

public sealed record AlexaApplication
{
    [JsonConverter(typeof(LenientText))]
    public string? ApplicationId { get; init; }
}

public sealed record AlexaContext
{
    [JsonPropertyName("System")]
    [JsonConverter(typeof(Lenient<AlexaSystem>))]
    public AlexaSystem? System { get; init; }
}

public sealed record AlexaSystem
{
    [JsonConverter(typeof(Lenient<AlexaApplication>))]
    public AlexaApplication? Application { get; init; }

    [JsonConverter(typeof(Lenient<AlexaUser>))]
    public AlexaUser? User { get; init; }

    [JsonConverter(typeof(Lenient<AlexaPerson>))]
    public AlexaPerson? Person { get; init; }

    [JsonConverter(typeof(Lenient<AlexaDevice>))]
    public AlexaDevice? Device { get; init; }

    /// <summary>Where Amazon's own services for this request are.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? ApiEndpoint { get; init; }

    /// <summary>Opens them, for this request.</summary>
    [JsonConverter(typeof(LenientSecret))]
    public SecretText? ApiAccessToken { get; init; }
}

/// <summary>Whose voice it was, where the household has taught Alexa their voices.</summary>
public sealed record AlexaPerson
{
    [JsonConverter(typeof(LenientText))]
    public string? PersonId { get; init; }
}

/// <summary>All request types in one record: <see cref="Type"/> may stand anywhere in it and may be one we have never seen.</summary>
public sealed record AlexaRequest
{
    [JsonConverter(typeof(LenientText))]
    public string? Type { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? RequestId { get; init; }

    [JsonConverter(typeof(LenientInstant))]
    public DateTimeOffset? Timestamp { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? Locale { get; init; }

    [JsonConverter(typeof(Lenient<AlexaIntent>))]
    public AlexaIntent? Intent { get; init; }

    /// <summary>What went wrong with our last reply, in SessionEndedRequest and System.ExceptionEncountered.</summary>
    [JsonConverter(typeof(Lenient<AlexaError>))]
    public AlexaError? Error { get; init; }

    /// <summary>What an event of the skill is about.</summary>
    [JsonConverter(typeof(Lenient<AlexaEventBody>))]
    public AlexaEventBody? Body { get; init; }

    /// <summary>Which screen was touched.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? Token { get; init; }

    /// <summary>What the touched part of the screen says: our own document's words, and yet anybody's until they are looked at.</summary>
    [JsonConverter(typeof(LenientWords))]
    public string[]? Arguments { get; init; }
}

public sealed record AlexaEventBody
{
    /// <summary>With SkillDisabled: <c>PERSISTED</c> when the account stays (the skill comes back by itself), else <c>NOT_PERSISTED</c>.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? UserInformationPersistenceStatus { get; init; }

    /// <summary>With SkillPermissionAccepted and SkillPermissionChanged: all that is granted now.</summary>
    [JsonConverter(typeof(LenientList<AlexaGrant>))]
    public AlexaGrant[]? AcceptedPermissions { get; init; }

    /// <summary>With ProactiveSubscriptionChanged: all events that the account wants to be told of now.</summary>
    [JsonConverter(typeof(LenientList<AlexaSubscription>))]
    public AlexaSubscription[]? Subscriptions { get; init; }
}

public sealed record AlexaGrant
{
    [JsonConverter(typeof(LenientText))]
    public string? Scope { get; init; }
}

public sealed record AlexaSubscription
{
    [JsonConverter(typeof(LenientText))]
    public string? EventName { get; init; }
}

public sealed record AlexaError
{
    [JsonConverter(typeof(LenientText))]
    public string? Type { get; init; }
}
