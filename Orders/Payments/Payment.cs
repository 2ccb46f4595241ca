using System.Buffers;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Payments;

/// <summary>The money of one order, where somebody else takes it.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Provider">The name of who takes it.</param>
/// <param name="Method">What it is taken from.</param>
/// <param name="Agreed">What the shopper said yes to: never more than that is taken.</param>
public sealed record Payment(string OrderId, string Provider, PaymentMethod Method, Money Agreed)
{
    public PaymentState State { get; init; }

    /// <summary>The provider's id of it; null: not known yet.</summary>
    public string? Reference { get; init; }

    /// <summary>Why it was declined, in the provider's short words.</summary>
    public string? Reason { get; init; }

    public Money Captured { get; init; } = Money.Zero(Agreed.Currency);

    public Money Refunded { get; init; } = Money.Zero(Agreed.Currency);

    /// <summary>The number of the last message that was carried out; the same once more changes nothing.</summary>
    public long Settled { get; init; }
}

/// <summary>A reference of the provider that stands for a way to pay: of an account on file, or a token shared by an agent. Never data of a card.</summary>
/// <param name="Reference">Such as <c>pm_…</c>, or <c>spt_…</c> of an agent.</param>
/// <param name="Customer">The provider's id of the customer to whom it belongs, when it needs one.</param>
public sealed record PaymentMethod(string Reference, string? Customer = null)
{
    public const int MaxLength = 255;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Granted by an agent for this one purchase (Stripe's shared payment token).</summary>
    public bool IsShared => Reference.StartsWith("spt_", StringComparison.Ordinal);

    /// <summary>Whether a text can be a provider's id: a word, an underline, letters and digits. The number of a card can't.</summary>
    public static bool IsFit(string? id) =>
        id is { Length: >= 4 and <= MaxLength } && char.IsAsciiLetter(id[0]) && id.IndexOf('_') is > 0 and < 12 && !id.AsSpan().ContainsAnyExcept(Letters);

    /// <summary>Says nothing: this may come near a log.</summary>
    public override string ToString() => "payment method";
}
