using System.Runtime.InteropServices;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Screens;

namespace VoiceGateway.Gateway.Channels.Alexa.Turns;

/// <summary>What a reply may be.</summary>
public enum ReplyForm
{
    /// <summary>An empty response: the request tells us something and takes no answer.</summary>
    Empty,

    /// <summary>A turn is run, and its reply is not spoken: the talk is over.</summary>
    Unspoken,

    /// <summary>A turn is run and its reply spoken.</summary>
    Spoken,

    /// <summary>Only whether we could, with no effect.</summary>
    Ability,
}

/// <summary>What a request is, by its type alone. Source: ask-sdk-model and the interface references of Amazon's documentation.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RequestKind(ReplyForm Form, Intent Intent)
{
    /// <summary>Something on a screen of ours was touched.</summary>
    public const string TouchType = "Alexa.Presentation.APL.UserEvent";

    /// <summary>Events about devices, players, lists and the skill itself: whatever comes after these prefixes takes no speech.</summary>
    private static readonly string[] SilentPrefixes =
    [
        "AlexaSkillEvent.", "AlexaHouseholdListEvent.", "Alexa.Presentation.", "AudioPlayer.", "Messaging.", "PlaybackController.", "Reminders.", "System.",
    ];

    public static RequestKind Of(RequestEnvelope envelope) => envelope.Request!.Type switch
    {
        "IntentRequest" => new(ReplyForm.Spoken, IntentNames.Find(envelope.Request.Intent?.Name)),
        "LaunchRequest" => new(ReplyForm.Spoken, Intent.Launch),
        "SessionEndedRequest" => new(ReplyForm.Unspoken, Intent.SessionEnded),
        "CanFulfillIntentRequest" => new(ReplyForm.Ability, IntentNames.Find(envelope.Request.Intent?.Name)),
        // Back from a task that another skill did: the talk begins anew, with the cart as it was.
        "SessionResumedRequest" or "Connections.Response" => new(ReplyForm.Spoken, Intent.Launch),
        TouchType => new(ReplyForm.Spoken, Touch.IntentOf(envelope)),
        // A touch on a template of the time before APL, of which we show none.
        "Display.ElementSelected" => new(ReplyForm.Spoken, Intent.Fallback),
        var type => OfStranger(type, envelope.Session is not null),
    };

    /// <summary>A type that Amazon made after this was written is spoken to when there is a talk, and else left alone.</summary>
    private static RequestKind OfStranger(string? type, bool isInTalk)
    {
        if (!isInTalk) return new(ReplyForm.Empty, Intent.Unknown);
        foreach (var prefix in SilentPrefixes)
            if (type is not null && type.StartsWith(prefix, StringComparison.Ordinal)) return new(ReplyForm.Empty, Intent.Unknown);
        return new(ReplyForm.Spoken, Intent.Fallback);
    }
}
