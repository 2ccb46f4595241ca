using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Api;

/// <summary>Something said. <see cref="Locale"/> is <c>en-US</c> when absent; <see cref="SessionId"/> keeps a talk and its cart together; <see cref="Caller"/> is <c>shopper</c> or <c>machine</c>.</summary>
public sealed record SayRequest(string? Utterance, string? Locale = null, string? SessionId = null, string? Caller = null);

/// <summary>Something understood: <see cref="Ids"/> are concepts, several when it is not clear which is meant, none when nothing here is called that.</summary>
public sealed record SaySlot(string Name, string Value, IReadOnlyList<string>? Ids);

public sealed record SayDisplay(string Title, string Text);

/// <summary>Money is in minor units of the currency.</summary>
public sealed record SayCartLine(string ProductId, string Name, decimal Quantity, string? Unit, long Price, long Total);

public sealed record SayCart(IReadOnlyList<SayCartLine> Lines, long Total, string Currency, long Version)
{
    public static SayCart Of(CartView cart) => new(
        [.. cart.Lines.Select(line => new SayCartLine(line.ProductId, line.Name, line.Quantity.Amount, line.Unit, line.Price.Minor, line.Total.Minor))],
        cart.Total.Minor,
        cart.Total.Currency.Code,
        cart.Version);
}

/// <summary>What was understood, what is said back, and the cart as it stands.</summary>
public sealed record SayAnswer(
    string Intent,
    IReadOnlyList<SaySlot> Slots,
    string Speech,
    string Ssml,
    SayDisplay? Display,
    SayCart Cart,
    bool ExpectsReply,
    string Outcome,
    string? OrderId,
    string SessionId);
