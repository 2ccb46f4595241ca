using System.Text;
using System.Text.Json;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Api.Orders;
using VoiceGateway.Gateway.Channels;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Publishers.Listings;

namespace VoiceGateway.Gateway.Api.Publishing;

/// <summary>
/// <c>/api/listing</c>: how the shop describes itself. What is saved here takes the place of the file, on pages and in documents at once, in directories when
/// they are published to.
/// </summary>
internal static class ListingApi
{
    private const string Problem = "application/problem+json";

    public static void MapListing(this IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup("/listing");
        one.MapGet("", Find).WithName("listing").WithSummary("How the shop describes itself, and since when").Produces<ListingAnswer>();
        one.MapPut("", SaveAsync).WithName("saveListing").WithSummary("Describes the shop from now on, with the ETag in If-Match; dryRun=true: only tells what is wrong with it")
            .Accepts<Listing>("application/json").Produces<ListingAnswer>().Produces<ListingProblem>(400, Problem).Produces<ApiProblem>(412, Problem).Produces<ApiProblem>(428, Problem);
        one.MapDelete("", DropAsync).WithName("dropListing").WithSummary("Goes back to what the file says, with the ETag in If-Match")
            .Produces<ListingAnswer>().Produces<ApiProblem>(412, Problem).Produces<ApiProblem>(428, Problem);
        one.MapGet("/revisions", RevisionsAsync).WithName("listingRevisions").WithSummary("What was saved, newest first").Produces<ListingRevisionsAnswer>();
        one.MapGet("/revisions/{number:long}", RevisionAsync).WithName("listingRevision").WithSummary("A listing as it was saved; to bring it back, save it").Produces<ListingAnswer>().Produces<ApiProblem>(404, Problem);
    }

    private static IResult Find(HttpContext context, ListingHost listings) => Answer(context, listings.Held);

    private static async Task<IResult> SaveAsync(bool? dryRun, HttpContext context, ListingHost listings, ListingStore store, House house, CancellationToken cancel)
    {
        var body = await RawBody.ReadAsync(context.Request, Limits.ApiBody, cancel);
        if (body.IsRefused) return ApiBody.Problem(body.RefusedWith, body.RefusedWith == 413 ? "The body is too large" : "application/json in UTF-8 is expected");
        if (UntrustedJson.Problem(body.Bytes.Span) is { } wrong) return ApiBody.Problem(400, "The body can't be read", wrong);
        var (listing, problems) = ListingFile.Check(body.Bytes.Span);
        if (listing is null) return Results.Json(new("The listing can't be used", 400, problems[0], problems), PublishingJson.Default.ListingProblem, Problem, 400);
        return dryRun is true ? Answer(context, listings.Held with { Listing = listing }) : await KeepAsync(context, listings, store, house, Encoding.UTF8.GetString(ListingFile.Write(listing)));
    }

    private static Task<IResult> DropAsync(HttpContext context, ListingHost listings, ListingStore store, House house) => KeepAsync(context, listings, store, house, null);

    // From here on it is done, whether somebody waits for it or not.
    private static async Task<IResult> KeepAsync(HttpContext context, ListingHost listings, ListingStore store, House house, string? body)
    {
        var (seen, refused) = RequestHeaders.Revision(context.Request, "listing", isNeeded: true);
        if (refused is not null) return refused;
        var who = context.Caller().Name;
        var saved = await store.SaveAsync(
            seen!.Value, body, who, transaction => house.Dictionary.Audit.WriteAsync(transaction, who, body is null ? "listing.drop" : "listing.save", "listing", after: seen + 1), CancellationToken.None);
        if (saved is null) return ApiBody.Problem(412, "The listing was changed meanwhile", $"its revision is {await store.NumberAsync(CancellationToken.None)} now");
        listings.Take(saved);
        return Answer(context, listings.Held);
    }

    private static async Task<IResult> RevisionsAsync(long? before, int? limit, ListingStore store, CancellationToken cancel)
    {
        if (limit is < 1 or > OrderReplies.MostRows) return ApiBody.Problem(400, $"limit must be 1 to {OrderReplies.MostRows}");
        var most = limit ?? OrderReplies.UsualRows;
        var found = await store.ListAsync(before, most, cancel);
        return Results.Json(
            new([.. found.Select(saved => new ListingRevisionAnswer(saved.Number, Source(saved, null), saved.MadeAt, saved.Who))], found.Count == most ? found[^1].Number : null), PublishingJson.Default.ListingRevisionsAnswer);
    }

    private static async Task<IResult> RevisionAsync(long number, ListingStore store, CancellationToken cancel) => await store.FindAsync(number, cancel) is { } saved
        ? Results.Json(new(Source(saved, null), saved.Number, saved.MadeAt, saved.Who, saved.Body is { } body ? JsonElement.Parse(body) : null), PublishingJson.Default.ListingAnswer)
        : ApiBody.Problem(404, "No such revision was saved");

    private static IResult Answer(HttpContext context, HeldListing held)
    {
        RequestHeaders.Tag(context, held.Saved.Number);
        return Results.Json(
            new(Source(held.Saved, held.Listing), held.Saved.Number, held.Saved.MadeAt, held.Saved.Who, held.Listing is { } listing ? JsonElement.Parse(ListingFile.Write(listing)) : null), PublishingJson.Default.ListingAnswer);
    }

    private static string Source(ListingRevision saved, Listing? shown) => saved switch
    {
        { Body: not null } => "api",
        { Number: 0 } when shown is null => "none",
        _ => "file",
    };
}
