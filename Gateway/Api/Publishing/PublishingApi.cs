using System.Text.Json;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Api.Orders;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Gateway.Api.Publishing;

/// <summary><c>/api/publishing</c>: how the directories stand, and what may be done about it.</summary>
internal static class PublishingApi
{
    private const string Problem = "application/problem+json";
    private const int MaxReason = 500;

    public static void MapPublishing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/publishing", ListAsync).WithName("directories").WithSummary("How each directory stands: state, age, last run, receipts").Produces<DirectoriesAnswer>();
        var one = routes.MapGroup("/publishing/{directory}");
        one.MapGet("", FindAsync).WithName("directory").WithSummary("How a directory stands").Produces<DirectoryAnswer>().Produces<ApiProblem>(404, Problem);
        one.MapGet("/runs", RunsAsync).WithName("publishRuns").WithSummary("What was published, newest first").Produces<RunsAnswer>().Produces<ApiProblem>(404, Problem);
        one.MapGet("/runs/{number:long}/receipts", ReceiptsAsync).WithName("publishReceipts").WithSummary("How it ended with each item").Produces<ReceiptsAnswer>().Produces<ApiProblem>(404, Problem);
        one.MapPost("/preview", PreviewAsync).WithName("previewPublishing").WithSummary("What publishing would change there, and what is wrong; changes nothing").Produces<PreviewAnswer>().Produces<ApiProblem>(502, Problem);
        one.MapPost("/check", CheckAsync).WithName("checkDirectory").WithSummary("Looks now whether what was published is still there").Produces<DriftAnswer>().Produces<ApiProblem>(502, Problem);
        one.MapPost("/publish", PublishAsync).WithName("publishTo").WithSummary("Freezes what is now as a version and begins to publish it; 422 while it breaks a rule of the directory")
            .Produces<StartAnswer>(202).Produces<StartAnswer>(422).Produces<ApiProblem>(404, Problem);
        one.MapPost("/withdraw", WithdrawAsync).WithName("withdrawFrom").WithSummary("Begins to take everything of ours away").Accepts<WithdrawRequest>("application/json").Produces<StartAnswer>(202).Produces<ApiProblem>(409, Problem);
        one.MapPost("/rollback", RollBackAsync).WithName("rollBackPublishing").WithSummary("Begins to bring back what an older run published").Accepts<RollbackRequest>("application/json").Produces<StartAnswer>(202).Produces<ApiProblem>(409, Problem);
        one.MapPost("/resume", ResumeAsync).WithName("resumePublishing").WithSummary("Goes on with a run that was paused, at once").Produces(204).Produces<ApiProblem>(409, Problem);
    }

    private static async Task<IResult> ListAsync(PublishRoom room, TimeProvider clock, CancellationToken cancel)
    {
        var found = new List<DirectoryAnswer>();
        foreach (var directory in room.Directories) found.Add(await AnswerAsync(room, directory, clock, cancel));
        return Results.Json(new(found), PublishingJson.Default.DirectoriesAnswer);
    }

    private static Task<IResult> FindAsync(string directory, PublishRoom room, TimeProvider clock, CancellationToken cancel) =>
        WithAsync(room, directory, async found => Results.Json(await AnswerAsync(room, found, clock, cancel), PublishingJson.Default.DirectoryAnswer));

    private static Task<IResult> RunsAsync(string directory, long? before, int? limit, PublishRoom room, CancellationToken cancel) => WithAsync(room, directory, async found =>
    {
        if (limit is < 1 or > OrderReplies.MostRows) return ApiBody.Problem(400, $"limit must be 1 to {OrderReplies.MostRows}");
        var most = limit ?? OrderReplies.UsualRows;
        var runs = await room.Runs.ListAsync(found.Name, before, most, cancel);
        return Results.Json(new([.. runs.Select(RunAnswer.Of)], runs.Count == most ? runs[^1].Number : null), PublishingJson.Default.RunsAnswer);
    });

    private static Task<IResult> ReceiptsAsync(string directory, long number, string? after, string? outcome, int? limit, PublishRoom room, CancellationToken cancel) => WithAsync(room, directory, async found =>
    {
        if (after is { Length: > 2_100 }) return ApiBody.Problem(400, "after must be the next of the page before");
        if (limit is < 1 or > OrderReplies.MostRows) return ApiBody.Problem(400, $"limit must be 1 to {OrderReplies.MostRows}");
        if (await room.Runs.FindAsync(found.Name, number, cancel) is not { } run) return ApiBody.Problem(404, "There is no such run");
        var most = limit ?? OrderReplies.UsualRows;
        var receipts = await room.Runs.ReceiptsAsync(run.Id, after, outcome, most, cancel);
        return Results.Json(
            new([.. receipts.Select(each => new ReceiptAnswer(each.Item, each.Outcome, each.Hash, each.Reference, each.Problem, each.Attempts, each.At))], receipts.Count == most ? receipts[^1].Item : null), PublishingJson.Default.ReceiptsAnswer);
    });

    private static Task<IResult> PreviewAsync(string directory, PublishRoom room, CancellationToken cancel) => OnSourceAsync(room, directory, async (found, source) =>
    {
        var preview = await room.Desk.TryAsync(found, source, cancel);
        var changes = preview.Plan.Where(item => item.Action != ItemAction.Keep).Select(item => new ChangeAnswer(item.Id, item.Action.ToString().ToLowerInvariant(), item.Why));
        return Results.Json(new(found.Name, preview.Version, preview.Plan.Count(item => item.Action == ItemAction.Keep), [.. changes], preview.Problems), PublishingJson.Default.PreviewAnswer);
    }, cancel);

    private static Task<IResult> CheckAsync(string directory, PublishRoom room, CancellationToken cancel) => WithAsync(room, directory, async found =>
        Results.Json(new(found.Name, await room.Drift.RunAsync(found, isAskedFor: true, cancel) ?? new Dictionary<string, string>()), PublishingJson.Default.DriftAnswer));

    private static Task<IResult> PublishAsync(string directory, HttpContext context, PublishRoom room, House house, CancellationToken cancel) => OnSourceAsync(room, directory, async (found, source) =>
    {
        var start = await room.Desk.PublishAsync(found, source, context.Caller().Name, cancel);
        if (start.Run is { } run) await OrderReplies.AuditAsync(context, house, "publishing.publish", $"publishing/{found.Name}", run.Number, run.Version);
        return Results.Json(new(found.Name, start.Run is null ? null : RunAnswer.Of(start.Run), start.Problems), PublishingJson.Default.StartAnswer, statusCode: start.Run is null ? 422 : 202);
    }, cancel);

    private static Task<IResult> WithdrawAsync(string directory, HttpContext context, PublishRoom room, House house, CancellationToken cancel) => WithAsync(room, directory, async found =>
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, PublishingJson.Default.WithdrawRequest, cancel);
        if (refused is not null) return refused;
        if (!IsReason(asked!.Reason)) return ApiBody.Problem(400, $"reason must have 1 to {MaxReason} characters");
        if (await room.Desk.WithdrawAsync(found, context.Caller().Name, asked.Reason!, cancel) is not { } run) return ApiBody.Problem(409, "Nothing of ours is there");
        return await BegunAsync(context, house, found, run, "publishing.withdraw");
    });

    private static Task<IResult> RollBackAsync(string directory, HttpContext context, PublishRoom room, House house, CancellationToken cancel) => WithAsync(room, directory, async found =>
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, PublishingJson.Default.RollbackRequest, cancel);
        if (refused is not null) return refused;
        if (asked!.Reason is not null && !IsReason(asked.Reason)) return ApiBody.Problem(400, $"reason must have 1 to {MaxReason} characters");
        if (await room.Desk.RollBackAsync(found, asked.Run, context.Caller().Name, asked.Reason, cancel) is not { } run) return ApiBody.Problem(409, "What that run published is not kept any more, or there is no such run");
        return await BegunAsync(context, house, found, run, "publishing.rollback");
    });

    private static Task<IResult> ResumeAsync(string directory, HttpContext context, PublishRoom room, House house, CancellationToken cancel) => WithAsync(room, directory, async found =>
    {
        if (!await room.Desk.ResumeAsync(found, cancel)) return ApiBody.Problem(409, "No run is open");
        await OrderReplies.AuditAsync(context, house, "publishing.resume", $"publishing/{found.Name}");
        return Results.NoContent();
    });

    private static bool IsReason(string? text) => text is { Length: >= 1 and <= MaxReason } && !text.Any(char.IsControl);

    private static async Task<IResult> BegunAsync(HttpContext context, House house, IDirectory directory, PublishRun run, string action)
    {
        await OrderReplies.AuditAsync(context, house, action, $"publishing/{directory.Name}", run.Number, run.Reason);
        return Results.Json(new(directory.Name, RunAnswer.Of(run), []), PublishingJson.Default.StartAnswer, statusCode: 202);
    }

    private static Task<IResult> OnSourceAsync(PublishRoom room, string name, Func<IDirectory, PublishSource, Task<IResult>> act, CancellationToken cancel) => WithAsync(room, name, async directory =>
        await room.SourceAsync(cancel) is { } source ? await act(directory, source) : ApiBody.Problem(409, "The shop has not described itself", "set Listing:Path (docs/publishing.md)"));

    private static async Task<IResult> WithAsync(PublishRoom room, string name, Func<IDirectory, Task<IResult>> act)
    {
        if (room.Find(name) is not { } directory) return ApiBody.Problem(404, "No such directory is in the settings", "Publishing:Directories (docs/publishing.md)");
        try
        {
            return await act(directory);
        }
        catch (DirectoryTroubleException trouble)
        {
            return ApiBody.Problem(502, $"{directory.Name} can't be read now", trouble.Message);
        }
    }

    private static async Task<DirectoryAnswer> AnswerAsync(PublishRoom room, IDirectory directory, TimeProvider clock, CancellationToken cancel)
    {
        var status = await room.Status.ReadAsync(directory, cancel);
        var refused = (await room.Rows.FindAsync(directory.Name, cancel))?.Refused;
        return new(
            status.Directory, status.State, status.Why, status.Items, status.SeenAt, status.SeenAt is { } seen ? (long)(clock.GetUtcNow() - seen).TotalSeconds : null, status.Run is null ? null : RunAnswer.Of(status.Run), status.Outcomes,
            refused is null ? null : JsonSerializer.Deserialize(refused, PipelineJson.Default.ListItemProblem));
    }
}
