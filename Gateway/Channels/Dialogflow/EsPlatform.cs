using System.Collections.Frozen;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// A messenger that an ES agent is joined to, and the rich messages that it shows. Source: the comments of Google's
/// <c>intent.proto</c> and "Rich response messages" of Dialogflow ES.
/// </summary>
/// <param name="Name">As messages name it.</param>
internal sealed record EsPlatform(string Name, bool HasQuickReplies, bool HasCards)
{
    private static readonly FrozenDictionary<string, EsPlatform> BySource = new Dictionary<string, EsPlatform>
    {
        ["FACEBOOK"] = new("FACEBOOK", HasQuickReplies: true, HasCards: true),
        ["SLACK"] = new("SLACK", HasQuickReplies: true, HasCards: true),
        ["SLACK_TESTBOT"] = new("SLACK", HasQuickReplies: true, HasCards: true),
        ["TELEGRAM"] = new("TELEGRAM", HasQuickReplies: true, HasCards: true),
        ["KIK"] = new("KIK", HasQuickReplies: true, HasCards: true),
        ["SKYPE"] = new("SKYPE", HasQuickReplies: true, HasCards: true),
        ["LINE"] = new("LINE", HasQuickReplies: true, HasCards: true),
        ["VIBER"] = new("VIBER", HasQuickReplies: true, HasCards: true),
        ["HANGOUTS"] = new("GOOGLE_HANGOUTS", HasQuickReplies: false, HasCards: true),
        ["GOOGLE_HANGOUTS"] = new("GOOGLE_HANGOUTS", HasQuickReplies: false, HasCards: true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null for a source that shows text only, or that nobody here knows.</summary>
    public static EsPlatform? Find(string? source) => source is not null && BySource.TryGetValue(source, out var platform) ? platform : null;
}
