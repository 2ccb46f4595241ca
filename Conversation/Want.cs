using VoiceGateway.Orders.Appointments;

namespace VoiceGateway.Conversation;

/// <summary>
/// What a turn has to know, or to have done, before it can answer. The dialogue itself looks nothing up: whoever runs it does, puts what came of it
/// into the <see cref="Standing"/>, and asks again.
/// </summary>
public abstract record Want
{
    private Want()
    {
    }

    /// <summary>The caller's latest orders.</summary>
    public sealed record Past : Want;

    /// <summary>The caller's deliveries and pickups to come, and what is held for them.</summary>
    public sealed record Appointments : Want;

    /// <summary>The next free times.</summary>
    public sealed record Slots(SlotKind Kind) : Want;

    /// <summary>Something done with an appointment.</summary>
    public sealed record Do(AppointmentAct Act) : Want;

    /// <summary>A person is told; <see cref="Standing.Noted"/> says whether it worked.</summary>
    public sealed record Note(HandOff HandOff) : Want;

    /// <summary>Who may order for the account.</summary>
    public sealed record Guard : Want;

    /// <summary>Whether this is the PIN of the account. Never written anywhere.</summary>
    public sealed record Pin(string Digits) : Want
    {
        public override string ToString() => "Pin";
    }
}

/// <summary>What is done with an appointment of the caller.</summary>
public abstract record AppointmentAct
{
    private AppointmentAct()
    {
    }

    /// <summary>A place is kept while the shopper is asked.</summary>
    public sealed record Hold(string Slot) : AppointmentAct;

    /// <summary>What is held is booked for an order.</summary>
    public sealed record Book(string Id, string Order) : AppointmentAct;

    public sealed record Move(string Id, string Slot) : AppointmentAct;

    public sealed record Drop(string Id) : AppointmentAct;
}
