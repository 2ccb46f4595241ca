using VoiceGateway.Values;

namespace VoiceGateway.Conversation;

/// <summary>What a screen shows beside the words.</summary>
public enum Scene
{
    None,

    /// <summary>The options of the open question, which can be touched.</summary>
    Options,
    Product,
    Cart,

    /// <summary>The order as it was read back, before it is placed.</summary>
    Checkout,
    Order,
}

/// <summary>A product or a kind of thing as it is shown and offered. <see cref="Id"/> is that of a product, or of a concept with <c>c:</c> before it.</summary>
public sealed record ShownOption(string Id, string Name, Money? Price, string? Size);

/// <summary>A person of the shop has to go on. <see cref="Summary"/> is plain text of what was said and what is in the cart.</summary>
public sealed record HandOff(HandOffReason Reason, string Summary);

public enum HandOffReason
{
    Asked,
    NotUnderstood,
    Trouble,
}
