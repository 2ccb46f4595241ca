using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Screens;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Alexa.Replies;

/// <summary>To whom a reply goes: what the device can do, and what the talk has shown and expected so far.</summary>
public sealed record ReplyTarget
{
    /// <summary>A device without a screen, at the start of a talk.</summary>
    public static ReplyTarget Plain { get; } = new();

    public Locale Locale { get; init; }

    /// <summary>The device renders our documents.</summary>
    public bool HasScreen { get; init; }

    /// <summary>The token of a screen that this reply shows: the same for the same turn, so that a repeat gets the same bytes.</summary>
    public string ScreenToken { get; init; } = "";

    /// <summary>The token of the screen that belongs to the question asked before.</summary>
    public string? ShownBefore { get; init; }

    /// <summary>What was asked before.</summary>
    public DialogueState Before { get; init; } = DialogueState.Start;

    /// <summary>Dynamic entities of ours are in force.</summary>
    public bool HasLikely { get; init; }

    /// <summary>The account in the shop is known.</summary>
    public bool IsLinked { get; init; }

    /// <summary>https address of a picture for cards, or null.</summary>
    public string? CardImage { get; init; }

    public static ReplyTarget Of(RequestEnvelope envelope, Turn turn, AlexaOptions options)
    {
        var apl = envelope.Context?.System?.Device?.SupportedInterfaces?.Apl;
        var attributes = envelope.Session?.Attributes;
        return new()
        {
            Locale = turn.Locale,
            HasScreen = apl is not null && Documents.CanRender(apl.Runtime?.MaxVersion),
            ScreenToken = ScreenTokens.Of(turn.Id),
            ShownBefore = attributes?.Screen,
            Before = turn.State,
            HasLikely = attributes?.HasLikely ?? false,
            IsLinked = turn.IsLinked,
            CardImage = options.CardImage,
        };
    }
}
