using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Dictionary.Drafts;
using VoiceGateway.Synonyms.Dictionary.Publishing;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary>What others say about a draft, and making it live.</summary>
internal static class ReviewApi
{
    private const int MostText = 4_000;

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        var draft = routes.MapGroup("/drafts/{id}");
        draft.MapGet("/comments", CommentsAsync).WithName("comments").WithSummary("What was said about a draft").Produces<CommentsAnswer>().Produces<DictionaryProblem>(404);
        draft.MapPost("/comments", CommentAsync).WithName("comment").WithSummary("Say something about a draft")
            .Accepts<CommentRequest>("application/json").Produces<DraftAnswer>().Produces<DictionaryProblem>(400).Produces<DictionaryProblem>(404);
        draft.MapPost("/check", CheckAsync).WithName("checkDraft").WithSummary("The conflicts that a draft would bring, told by example; errors keep it from being published")
            .Produces<ConflictsAnswer>().Produces<DictionaryProblem>(404);
        DraftsApi.Documented(draft.MapPost("/review", ReviewAsync).WithName("review").WithSummary("Approve a draft of somebody else, or send it back").Accepts<ReviewRequest>("application/json"));
        draft.MapPost("/publish", PublishAsync).WithName("publish").WithSummary("Make an approved draft live; with withoutReview=true (admin) any draft, with force=true (admin) also one in which the checks found errors")
            .Produces<PublishAnswer>().Produces<DictionaryProblem>(403).Produces<DictionaryProblem>(404).Produces<DictionaryProblem>(409).Produces<DictionaryProblem>(412)
            .Produces<DictionaryProblem>(422);
    }

    private static async Task<IResult> CommentsAsync(string id, House house, CancellationToken cancel)
    {
        if (await house.Dictionary.Drafts.FindAsync(id, cancel) is null) return DictionaryReplies.NoSuchDraft();
        return Results.Json(new([.. (await house.Dictionary.Drafts.CommentsAsync(id, cancel)).Select(CommentAnswer.Of)]), DictionaryJson.Default.CommentsAnswer);
    }

    private static async Task<IResult> CheckAsync(string id, House house, PublishChecks checks, CancellationToken cancel)
    {
        if (await house.Dictionary.TryAsync(id, cancel) is not var (live, draft)) return DictionaryReplies.NoSuchDraft();
        return Results.Json(ConflictsAnswer.Of(await checks.ConflictsAsync(live, draft, cancel)), DictionaryJson.Default.ConflictsAnswer);
    }

    private static async Task<IResult> CommentAsync(string id, HttpContext context, House house, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, DictionaryJson.Default.CommentRequest, cancel);
        if (refused is not null) return refused;
        if (!IsText(asked!.Text, least: 1)) return ApiBody.Problem(400, $"text must have 1 to {MostText} characters");
        return DictionaryReplies.Of(context, await house.Dictionary.Drafts.CommentAsync(id, context.Caller().Name, asked.Text!, cancel));
    }

    private static async Task<IResult> ReviewAsync(string id, HttpContext context, House house, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, DictionaryJson.Default.ReviewRequest, cancel);
        if (refused is not null) return refused;
        if (!DraftNames.TryParse(asked!.Verdict, out ReviewVerdict verdict)) return ApiBody.Problem(400, "verdict must be approved or changes-requested");
        if (asked.Text is not null && !IsText(asked.Text, least: 0)) return ApiBody.Problem(400, $"text must have at most {MostText} characters");
        var (revision, missing) = DictionaryReplies.Revision(context.Request);
        return missing ?? DictionaryReplies.Of(context, await house.Dictionary.Drafts.ReviewAsync(id, revision, context.Caller().Name, verdict, asked.Text ?? "", cancel));
    }

    // Publishing again answers the same, so the ETag is a guard that may be left out.
    private static async Task<IResult> PublishAsync(string id, bool? withoutReview, bool? force, HttpContext context, House house, CancellationToken cancel)
    {
        if (withoutReview is true && context.Caller().Role < Role.Admin) return ApiBody.Problem(403, "Only an admin publishes without a review");
        if (DictionaryReplies.NotForced(context, force) is { } forbidden) return forbidden;
        long? revision = null;
        if (context.Request.Headers.IfMatch.Count > 0)
        {
            (var seen, var refused) = DictionaryReplies.Revision(context.Request);
            if (refused is not null) return refused;
            revision = seen;
        }
        return DictionaryReplies.Of(await house.PublishAsync(new(id, context.Caller().Name, revision, withoutReview ?? false, force ?? false), cancel));
    }

    private static bool IsText(string? text, int least) => text is not null && text.Trim().Length >= least && text.Length <= MostText && !text.Contains('\0');
}
