namespace VoiceGateway.Orders.Tickets;

/// <summary>What a wish makes of a ticket, or why it makes nothing of it. Pure: the store writes it down.</summary>
internal sealed record TicketChange
{
    /// <summary>The ticket afterwards, without its new revision; null when the wish is refused.</summary>
    public Ticket? After { get; init; }

    /// <summary>What the history calls it; of a refusal the reason.</summary>
    public required string What { get; init; }

    public string? Detail { get; init; }

    /// <summary>What is said with it.</summary>
    public (string Text, bool IsPublic, bool IsCustomer)? Comment { get; init; }

    public static TicketChange Refused(string reason) => new() { What = reason };

    /// <summary>Takes a step, and says something publicly with it or nothing.</summary>
    public static TicketChange Take(Ticket ticket, TicketStep step, DateTimeOffset now, string? text = null)
    {
        if (ticket.MergedInto is { } other) return Refused($"the ticket was merged into {other}");
        if (ticket.State.Next(step) is not { } next) return Refused($"a ticket that is {ticket.State.Name()} can't take the step {step.Name()}");
        var isAnswer = step is TicketStep.AskCustomer or TicketStep.Resolve;
        var after = Enter(ticket, next, now) with { FirstAnsweredAt = ticket.FirstAnsweredAt ?? (isAnswer ? now : null) };
        return new() { After = after, What = step.Name(), Comment = text is null ? null : (text, true, step == TicketStep.CustomerAnswered) };
    }

    /// <summary>Asks a person to decide.</summary>
    public static TicketChange Ask(Ticket ticket, Decision decision)
    {
        var change = Take(ticket, TicketStep.AskHuman, decision.AskedAt);
        return change.After is null ? change : change with { After = change.After with { Decision = decision }, Detail = decision.Question };
    }

    /// <summary>Decides what was asked, with one of the options when there are any.</summary>
    public static TicketChange Decide(Ticket ticket, string answer, string who, DateTimeOffset now)
    {
        var change = Take(ticket, TicketStep.Decide, now);
        if (change.After is null) return change;
        var decision = ticket.Decision!;
        if (decision.Options.Count > 0 && !decision.Options.Contains(answer)) return Refused($"the answer must be one of: {string.Join(", ", decision.Options)}");
        return change with { After = change.After with { Decision = decision with { Answer = answer, AnsweredBy = who, AnsweredAt = now } }, Detail = answer };
    }

    /// <summary>Takes the question back.</summary>
    public static TicketChange Withdraw(Ticket ticket, DateTimeOffset now)
    {
        var change = Take(ticket, TicketStep.Withdraw, now);
        return change.After is null ? change : change with { After = change.After with { Decision = null } };
    }

    public static TicketChange Assign(Ticket ticket, string? assignee) => new() { After = ticket with { Assignee = assignee }, What = "assign", Detail = assignee };

    public static TicketChange Rate(Ticket ticket, Severity severity) => new() { After = ticket with { Severity = severity }, What = "rate", Detail = severity.Name() };

    /// <summary>Says something. The raiser's words end the wait for them; the first public words of the shop are its first answer.</summary>
    public static TicketChange Say(Ticket ticket, string text, bool isPublic, bool isCustomer, DateTimeOffset now)
    {
        var next = isCustomer ? ticket.State.Next(TicketStep.CustomerAnswered) : null;
        var after = next is { } state ? Enter(ticket, state, now) : ticket;
        var isAnswer = isPublic && !isCustomer;
        return new()
        {
            After = after with { FirstAnsweredAt = ticket.FirstAnsweredAt ?? (isAnswer ? now : null) },
            What = next is null ? "comment" : TicketStep.CustomerAnswered.Name(),
            Comment = (text, isPublic, isCustomer),
        };
    }

    /// <summary>Raised once more: counted, and never less severe. Null when it can't be the same any more.</summary>
    public static TicketChange? Repeat(Ticket ticket, Severity severity, DateTimeOffset now)
    {
        if (ticket.MergedInto is not null || ticket.State.Next(TicketStep.RaiseAgain) is not { } next) return null;
        var after = next == ticket.State ? ticket : Enter(ticket, next, now);
        return new()
        {
            After = after with { Times = ticket.Times + 1, LastRaisedAt = now, Severity = (Severity)Math.Max((int)ticket.Severity, (int)severity) },
            What = TicketStep.RaiseAgain.Name(),
        };
    }

    private static Ticket Enter(Ticket ticket, TicketState state, DateTimeOffset now) => ticket with
    {
        State = state,
        ResolvedAt = state is TicketState.Resolved or TicketState.Closed ? ticket.ResolvedAt ?? now : null,
        ClosedAt = state == TicketState.Closed ? now : null,
    };
}
