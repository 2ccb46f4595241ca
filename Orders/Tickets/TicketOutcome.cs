namespace VoiceGateway.Orders.Tickets;

/// <summary>What came of a wish to change a ticket.</summary>
public abstract record TicketOutcome
{
    /// <summary>Done; this is how it stands now.</summary>
    public sealed record Done(Ticket Ticket) : TicketOutcome;

    /// <summary>There is no such ticket.</summary>
    public sealed record Missing : TicketOutcome;

    /// <summary>Somebody else changed it first; this is how it stands now. Nothing was done.</summary>
    public sealed record Stale(Ticket Current) : TicketOutcome;

    /// <summary>It can't be done to this ticket, for this reason. Nothing was done.</summary>
    public sealed record Refused(Ticket Current, string Reason) : TicketOutcome;
}

/// <summary>What came of raising a ticket.</summary>
public abstract record RaiseOutcome
{
    /// <summary>It is a ticket; a new one, or one that there was.</summary>
    public sealed record Raised(Ticket Ticket, bool IsNew) : RaiseOutcome;

    /// <summary>The key was used for something else. Nothing was done.</summary>
    public sealed record KeyReused : RaiseOutcome;
}

/// <summary>Something said about a ticket.</summary>
/// <param name="Number">That of the event in the ticket's history.</param>
/// <param name="At">When.</param>
/// <param name="Author">Who wrote it down.</param>
/// <param name="IsPublic">The raiser may see it.</param>
/// <param name="IsCustomer">They are the words of the raiser.</param>
/// <param name="Text">The words.</param>
public sealed record TicketComment(long Number, DateTimeOffset At, string Author, bool IsPublic, bool IsCustomer, string Text);
