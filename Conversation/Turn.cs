using VoiceGateway.Values;

namespace VoiceGateway.Conversation;

/// <summary>Through which door a turn came in.</summary>
public enum Channel
{
    Alexa,
    DialogflowEs,
    DialogflowCx,
    Api,
}

/// <summary>Who is speaking. <see cref="Key"/> owns the cart: a hash, never an id as the channel gave it.</summary>
public sealed record Caller(CallerKind Kind, string Key);

public enum CallerKind
{
    Shopper,
    Machine,
    Staff,
}

/// <summary>
/// What the caller wants, in the words of the house. Each is declared in <c>skill-manifests/intents.json</c> with its
/// slots and the names it has on each channel.
/// </summary>
public enum Intent
{
    Unknown,
    Launch,
    AddItems,
    RemoveItems,
    ChangeQuantity,
    FindProduct,
    AskPrice,
    AskAvailability,
    ViewCart,
    Checkout,
    Choose,
    Yes,
    No,
    Help,
    Stop,
    Cancel,
    Repeat,
    More,
    Narrow,
    OtherBrand,
    Compare,
    Details,
    AskIngredients,
    Correct,
    Undo,
    Reorder,
    OrderStatus,
    CancelOrder,
    Deliver,
    PickUp,
    Reschedule,
    CancelAppointment,
    AskShop,
    Person,
    GivePin,
    Fallback,
    SessionEnded,
}

/// <summary>
/// One slot as the channel gave it: the words, and the ids that the channel's own entity resolution found for them (concept
/// ids of ours, best first; several mean that the channel itself is unsure).
/// </summary>
public sealed record Slot(string Name, string Value, IReadOnlyList<string> Ids);

/// <summary>
/// One thing said by a caller. A channel that understood the words gives an <see cref="Intent"/> and <see cref="Slots"/>; one
/// that has only words gives <see cref="Utterance"/> and <see cref="Intent.Unknown"/>, and the built-in understanding fills in.
/// </summary>
public sealed record Turn
{
    /// <summary>The channel's id of this very request: the same id twice is a repeat of the same turn.</summary>
    public required string Id { get; init; }

    public required Channel Channel { get; init; }

    public required Caller Caller { get; init; }

    public required Locale Locale { get; init; }

    public required DateTimeOffset At { get; init; }

    public Intent Intent { get; init; }

    public IReadOnlyList<Slot> Slots { get; init; } = [];

    /// <summary>The words as heard, when the channel gives them.</summary>
    public string? Utterance { get; init; }

    /// <summary>Where the talk stands, as the channel carried it here. Never trusted for prices, quantities or consent.</summary>
    public DialogueState State { get; init; } = DialogueState.Start;

    /// <summary>Who of the household spoke, as the channel recognised the voice: a hash like the caller's key; null when it did not.</summary>
    public string? Person { get; init; }

    /// <summary>The channel knows the account of the caller in the shop.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Of all that was asked, for channels on which callers choose the <see cref="Id"/> themselves: another request under the same id is refused.</summary>
    public string? RequestHash { get; init; }

    /// <summary>True on the first turn of a session.</summary>
    public bool IsNewSession { get; init; }
}
