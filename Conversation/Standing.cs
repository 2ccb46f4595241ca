using VoiceGateway.Conversation.Answers;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using TimeSlot = VoiceGateway.Orders.Appointments.Slot;

namespace VoiceGateway.Conversation;

/// <summary>What a turn knows beside the cart. What is null was not looked up: a turn that needs it says so with a <see cref="Want"/>.</summary>
public sealed record Standing
{
    public static Standing Usual { get; } = new();

    /// <summary>Products of which there was not enough when this turn tried to order them, and how much there is.</summary>
    public IReadOnlyDictionary<string, decimal> Left { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Orders of the caller to which something happened that they were not told of yet.</summary>
    public IReadOnlyList<Order> News { get; init; } = [];

    /// <summary>The order that this turn wanted to do something with is no longer as it was said.</summary>
    public bool OrderHasChanged { get; init; }

    /// <summary>The shop takes money through a provider, and nothing is known of the caller that it could be taken from.</summary>
    public bool CannotPay { get; init; }

    /// <summary>Something that was wanted could not be looked up in time: say so.</summary>
    public bool IsBlind { get; init; }

    /// <summary>The caller's latest orders, newest first.</summary>
    public IReadOnlyList<Order>? Past { get; init; }

    /// <summary>What is booked or held for the caller and still to come, soonest first.</summary>
    public IReadOnlyList<Appointment>? Appointments { get; init; }

    /// <summary>The next free times of the kinds that were looked up.</summary>
    public IReadOnlyDictionary<SlotKind, IReadOnlyList<TimeSlot>> Slots { get; init; } = new Dictionary<SlotKind, IReadOnlyList<TimeSlot>>();

    /// <summary>What this turn had done with an appointment, and what came of it.</summary>
    public AppointmentAct? Acted { get; init; }

    /// <inheritdoc cref="Acted"/>
    public AppointmentOutcome? Done { get; init; }

    /// <summary>Whether a person was told.</summary>
    public bool? Noted { get; init; }

    public AccountGuard? Guard { get; init; }

    public PinCheck? Pin { get; init; }

    /// <summary>What the shop says of itself.</summary>
    public ShopAnswers Answers { get; init; } = ShopAnswers.None;
}

/// <summary>Who may order for an account.</summary>
/// <param name="HasPin">A PIN is set.</param>
/// <param name="IsLocked">It was said wrong too often.</param>
/// <param name="Person">The voice to which the account belongs; null: not known.</param>
public sealed record AccountGuard(bool HasPin, bool IsLocked, string? Person)
{
    public static AccountGuard None { get; } = new(false, false, null);
}

/// <summary>What came of a PIN that was said.</summary>
public enum PinCheck
{
    Right,
    Wrong,
    Locked,
}
