using VoiceGateway.Orders;
using VoiceGateway.Orders.Tickets;

namespace VoiceGateway.Gateway.Api.Tickets;

/// <summary>
/// A ticket. <see cref="State"/> is <c>open</c>, <c>in-progress</c>, <c>waiting-for-human</c>, <c>waiting-for-customer</c>, <c>resolved</c>, <c>closed</c> or
/// <c>reopened</c>; its revision is also its ETag, and goes into If-Match. <see cref="Times"/>: how often it was raised.
/// </summary>
public sealed record TicketAnswer(
    string Id,
    string Subject,
    string Details,
    string? Product,
    string? Serial,
    string? Order,
    string Severity,
    string State,
    RaiserBody RaisedBy,
    string? Reference,
    string? Assignee,
    long Times,
    long Revision,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset LastRaisedAt,
    DateTimeOffset? FirstAnsweredAt,
    DateTimeOffset? ResolvedAt,
    DateTimeOffset? ClosedAt,
    string? MergedInto,
    DecisionAnswer? Decision)
{
    public static TicketAnswer Of(Ticket ticket) => new(
        ticket.Id, ticket.Subject, ticket.Details, ticket.ProductId, ticket.Serial, ticket.OrderId, ticket.Severity.Name(), ticket.State.Name(), RaiserOf(ticket.Raiser),
        ticket.Reference, ticket.Assignee, ticket.Times, ticket.Revision, ticket.CreatedAt, ticket.ChangedAt, ticket.LastRaisedAt, ticket.FirstAnsweredAt, ticket.ResolvedAt,
        ticket.ClosedAt, ticket.MergedInto, DecisionAnswer.Of(ticket.Decision));

    internal static RaiserBody RaiserOf(Raiser raiser) => new(raiser.Kind.Name(), raiser.Owner, raiser.Channel, raiser.IsVerified);
}

/// <summary>What a person must decide; the answer is absent while it is open.</summary>
public sealed record DecisionAnswer(
    string Question, IReadOnlyList<string> Options, string AskedBy, DateTimeOffset AskedAt, string? Answer, string? AnsweredBy, DateTimeOffset? AnsweredAt)
{
    public static DecisionAnswer? Of(Decision? decision) => decision is null ? null : new(
        decision.Question, decision.Options, decision.AskedBy, decision.AskedAt, decision.Answer, decision.AnsweredBy, decision.AnsweredAt);
}

/// <summary>Newest first. <see cref="Next"/> is what to send as <c>before</c> for the next page; absent at the end.</summary>
public sealed record TicketsAnswer(IReadOnlyList<TicketAnswer> Tickets, string? Next);

/// <summary>One time that a ticket was raised.</summary>
public sealed record ReportAnswer(
    string Id, string Subject, string Details, string Severity, RaiserBody RaisedBy, string? Reference, IReadOnlyList<EvidenceBody> Evidence, DateTimeOffset RaisedAt)
{
    public static ReportAnswer Of(TicketReport report) => new(
        report.Id, report.Said.Subject, report.Said.Details, report.Said.Severity.Name(), TicketAnswer.RaiserOf(report.Said.Raiser), report.Said.Reference,
        [.. (report.Said.Evidence ?? []).Select(one => new EvidenceBody(one.Type.Name(), one.Text, one.Url, one.Name, one.Value, one.Unit))], report.RaisedAt);
}

/// <summary>Newest first; of more than 100 the first and the latest.</summary>
public sealed record ReportsAnswer(IReadOnlyList<ReportAnswer> Reports);

/// <summary><see cref="From"/> is <c>staff</c> or <c>customer</c>.</summary>
public sealed record TicketCommentAnswer(long Number, DateTimeOffset At, string Author, bool Public, string From, string Text)
{
    public static TicketCommentAnswer Of(TicketComment comment) => new(comment.Number, comment.At, comment.Author, comment.IsPublic, comment.IsCustomer ? "customer" : "staff", comment.Text);
}

/// <summary>Oldest first. <see cref="Next"/> is what to send as <c>after</c> for the next page; absent at the end.</summary>
public sealed record TicketCommentsAnswer(IReadOnlyList<TicketCommentAnswer> Comments, long? Next);

/// <summary>Something that happened. Numbers begin with 1 and have no gaps.</summary>
public sealed record EventAnswer(long Number, DateTimeOffset At, string Who, string What, string? Detail)
{
    public static EventAnswer Of(HistoryEvent happened) => new(happened.Number, happened.At, happened.Who, happened.What, happened.Detail);
}

/// <summary>Oldest first. <see cref="Next"/> is what to send as <c>after</c> for the next page; absent at the end.</summary>
public sealed record EventsAnswer(IReadOnlyList<EventAnswer> Events, long? Next)
{
    public static EventsAnswer Of(IReadOnlyList<HistoryEvent> events, int limit) => new([.. events.Select(EventAnswer.Of)], events.Count == limit ? events[^1].Number : null);
}

/// <summary>Seconds, over so many tickets.</summary>
public sealed record DurationsAnswer(long Count, double MedianSeconds, double Percentile90Seconds)
{
    public static DurationsAnswer? Of(Durations? took) => took is null ? null : new(took.Count, took.Median.TotalSeconds, took.Percentile90.TotalSeconds);
}

/// <summary>Tickets of a kind of raiser; without a channel: of all of its channels.</summary>
public sealed record TicketFiguresAnswer(
    string Kind, string? Channel, long Tickets, long Times, IReadOnlyDictionary<string, long> States, DurationsAnswer? FirstAnswer, DurationsAnswer? Resolution)
{
    public static TicketFiguresAnswer Of(TicketFigures figures) => new(
        figures.Kind.Name(), figures.Channel, figures.Tickets, figures.Times, figures.States.OrderBy(state => state.Key).ToDictionary(state => state.Key.Name(), state => state.Value),
        DurationsAnswer.Of(figures.FirstAnswer), DurationsAnswer.Of(figures.Resolution));
}

/// <summary>People and machines apart: a row for each kind, and one for each of its channels.</summary>
public sealed record TicketSummaryAnswer(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<TicketFiguresAnswer> Figures);

/// <summary>What is wrong with a request about a ticket (RFC 9457), and how the ticket stands now.</summary>
public sealed record TicketProblem(string Title, int Status, string? Detail = null, TicketAnswer? Ticket = null);
