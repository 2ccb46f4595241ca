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
        ["MoreOptionsIntent"] = Intent.More,
        ["AMAZON.MoreIntent"] = Intent.More,
        ["AMAZON.NextIntent"] = Intent.More,
        ["NarrowIntent"] = Intent.Narrow,
        ["OtherBrandIntent"] = Intent.OtherBrand,
        ["CompareIntent"] = Intent.Compare,
        ["DetailsIntent"] = Intent.Details,
        ["AskIngredientsIntent"] = Intent.AskIngredients,
        ["CorrectIntent"] = Intent.Correct,
        ["UndoIntent"] = Intent.Undo,
        ["ReorderIntent"] = Intent.Reorder,
        ["OrderStatusIntent"] = Intent.OrderStatus,
        ["CancelOrderIntent"] = Intent.CancelOrder,
        ["DeliverIntent"] = Intent.Deliver,
        ["PickUpIntent"] = Intent.PickUp,
        ["RescheduleIntent"] = Intent.Reschedule,
        ["CancelAppointmentIntent"] = Intent.CancelAppointment,
        ["AskShopIntent"] = Intent.AskShop,
        ["PersonIntent"] = Intent.Person,
        ["GivePinIntent"] = Intent.GivePin,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Intent Find(string? name) => name is not null && Table.TryGetValue(name, out var intent) ? intent : Intent.Fallback;

    /// <summary>True for the intents about goods and the cart, the only ones that make sense without opening the skill first.</summary>
    public static bool IsAboutTheShop(Intent intent) => intent is >= Intent.AddItems and <= Intent.Checkout;
}
