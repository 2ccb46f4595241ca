namespace VoiceGateway.Orders;

/// <summary>
/// What one request changes, to be saved together: the cart as it is to be, made from the saved cart of the same version,
/// the order that it places, and the answer that a repeat of the request is to get.
/// </summary>
/// <param name="RequestHash">Of what was asked, for callers that choose their keys themselves: another request under the same key is refused. Null: not looked at.</param>
public sealed record Change(string RequestKey, Cart Cart, Order? Order, string Answer, string? RequestHash = null);

/// <summary>What is saved for a caller when a request of theirs comes.</summary>
/// <param name="Cart">Their cart.</param>
/// <param name="Answer">What was answered to the very same request before; null: it is new, or it changed nothing.</param>
/// <param name="IsOther">Its key was used before for a request that asked something else.</param>
public sealed record Opened(Cart Cart, string? Answer, bool IsOther);

/// <summary>How saving a <see cref="Change"/> ended.</summary>
public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    /// <summary>All of it is on disk.</summary>
    public sealed record Saved : SaveOutcome
    {
        internal static readonly Saved Only = new();
    }

    /// <summary>Somebody else changed the cart first; nothing was saved. Look at the cart again.</summary>
    public sealed record CartHasChanged : SaveOutcome
    {
        internal static readonly CartHasChanged Only = new();
    }

    /// <summary>The request was carried out before; nothing was saved, this is what was answered then.</summary>
    public sealed record AnsweredBefore(string Answer) : SaveOutcome;

    /// <summary>The key was used before for a request that asked something else; nothing was saved.</summary>
    public sealed record KeyOfAnother : SaveOutcome;

    /// <summary>The order is to be paid through a provider, and nothing is known that it could be paid from; nothing was saved.</summary>
    public sealed record NoPaymentMethod : SaveOutcome;

    /// <summary>The shop has not enough for the order; nothing was saved. How much is left, of each product that is short.</summary>
    public sealed record ShortOfStock(IReadOnlyDictionary<string, decimal> Left) : SaveOutcome;
}
