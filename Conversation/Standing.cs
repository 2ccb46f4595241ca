using VoiceGateway.Orders;

namespace VoiceGateway.Conversation;

/// <summary>What a turn has to know beside the cart.</summary>
/// <param name="Left">Products of which there was not enough when this turn tried to order them, and how much there is.</param>
/// <param name="News">Orders of the caller to which something happened that they were not told of yet.</param>
/// <param name="OrderHasChanged">The order that this turn wanted to do something with is no longer as it was said.</param>
/// <param name="CannotPay">The shop takes money through a provider, and nothing is known of the caller that it could be taken from.</param>
public sealed record Standing(IReadOnlyDictionary<string, decimal> Left, IReadOnlyList<Order> News, bool OrderHasChanged = false, bool CannotPay = false)
{
    public static Standing Usual { get; } = new(new Dictionary<string, decimal>(), []);
}
