using System.Globalization;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Synonyms.Dictionary.Drafts;
using VoiceGateway.Synonyms.Dictionary.Publishing;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary>Turns what came of a wish into an answer, in one way for all endpoints.</summary>
internal static class DictionaryReplies
{
    public static IResult Problem(DictionaryProblem problem) =>
        Results.Json(problem, DictionaryJson.Default.DictionaryProblem, "application/problem+json", problem.Status);

    public static IResult NoSuchDraft() => Problem(new("There is no such draft", 404));

    public static IResult NoSuchVersion() => Problem(new("There is no such version", 404));

    public static IResult Of(HttpContext context, Draft draft, int status = 200)
    {
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{draft.Revision}\"");
        return Results.Json(DraftAnswer.Of(draft), DictionaryJson.Default.DraftAnswer, statusCode: status);
    }

    public static IResult Of(HttpContext context, DraftOutcome outcome) => outcome switch
    {
        DraftOutcome.Done done => Of(context, done.Draft),
        DraftOutcome.Stale stale => Stale(stale.Current),
        DraftOutcome.Refused refused => Refused(refused.Current, refused.Reason),
        _ => NoSuchDraft(),
    };

    public static IResult Of(PublishOutcome outcome) => outcome switch
    {
        PublishOutcome.Done done => Results.Json(
            new PublishAnswer(VersionAnswer.Of(done.Version), done.IsNew, [.. done.Warnings.Select(GateProblemBody.Of)]), DictionaryJson.Default.PublishAnswer),
        PublishOutcome.Unchanged unchanged => Problem(new("Nothing to publish", 409, $"version {unchanged.Version}, which is live, says all of it already")),
        PublishOutcome.Stale stale => Stale(stale.Current),
        PublishOutcome.Refused refused => Refused(refused.Current, refused.Reason),
        PublishOutcome.Overlapping overlap => Problem(
            new("Others have changed the same entries", 409, $"since version {overlap.Current.Base}, on which the draft was begun", DraftAnswer.Of(overlap.Current), overlap.Entries)),
        PublishOutcome.Stopped stopped => Problem(new("The checks found errors", 422, stopped.Problems[0].Message, Problems: [.. stopped.Problems.Select(GateProblemBody.Of)])),
        PublishOutcome.Busy => Problem(new("Others kept publishing", 503, "ask again")),
        _ => Problem(new("There is no such draft or version", 404)),
    };

    /// <summary>The answer that refuses to overrule the checks; null when that was not asked for, or by an admin.</summary>
    public static IResult? NotForced(HttpContext context, bool? force) =>
        force is true && context.Caller().Role < Role.Admin ? Problem(new("Only an admin overrules the checks", 403)) : null;

    /// <summary>The revision in If-Match, or the answer that refuses the request.</summary>
    public static (long Revision, IResult? Refused) Revision(HttpRequest request)
    {
        if (request.Headers.IfMatch is not [{ } tag]) return (0, Problem(new("If-Match is needed", 428, "with the ETag of the draft as you saw it")));
        return long.TryParse(tag.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? (revision, null)
            : (0, Problem(new("If-Match must be the ETag of a draft", 400)));
    }

    private static IResult Stale(Draft current) => Problem(new("The draft was changed meanwhile", 412, $"its revision is {current.Revision} now", DraftAnswer.Of(current)));

    private static IResult Refused(Draft current, string reason) => Problem(new("This can't be done to the draft now", 409, reason, DraftAnswer.Of(current)));
}
