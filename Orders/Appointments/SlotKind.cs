namespace VoiceGateway.Orders.Appointments;

/// <summary>What an appointment is for.</summary>
public enum SlotKind
{
    Delivery,
    Pickup,
    Service,
}

/// <summary>Where an appointment stands. Held and booked ones take a place.</summary>
public enum AppointmentState
{
    /// <summary>Kept for a moment, until the shopper says yes.</summary>
    Held,

    Booked,

    Cancelled,

    /// <summary>Was held, and nobody said yes.</summary>
    Expired,
}
