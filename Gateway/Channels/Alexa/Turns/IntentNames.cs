using System.Collections.Frozen;
using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Channels.Alexa.Turns;

/// <summary>
/// What the intents of the interaction model mean: Amazon's own by this table, ours by the name of the intent and <c>Intent</c>
/// after it (<c>AddItemsIntent</c>). A name that is neither is <see cref="Intent.Fallback"/>.
/// </summary>
public static class IntentNames
{
    private static readonly Dictionary<string, Intent> Amazons = new()
    {
        ["AMAZON.YesIntent"] = Intent.Yes,
        ["AMAZON.NoIntent"] = Intent.No,
        ["AMAZON.HelpIntent"] = Intent.Help,
        ["AMAZON.StopIntent"] = Intent.Stop,
        ["AMAZON.NavigateHomeIntent"] = Intent.Stop,
        ["AMAZON.CancelIntent"] = Intent.Cancel,
        ["AMAZON.RepeatIntent"] = Intent.Repeat,
        ["AMAZON.FallbackIntent"] = Intent.Fallback,
    };

    /// <summary>These come as requests of their own, or under Amazon's names only.</summary>
    private static readonly Intent[] NotNamed = [Intent.Unknown, Intent.Launch, Intent.SessionEnded, .. Amazons.Values];

    private static readonly FrozenDictionary<string, Intent> Table = Amazons
        .Concat(Enum.GetValues<Intent>().Except(NotNamed).Select(intent => KeyValuePair.Create($"{intent}Intent", intent)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    public static Intent Find(string? name) => name is not null && Table.TryGetValue(name, out var intent) ? intent : Intent.Fallback;

    /// <summary>True for the intents about goods and the cart, the only ones that make sense without opening the skill first.</summary>
    public static bool IsAboutTheShop(Intent intent) => intent is >= Intent.AddItems and <= Intent.Checkout;
}
