namespace VoiceGateway.Orders;

/// <summary>
/// What one request changes, to be saved together: the cart as it is to be, made from the saved cart of the same version,
/// the order that it places, and the answer that a repeat of the request is to get.
/// </summary>
public sealed record Change(string RequestKey, Cart Cart, Order? Order, string Answer);

/// <summary>How saving a <see cref="Change"/> ended.</summary>
public abstract record SaveOutcome
{
    private SaveOutcome()
    {
    }

    /// <summary>All of it is on disk.</summary>
    public sealed record Saved : SaveOutcome;

    /// <summary>Somebody else changed the cart first; nothing was saved. Look at the cart again.</summary>
    public sealed record CartHasChanged : SaveOutcome;

    /// <summary>The request was carried out before; nothing was saved, this is what was answered then.</summary>
    public sealed record AnsweredBefore(string Answer) : SaveOutcome;
}
