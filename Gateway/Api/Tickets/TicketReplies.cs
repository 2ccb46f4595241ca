using VoiceGateway.Orders.Tickets;

namespace VoiceGateway.Gateway.Api.Tickets;

/// <summary>Turns what came of a wish into an answer, in one way for all endpoints.</summary>
internal static class TicketReplies
{
    public static IResult NoSuchTicket() => Problem(new("There is no such ticket", 404));

    public static IResult Of(HttpContext context, Ticket ticket, int status = 200)
    {
        RequestHeaders.Tag(context, ticket.Revision);
        if (status == 201) context.Response.Headers.Location = $"/api/tickets/{ticket.Id}";
        return Results.Json(TicketAnswer.Of(ticket), TicketsJson.Default.TicketAnswer, statusCode: status);
    }

    public static IResult Of(HttpContext context, TicketOutcome outcome, int status = 200) => outcome switch
    {
        TicketOutcome.Done done => Of(context, done.Ticket, status),
        TicketOutcome.Stale stale => Problem(new("The ticket was changed meanwhile", 412, $"its revision is {stale.Current.Revision} now", TicketAnswer.Of(stale.Current))),
        TicketOutcome.Refused refused => Problem(new("This can't be done to the ticket now", 409, refused.Reason, TicketAnswer.Of(refused.Current))),
        _ => NoSuchTicket(),
    };

    public static IResult Of(HttpContext context, RaiseOutcome outcome) => outcome switch
    {
        RaiseOutcome.Raised raised => Of(context, raised.Ticket, raised.IsNew ? 201 : 200),
        _ => ApiBody.Problem(422, "The Idempotency-Key was used for something else", "a repeat must say the same; something new needs a new key"),
    };

    /// <summary>What every change of a ticket may answer.</summary>
    public static RouteHandlerBuilder Documented<TBody>(RouteHandlerBuilder route, int status = 200)
        where TBody : notnull => Documented(route.Accepts<TBody>("application/json"), status);

    /// <inheritdoc cref="Documented{TBody}(RouteHandlerBuilder, int)"/>
    public static RouteHandlerBuilder Documented(RouteHandlerBuilder route, int status = 200) => route.Produces<TicketAnswer>(status)
        .Produces<TicketProblem>(400).Produces<TicketProblem>(404).Produces<TicketProblem>(409).Produces<TicketProblem>(412).Produces<TicketProblem>(428);

    private static IResult Problem(TicketProblem problem) => Results.Json(problem, TicketsJson.Default.TicketProblem, "application/problem+json", problem.Status);
}
