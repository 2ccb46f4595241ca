namespace VoiceGateway.Orders.Tickets;

/// <summary>How bad it is.</summary>
public enum Severity
{
    Low,
    Normal,
    High,
    Urgent,
}

/// <summary>What raised a ticket.</summary>
public enum RaiserKind
{
    Human,
    Bot,
    Device,
}

/// <summary>Who raised a ticket, and through what.</summary>
/// <param name="Owner">The key of the person or machine that it belongs to, as carts have it; never a name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Channel">Lower-case letters, digits and hyphens, such as <c>alexa</c>.</param>
/// <param name="IsVerified">The channel has made sure who it is.</param>
public sealed record Raiser(string Owner, RaiserKind Kind, string Channel, bool IsVerified);

/// <summary>What a person has to decide, and what they decided.</summary>
/// <param name="Question">The question.</param>
/// <param name="Options">The answers to choose from; empty: any text.</param>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Answer">The answer; null while it is open.</param>
/// <param name="AnsweredBy">Who gave it.</param>
/// <param name="AnsweredAt">When.</param>
public sealed record Decision(
    string Question, IReadOnlyList<string> Options, string AskedBy, DateTimeOffset AskedAt, string? Answer = null, string? AnsweredBy = null, DateTimeOffset? AnsweredAt = null);

/// <summary>Something that somebody wants looked into.</summary>
public sealed record Ticket
{
    public required string Id { get; init; }

    public required string Subject { get; init; }

    public required string Details { get; init; }

    public string? ProductId { get; init; }

    public string? Serial { get; init; }

    public string? OrderId { get; init; }

    public required Severity Severity { get; init; }

    public TicketState State { get; init; }

    public required Raiser Raiser { get; init; }

    /// <summary>What the source itself calls it.</summary>
    public string? Reference { get; init; }

    public string? Assignee { get; init; }

    /// <summary>How often it was raised, at least 1; 0 when it was merged into another.</summary>
    public long Times { get; init; } = 1;

    /// <summary>Rises by one with every event: who changes it must name the one that they saw. Being raised again without consequence is no event.</summary>
    public long Revision { get; init; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required DateTimeOffset LastRaisedAt { get; init; }

    /// <summary>When the shop first said something that the raiser can see.</summary>
    public DateTimeOffset? FirstAnsweredAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The ticket that took its reports.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The last thing that a person was asked to decide.</summary>
    public Decision? Decision { get; init; }
}
