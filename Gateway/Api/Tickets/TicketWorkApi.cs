using System.Text.Json.Serialization.Metadata;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Tickets;

namespace VoiceGateway.Gateway.Api.Tickets;

/// <summary>Working on a ticket. Who changes one sends its ETag in If-Match; a comment needs none.</summary>
internal static class TicketWorkApi
{
    private const int MostText = 4_000;
    private const int MostLine = 200;
    private const int MostOptions = 20;

    // The steps that are taken by themselves; the others belong to a question, a merge or being raised again.
    private static readonly TicketStep[] Steps = [TicketStep.Start, TicketStep.AskCustomer, TicketStep.CustomerAnswered, TicketStep.Resolve, TicketStep.Close, TicketStep.Reopen];
    private static readonly string StepNames = string.Join(", ", Steps.Select(step => step.Name()));

    public static void MapTicketWork(this IEndpointRouteBuilder tickets)
    {
        var ticket = tickets.MapGroup("/{id}");
        TicketReplies.Documented<TicketStepRequest>(ticket.MapPost("/steps", StepAsync).WithName("stepTicket").WithSummary($"Take a step: {StepNames}"));
        TicketReplies.Documented<TicketCommentRequest>(ticket.MapPost("/comments", CommentAsync).WithName("commentTicket").WithSummary("Say something about a ticket, internally or publicly"));
        TicketReplies.Documented<DecisionRequest>(ticket.MapPost("/decision", AskAsync).WithName("askDecision").WithSummary("Ask a person to decide; the ticket waits for them"));
        TicketReplies.Documented<DecisionAnswerRequest>(ticket.MapPost("/decision/answer", DecideAsync).WithName("decide").WithSummary("Decide what was asked (reviewer: a person's key, not a bot's)"));
        TicketReplies.Documented(ticket.MapDelete("/decision", WithdrawAsync).WithName("withdrawDecision").WithSummary("Take the question back"));
        TicketReplies.Documented<AssigneeRequest>(ticket.MapPut("/assignee", AssignAsync).WithName("assignTicket").WithSummary("Give it to somebody, or to nobody"));
        TicketReplies.Documented<SeverityRequest>(ticket.MapPut("/severity", RateAsync).WithName("rateTicket").WithSummary("Say how bad it is"));
        TicketReplies.Documented<MergeRequest>(ticket.MapPost("/merge", MergeAsync).WithName("mergeTicket").WithSummary("Move its reports to another ticket, which it is the same as, and close it"));
        TicketReplies.Documented<SplitRequest>(ticket.MapPost("/split", SplitAsync).WithName("splitTicket").WithSummary("Make some of its reports a ticket of their own, which is answered"), 201);
    }

    private static Task<IResult> StepAsync(string id, HttpContext context, TicketStore tickets, CancellationToken cancel) => UpdateAsync(
        context,
        TicketsJson.Default.TicketStepRequest,
        asked => !Spelling.TryRead(asked.Step, out TicketStep step) || !Steps.Contains(step) ? $"step must be one of {StepNames}" : asked.Text is not null && !IsWords(asked.Text) ? BadWords("text") : null,
        (asked, revision, who) => tickets.StepAsync(id, revision, who, Steps.First(step => step.Name() == asked.Step), asked.Text, cancel),
        cancel);

    private static async Task<IResult> CommentAsync(string id, HttpContext context, TicketStore tickets, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, TicketsJson.Default.TicketCommentRequest, cancel);
        if (refused is not null) return refused;
        if (!IsWords(asked!.Text)) return ApiBody.Problem(400, BadWords("text"));
        if (asked.From is not (null or "staff" or "customer")) return ApiBody.Problem(400, "from must be staff or customer");
        var isCustomer = asked.From == "customer";
        return TicketReplies.Of(context, await tickets.CommentAsync(id, context.Caller().Name, asked.Text!, asked.Public || isCustomer, isCustomer, cancel));
    }

    private static Task<IResult> AskAsync(string id, HttpContext context, TicketStore tickets, CancellationToken cancel) => UpdateAsync(
        context,
        TicketsJson.Default.DecisionRequest,
        asked => !IsWords(asked.Question) ? BadWords("question")
            : asked.Options is { } options && (options.Count > MostOptions || options.Distinct().Count() != options.Count || !options.All(option => TextBounds.IsLine(option, MostLine)))
                ? $"options must be at most {MostOptions} different lines of at most {MostLine} characters" : null,
        (asked, revision, who) => tickets.AskAsync(id, revision, who, asked.Question!, [.. (asked.Options ?? []).OfType<string>()], cancel),
        cancel);

    private static Task<IResult> DecideAsync(string id, HttpContext context, TicketStore tickets, CancellationToken cancel) => UpdateAsync(
        context, TicketsJson.Default.DecisionAnswerRequest, asked => IsWords(asked.Answer) ? null : BadWords("answer"),
        (asked, revision, who) => tickets.DecideAsync(id, revision, who, asked.Answer!, cancel), cancel);

    private static async Task<IResult> WithdrawAsync(string id, HttpContext context, TicketStore tickets, CancellationToken cancel)
    {
        var (revision, refused) = RequestHeaders.Revision(context.Request, "ticket", isNeeded: true);
        return refused ?? TicketReplies.Of(context, await tickets.WithdrawAsync(id, revision!.Value, context.Caller().Name, cancel));
    }

    private static Task<IResult> AssignAsync(string id, HttpContext context, TicketStore tickets, CancellationToken cancel) => UpdateAsync(
        context, TicketsJson.Default.AssigneeRequest, asked => TextBounds.IsLineOrNull(asked.Assignee, MostLine) ? null : $"assignee must be a line of at most {MostLine} characters",
        (asked, revision, who) => tickets.AssignAsync(id, revision, who, asked.Assignee, cancel), cancel);

    private static Task<IResult> RateAsync(string id, HttpContext context, TicketStore tickets, CancellationToken cancel) => UpdateAsync(
        context, TicketsJson.Default.SeverityRequest, asked => Spelling.TryRead(asked.Severity, out Severity _) ? null : $"severity must be one of {Spelling.AllOf<Severity>()}",
        (asked, revision, who) => tickets.RateAsync(id, revision, who, Spelling.TryRead(asked.Severity, out Severity severity) ? severity : default, cancel), cancel);

    private static Task<IResult> MergeAsync(string id, HttpContext context, TicketStore tickets, CancellationToken cancel) => UpdateAsync(
        context, TicketsJson.Default.MergeRequest, asked => TextBounds.IsLine(asked.Into, MostLine) ? null : "into must be the id of a ticket",
        (asked, revision, who) => tickets.MergeAsync(id, revision, who, asked.Into!, cancel), cancel);

    private static Task<IResult> SplitAsync(string id, HttpContext context, TicketStore tickets, CancellationToken cancel) => UpdateAsync(
        context, TicketsJson.Default.SplitRequest,
        asked => asked.Reports is { Count: >= 1 and <= 100 } some && some.Distinct().Count() == some.Count && some.All(one => TextBounds.IsLine(one, MostLine)) ? null : "reports must be 1 to 100 different ids",
        (asked, revision, who) => tickets.SplitAsync(id, revision, who, [.. asked.Reports!.OfType<string>()], cancel), cancel, 201);

    private static async Task<IResult> UpdateAsync<T>(
        HttpContext context, JsonTypeInfo<T> type, Func<T, string?> problem, Func<T, long, string, Task<TicketOutcome>> update, CancellationToken cancel, int status = 200)
        where T : class
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, type, cancel);
        if (refused is not null) return refused;
        if (problem(asked!) is { } bad) return ApiBody.Problem(400, bad);
        var (revision, missing) = RequestHeaders.Revision(context.Request, "ticket", isNeeded: true);
        return missing ?? TicketReplies.Of(context, await update(asked!, revision!.Value, context.Caller().Name), status);
    }

    private static bool IsWords(string? text) => !string.IsNullOrWhiteSpace(text) && TextBounds.IsText(text, MostText);

    private static string BadWords(string name) => $"{name} must have 1 to {MostText} characters";
}
