using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Orders.Tickets;

namespace VoiceGateway.Gateway.Api.Tickets;

/// <summary><c>/api/tickets</c>: raising, finding and reading. Working on them is in <see cref="TicketWorkApi"/>.</summary>
internal static class TicketsApi
{
    private const int MostRows = 200;
    private static readonly TimeSpan SummaryDays = TimeSpan.FromDays(30);
    private static readonly string[] Filters = ["state", "severity", "kind", "channel", "owner", "assignee", "product", "serial", "order"];

    public static void MapTickets(this IEndpointRouteBuilder routes)
    {
        var tickets = routes.MapGroup("/tickets").WithTags("Tickets");
        tickets.MapGet("", ListAsync).WithName("tickets").WithSummary($"Tickets, newest first; by {string.Join(", ", Filters)}").Produces<TicketsAnswer>().Produces<ApiProblem>(400);
        tickets.MapPost("", RaiseAsync).WithName("raiseTicket")
            .WithSummary("Raise a ticket (201), or add to the one that is the same (200). With an Idempotency-Key a repeat answers the same ticket")
            .Accepts<RaiseRequest>("application/json").Produces<TicketAnswer>(201).Produces<TicketAnswer>().Produces<ApiProblem>(400).Produces<ApiProblem>(422);
        tickets.MapGet("/summary", SummaryAsync).WithName("ticketSummary")
            .WithSummary("How many, in which state, how fast answered and resolved: people, bots and devices apart. The last 30 days, or those raised from … to …")
            .Produces<TicketSummaryAnswer>().Produces<ApiProblem>(400);
        tickets.MapGet("/{id}", FindAsync).WithName("ticket").WithSummary("How a ticket stands").Produces<TicketAnswer>().Produces<TicketProblem>(404);
        tickets.MapGet("/{id}/reports", ReportsAsync).WithName("ticketReports").WithSummary("Each time that it was raised, with the evidence").Produces<ReportsAnswer>().Produces<TicketProblem>(404);
        tickets.MapGet("/{id}/comments", CommentsAsync).WithName("ticketComments").WithSummary("What was said about it").Produces<TicketCommentsAnswer>().Produces<TicketProblem>(404);
        tickets.MapGet("/{id}/events", EventsAsync).WithName("ticketEvents").WithSummary("What happened to it").Produces<EventsAnswer>().Produces<TicketProblem>(404);
        tickets.MapTicketWork();
    }

    private static async Task<IResult> ListAsync(string? before, int? limit, HttpRequest request, TicketStore tickets, CancellationToken cancel)
    {
        var (filter, problem) = TicketReader.Read(request.Query);
        if ((problem ?? QueryText.Bad(("before", before))) is { } bad) return ApiBody.Problem(400, bad);
        var most = Math.Clamp(limit ?? 50, 1, MostRows);
        var found = await tickets.ListAsync(filter!, before, most, cancel);
        return Results.Json(new([.. found.Select(TicketAnswer.Of)], found.Count == most ? found[^1].Id : null), TicketsJson.Default.TicketsAnswer);
    }

    private static async Task<IResult> RaiseAsync(HttpContext context, TicketStore tickets, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, TicketsJson.Default.RaiseRequest, cancel);
        if (refused is not null) return refused;
        var (said, problem) = TicketReader.Read(asked!, context.Caller().Name);
        if (problem is not null) return ApiBody.Problem(400, "The ticket does not fit", problem);
        var (key, bad) = RequestHeaders.Key(context);
        return bad ?? TicketReplies.Of(context, await tickets.RaiseAsync(said!, context.Caller().Name, key, cancel));
    }

    private static async Task<IResult> SummaryAsync(string? from, string? to, TicketStatistics statistics, TimeProvider clock, CancellationToken cancel)
    {
        if (!QueryText.TryTime(from, out var first) || !QueryText.TryTime(to, out var last)) return ApiBody.Problem(400, "from and to must be times such as 2026-08-01T00:00:00Z");
        var end = last ?? clock.GetUtcNow().AddSeconds(1);
        var start = first ?? end - SummaryDays;
        if (start >= end) return ApiBody.Problem(400, "from must be before to");
        var figures = await statistics.SummaryAsync(start, end, cancel);
        return Results.Json(new(start, end, [.. figures.Select(TicketFiguresAnswer.Of)]), TicketsJson.Default.TicketSummaryAnswer);
    }

    private static async Task<IResult> FindAsync(string id, HttpContext context, TicketStore tickets, CancellationToken cancel) =>
        await tickets.FindAsync(id, cancel) is { } ticket ? TicketReplies.Of(context, ticket) : TicketReplies.NoSuchTicket();

    private static async Task<IResult> ReportsAsync(string id, TicketStore tickets, CancellationToken cancel)
    {
        if (await tickets.FindAsync(id, cancel) is null) return TicketReplies.NoSuchTicket();
        return Results.Json(new([.. (await tickets.ReportsAsync(id, cancel)).Select(ReportAnswer.Of)]), TicketsJson.Default.ReportsAnswer);
    }

    private static async Task<IResult> CommentsAsync(string id, long? after, int? limit, TicketStore tickets, CancellationToken cancel)
    {
        if (await tickets.FindAsync(id, cancel) is null) return TicketReplies.NoSuchTicket();
        var most = Math.Clamp(limit ?? 50, 1, MostRows);
        var comments = await tickets.CommentsAsync(id, after ?? 0, most, cancel);
        return Results.Json(new([.. comments.Select(TicketCommentAnswer.Of)], comments.Count == most ? comments[^1].Number : null), TicketsJson.Default.TicketCommentsAnswer);
    }

    private static async Task<IResult> EventsAsync(string id, long? after, int? limit, TicketStore tickets, CancellationToken cancel)
    {
        if (await tickets.FindAsync(id, cancel) is null) return TicketReplies.NoSuchTicket();
        var most = Math.Clamp(limit ?? 50, 1, MostRows);
        return Results.Json(EventsAnswer.Of(await tickets.EventsAsync(id, after ?? 0, most, cancel), most), TicketsJson.Default.EventsAnswer);
    }
}
