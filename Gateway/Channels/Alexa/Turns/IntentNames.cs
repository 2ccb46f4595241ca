using System.Collections.Frozen;
using VoiceGateway.Conversation;
using VoiceGateway.Synonyms.Language;

namespace VoiceGateway.Gateway.Channels.Alexa.Turns;

/// <summary>
/// What the intents of the interaction model mean: the names that <c>skill-manifests/intents.json</c> gives them on Alexa, from which
/// the model is made too. A name that is not there is <see cref="Intent.Fallback"/>.
/// </summary>
public static class IntentNames
{
    private static readonly FrozenDictionary<string, Intent> Table = SkillIntents.All
        .SelectMany(known => known.Alexa.Select(name => KeyValuePair.Create(name, Enum.Parse<Intent>(known.Name))))
        .ToFrozenDictionary(StringComparer.Ordinal);

    public static Intent Find(string? name) => name is not null && Table.TryGetValue(name, out var intent) ? intent : Intent.Fallback;

    /// <summary>True for the intents about goods and the cart, the only ones that make sense without opening the skill first.</summary>
    public static bool IsAboutTheShop(Intent intent) => intent is >= Intent.AddItems and <= Intent.Checkout;
}
