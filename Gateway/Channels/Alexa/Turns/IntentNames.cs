using System.Collections.Frozen;
using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Channels.Alexa.Turns;

/// <summary>What the intents of the interaction model mean. A name that is not here is <see cref="Intent.Fallback"/>.</summary>
public static class IntentNames
{
    private static readonly FrozenDictionary<string, Intent> Table = new Dictionary<string, Intent>
    {
        ["AMAZON.YesIntent"] = Intent.Yes,
        ["AMAZON.NoIntent"] = Intent.No,
        ["AMAZON.HelpIntent"] = Intent.Help,
        ["AMAZON.StopIntent"] = Intent.Stop,
        ["AMAZON.NavigateHomeIntent"] = Intent.Stop,
        ["AMAZON.CancelIntent"] = Intent.Cancel,
        ["AMAZON.RepeatIntent"] = Intent.Repeat,
        ["AMAZON.FallbackIntent"] = Intent.Fallback,
        ["AddItemsIntent"] = Intent.AddItems,
        ["RemoveItemsIntent"] = Intent.RemoveItems,
        ["ChangeQuantityIntent"] = Intent.ChangeQuantity,
        ["FindProductIntent"] = Intent.FindProduct,
        ["AskPriceIntent"] = Intent.AskPrice,
        ["AskAvailabilityIntent"] = Intent.AskAvailability,
        ["ViewCartIntent"] = Intent.ViewCart,
        ["CheckoutIntent"] = Intent.Checkout,
        ["ChooseIntent"] = Intent.Choose,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Intent Find(string? name) => name is not null && Table.TryGetValue(name, out var intent) ? intent : Intent.Fallback;

    /// <summary>True for the intents about goods and the cart, the only ones that make sense without opening the skill first.</summary>
    public static bool IsAboutTheShop(Intent intent) => intent is >= Intent.AddItems and <= Intent.Checkout;
}
