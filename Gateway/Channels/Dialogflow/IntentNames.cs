using System.Collections.Frozen;
using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Finds the intent that an agent means by a display name, an action, a tag or an event. Our own agents use the neutral
/// names; people who build theirs by hand write <c>vg.add-items</c>, <c>add_items</c> or <c>AddItemsIntent</c>.
/// </summary>
internal static class IntentNames
{
    private const int MaxLength = 64;
    private const string Prefix = "vg.";
    private const string Suffix = "intent";

    private static readonly FrozenDictionary<string, Intent>.AlternateLookup<ReadOnlySpan<char>> ByName = Known().GetAlternateLookup<ReadOnlySpan<char>>();

    public static Intent? Find(string? name)
    {
        if (name is null || name.Length > MaxLength) return null;
        Span<char> key = stackalloc char[MaxLength];
        var length = 0;
        foreach (var character in name.AsSpan(name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? Prefix.Length : 0))
            if (char.IsAsciiLetterOrDigit(character)) key[length++] = char.ToLowerInvariant(character);
        ReadOnlySpan<char> plain = key[..length];
        if (plain.EndsWith(Suffix) && plain.Length > Suffix.Length) plain = plain[..^Suffix.Length];
        return ByName.TryGetValue(plain, out var intent) ? intent : null;
    }

    private static FrozenDictionary<string, Intent> Known()
    {
        var names = Enum.GetValues<Intent>()
            .Where(intent => intent is not (Intent.Unknown or Intent.SessionEnded))
            .ToDictionary(intent => intent.ToString().ToLowerInvariant());
        // What Google's own templates call them: intents, actions and events of ES and CX.
        foreach (var welcome in (string[])["welcome", "defaultwelcome", "inputwelcome", "googleassistantwelcome"]) names[welcome] = Intent.Launch;
        foreach (var lost in (string[])["defaultfallback", "inputunknown", "defaultnegative"]) names[lost] = Intent.Fallback;
        return names.ToFrozenDictionary();
    }
}
