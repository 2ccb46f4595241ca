namespace VoiceGateway.Orders.Tickets;

/// <summary>Where a ticket stands.</summary>
public enum TicketState
{
    /// <summary>Raised; nobody has begun.</summary>
    Open,

    /// <summary>Somebody works on it.</summary>
    InProgress,

    /// <summary>A person must decide something first.</summary>
    WaitingForHuman,

    /// <summary>Who raised it must say or do something first.</summary>
    WaitingForCustomer,

    /// <summary>Done, in the eyes of who worked on it. Raised again, it is reopened.</summary>
    Resolved,

    /// <summary>Over. Raised again, it is another ticket.</summary>
    Closed,

    /// <summary>It was resolved or closed, and was not done.</summary>
    Reopened,
}

/// <summary>What can happen to a ticket.</summary>
public enum TicketStep
{
    Start,
    AskHuman,
    Decide,
    Withdraw,
    AskCustomer,
    CustomerAnswered,
    Resolve,
    Close,
    Reopen,
    RaiseAgain,
    MergeAway,
}

/// <summary>The life of a ticket.</summary>
public static class TicketLife
{
    /// <summary>Where the step leads; null when it can't be taken in this state.</summary>
    public static TicketState? Next(this TicketState state, TicketStep step) => (state, step) switch
    {
        (TicketState.Open or TicketState.Reopened or TicketState.WaitingForCustomer, TicketStep.Start) => TicketState.InProgress,
        (TicketState.Open or TicketState.Reopened or TicketState.InProgress or TicketState.WaitingForCustomer, TicketStep.AskHuman) => TicketState.WaitingForHuman,
        (TicketState.WaitingForHuman, TicketStep.Decide or TicketStep.Withdraw) => TicketState.InProgress,
        (TicketState.Open or TicketState.Reopened or TicketState.InProgress, TicketStep.AskCustomer) => TicketState.WaitingForCustomer,
        (TicketState.WaitingForCustomer, TicketStep.CustomerAnswered) => TicketState.InProgress,
        (TicketState.Open or TicketState.Reopened or TicketState.InProgress or TicketState.WaitingForCustomer, TicketStep.Resolve) => TicketState.Resolved,
        (TicketState.Resolved, TicketStep.Close) => TicketState.Closed,
        (TicketState.Resolved or TicketState.Closed, TicketStep.Reopen) => TicketState.Reopened,
        (TicketState.Resolved, TicketStep.RaiseAgain) => TicketState.Reopened,
        (not TicketState.Closed, TicketStep.RaiseAgain) => state,
        (not (TicketState.Closed or TicketState.WaitingForHuman), TicketStep.MergeAway) => TicketState.Closed,
        _ => null,
    };
}
