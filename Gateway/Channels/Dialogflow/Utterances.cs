using VoiceGateway.Conversation;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>The words as heard, fit for the built-in understanding.</summary>
internal static class Utterances
{
    /// <summary>Dialogflow takes 256 characters; more than four times that was not said by anybody.</summary>
    private const int MaxLength = 1024;

    public static string? Clean(string? said)
    {
        if (said is null || said.Length <= MaxLength) return said;
        return said[..(char.IsHighSurrogate(said[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }

    /// <summary>What the agent did not understand may still be understood here, when there are words.</summary>
    public static (Intent Intent, string? Utterance) Settle(Intent intent, string? said) =>
        (intent is Intent.Unknown or Intent.Fallback ? (said is null ? Intent.Fallback : Intent.Unknown) : intent, said);

    /// <summary>An agent that names the intent and no goods leaves it to us to find them in the words.</summary>
    public static Intent Heard(Intent intent, string? said, IReadOnlyList<Slot> slots) =>
        slots.Count == 0 && said is not null && intent is (Intent.AddItems or Intent.RemoveItems or Intent.FindProduct) ? Intent.Unknown : intent;
}

/// <summary>Dialogflow's language tags, such as <c>en</c>, <c>pt-br</c>, <c>es-419</c>.</summary>
internal static class Languages
{
    /// <summary>The spoken locale for the first tag that is one, else American English.</summary>
    public static Locale Find(params ReadOnlySpan<string?> tags)
    {
        foreach (var tag in tags)
            if (Locale.TryParse(tag, out var locale) || (tag is { Length: > 2 } && Locale.TryParse(tag[..2], out locale))) return locale.ToSpoken();
        return Locale.EnUs;
    }
}
