using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation;

/// <summary>A line of the cart as it is shown: money is counted by the server.</summary>
public sealed record CartViewLine(string ProductId, string Name, Quantity Quantity, string? Unit, Money Price, Money Total);

public sealed record CartView(IReadOnlyList<CartViewLine> Lines, Money Total, long Version)
{
    public static CartView Empty(Currency currency) => new([], Money.Zero(currency), 0);
}

/// <summary>How a turn ended, for the event that it leaves.</summary>
public enum TurnOutcome
{
    Answered,
    Asked,
    NotFound,
    NotUnderstood,
    Ordered,
    Ended,
    Failed,
}

/// <summary>
/// What is said back. <see cref="ExpectsReply"/> opens the microphone, so the speech then ends in a question;
/// <see cref="Reprompt"/> is what is said when nobody answers it.
/// </summary>
public sealed record Reply
{
    public required Intent Intent { get; init; }

    public required Speech Speech { get; init; }

    public Speech? Reprompt { get; init; }

    public bool ExpectsReply { get; init; }

    /// <summary>Short heading for a card or a screen, plain text.</summary>
    public string? Title { get; init; }

    public Scene Scene { get; init; }

    /// <summary>What was offered to choose from, in the order spoken; the place in it is what a touch or a key means.</summary>
    public IReadOnlyList<ShownOption> Options { get; init; } = [];

    /// <summary>What is likely to be said next: the options, and what this shopper usually buys. For channels that take such hints.</summary>
    public IReadOnlyList<ShownOption> Likely { get; init; } = [];

    /// <summary>Set when a person has to go on with this talk.</summary>
    public HandOff? HandOff { get; init; }

    /// <summary>The shopper has to link an account, or to say who is speaking, before this goes on.</summary>
    public bool NeedsAccount { get; init; }

    public required DialogueState State { get; init; }

    public required CartView Cart { get; init; }

    public required TurnOutcome Outcome { get; init; }

    /// <summary>The slots as they were understood, for callers that show them.</summary>
    public IReadOnlyList<Slot> Slots { get; init; } = [];

    /// <summary>Products that came into the cart by this turn.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Phrases that named nothing in the shop.</summary>
    public IReadOnlyList<string> Missed { get; init; } = [];

    /// <summary>Set when this turn placed an order.</summary>
    public string? OrderId { get; init; }

    /// <summary>How the wanted product was found (exact, synonym, sound …); null when none was looked for.</summary>
    public string? Via { get; init; }
}
