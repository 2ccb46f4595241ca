using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Drafts;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary><c>/api/dictionary/drafts</c>: changes that are not live yet. Who changes a draft sends its ETag in If-Match.</summary>
internal static class DraftsApi
{
    private const int MostDrafts = 200;
    private const int MostTitle = 200;

    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        var drafts = routes.MapGroup("/drafts");
        drafts.MapGet("", ListAsync).WithName("drafts").WithSummary("Open drafts, or all of them (state=all), newest first").Produces<DraftsAnswer>();
        drafts.MapPost("", BeginAsync).WithName("beginDraft").WithSummary("Begin a draft on the live version")
            .Accepts<NewDraftRequest>("application/json").Produces<DraftAnswer>(201).Produces<DictionaryProblem>(400);
        drafts.MapGet("/{id}", FindAsync).WithName("draft").WithSummary("How a draft stands").Produces<DraftAnswer>().Produces<DictionaryProblem>(404);
        Documented(drafts.MapPatch("/{id}", RenameAsync).WithName("renameDraft").WithSummary("Give a draft another title").Accepts<TitleRequest>("application/json"));
        Documented(drafts.MapDelete("/{id}", DiscardAsync).WithName("discardDraft").WithSummary("Give a draft up"));
        drafts.MapGet("/{id}/changes", ChangesAsync).WithName("draftChanges").WithSummary("What a draft changes, beside what is live").Produces<ChangesAnswer>().Produces<DictionaryProblem>(404);
        Documented(drafts.MapPost("/{id}/changes", ChangeAsync).WithName("changeDraft").WithSummary("Put and remove entries").Accepts<ChangesRequest>("application/json"));
        Documented(drafts.MapPost("/{id}/submit", SubmitAsync).WithName("submitDraft").WithSummary("Ask others to look at it"));
    }

    /// <summary>What every change of a draft may answer.</summary>
    public static RouteHandlerBuilder Documented(RouteHandlerBuilder route) => route.Produces<DraftAnswer>()
        .Produces<DictionaryProblem>(400).Produces<DictionaryProblem>(404).Produces<DictionaryProblem>(409).Produces<DictionaryProblem>(412).Produces<DictionaryProblem>(428);

    private static async Task<IResult> ListAsync(string? state, string? before, int? limit, House house, CancellationToken cancel)
    {
        if (state is not (null or "open" or "all")) return ApiBody.Problem(400, "state must be open or all");
        var most = Math.Clamp(limit ?? 50, 1, MostDrafts);
        var drafts = await house.Dictionary.Drafts.ListAsync(state == "all", before, most, cancel);
        return Results.Json(new([.. drafts.Select(DraftAnswer.Of)], drafts.Count == most ? drafts[^1].Id : null), DictionaryJson.Default.DraftsAnswer);
    }

    private static async Task<IResult> BeginAsync(HttpContext context, House house, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, DictionaryJson.Default.NewDraftRequest, cancel);
        if (refused is not null) return refused;
        if (!IsTitle(asked!.Title)) return BadTitle();
        var (changes, _, problem) = ChangeReader.Read(asked.Put, asked.Remove, forget: null);
        if (problem is not null) return ApiBody.Problem(400, "The changes do not fit", problem);
        var draft = await house.Dictionary.Drafts.BeginAsync(asked.Title!.Trim(), context.Caller().Name, changes, cancel);
        context.Response.Headers.Location = $"/api/dictionary/drafts/{draft.Id}";
        return DictionaryReplies.Of(context, draft, 201);
    }

    private static async Task<IResult> FindAsync(string id, HttpContext context, House house, CancellationToken cancel) =>
        await house.Dictionary.Drafts.FindAsync(id, cancel) is { } draft ? DictionaryReplies.Of(context, draft) : DictionaryReplies.NoSuchDraft();

    private static async Task<IResult> RenameAsync(string id, HttpContext context, House house, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, DictionaryJson.Default.TitleRequest, cancel);
        if (refused is not null) return refused;
        return IsTitle(asked!.Title) ? await UpdateAsync(context, (revision, who) => house.Dictionary.Drafts.RenameAsync(id, revision, who, asked.Title!.Trim(), cancel)) : BadTitle();
    }

    private static Task<IResult> DiscardAsync(string id, HttpContext context, House house, CancellationToken cancel) =>
        UpdateAsync(context, (revision, who) => house.Dictionary.Drafts.DiscardAsync(id, revision, who, cancel));

    private static Task<IResult> SubmitAsync(string id, HttpContext context, House house, CancellationToken cancel) =>
        UpdateAsync(context, (revision, who) => house.Dictionary.Drafts.SubmitAsync(id, revision, who, cancel));

    private static async Task<IResult> ChangesAsync(string id, House house, CancellationToken cancel)
    {
        if (await house.Dictionary.Drafts.FindAsync(id, cancel) is null) return DictionaryReplies.NoSuchDraft();
        var live = await house.Dictionary.Live.FollowAsync(cancel);
        var changes = await house.Dictionary.Drafts.ChangesAsync(id, cancel);
        var known = DraftChanges.Find(live.Content, changes.Select(change => change.Id).ToHashSet());
        var pairs = changes.Select(change => DifferenceBody.Of(new(change.Id, known.GetValueOrDefault(change.Id), change.Put)));
        return Results.Json(new(live.Number, [.. pairs]), DictionaryJson.Default.ChangesAnswer);
    }

    private static async Task<IResult> ChangeAsync(string id, HttpContext context, House house, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, DictionaryJson.Default.ChangesRequest, cancel);
        if (refused is not null) return refused;
        var (changes, forget, problem) = ChangeReader.Read(asked!.Put, asked.Remove, asked.Forget);
        if (problem is not null) return ApiBody.Problem(400, "The changes do not fit", problem);
        return await UpdateAsync(context, (revision, who) => house.Dictionary.Drafts.ChangeAsync(id, revision, who, changes, forget, cancel));
    }

    private static async Task<IResult> UpdateAsync(HttpContext context, Func<long, string, Task<DraftOutcome>> update)
    {
        var (revision, refused) = DictionaryReplies.Revision(context.Request);
        return refused ?? DictionaryReplies.Of(context, await update(revision, context.Caller().Name));
    }

    private static bool IsTitle(string? title) => title?.Trim().Length is >= 1 and <= MostTitle && !title.Any(char.IsControl);

    private static IResult BadTitle() => ApiBody.Problem(400, $"title must have 1 to {MostTitle} characters");
}
