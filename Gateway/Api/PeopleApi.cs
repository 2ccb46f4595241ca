using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Orders.Privacy;

namespace VoiceGateway.Gateway.Api;

/// <summary><c>/api/people</c>: what is kept of a person, told and erased (docs/privacy.md). A person is known by the key of their orders alone.</summary>
internal static class PeopleApi
{
    private const int MostOwner = 200;
    private const int MostOwners = 10_000;

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people/{owner}", TellAsync).WithName("person").WithSummary("Everything that is kept of a person").Produces(200, contentType: "application/json").Produces<ApiProblem>(404);
        routes.MapDelete("/people/{owner}", EraseAsync).WithName("erasePerson").WithSummary("Erase a person; orders stay and are nobody's").Produces<ErasedAnswer>().Produces<ApiProblem>(404);
        routes.MapGet("/erasures", ErasedAsync).WithName("erasures").WithSummary("All keys that were erased: keep them beside the backups").Produces<ErasedOwners>();
        routes.MapPost("/erasures", AgainAsync).WithName("eraseAgain").WithSummary("After an older backup came back: erase these again").Accepts<ErasedOwners>("application/json").Produces<ErasedOwners>();
    }

    private static async Task<IResult> TellAsync(string owner, PersonStore people, CancellationToken cancel)
    {
        if (owner.Length > MostOwner) return ApiBody.Problem(404, "Nothing is kept of that key");
        var kept = await people.ExportAsync(owner, cancel);
        // Beside the key and the time.
        return kept.Count > 2 ? Results.Text(kept.ToJsonString(), "application/json; charset=utf-8") : ApiBody.Problem(404, "Nothing is kept of that key");
    }

    private static async Task<IResult> EraseAsync(string owner, HttpContext context, PersonStore people, CancellationToken cancel)
    {
        if (owner.Length is 0 or > MostOwner || owner.StartsWith(PersonStore.Stranger, StringComparison.Ordinal)) return ApiBody.Problem(404, "Nothing is kept of that key");
        var receipt = await people.EraseAsync(owner, context.Caller().Name, cancel);
        return Results.Json(new(receipt.Id, receipt.ErasedAt, new Dictionary<string, int>(receipt.Found)), ApiJson.Default.ErasedAnswer);
    }

    private static async Task<IResult> ErasedAsync(PersonStore people, CancellationToken cancel) => Results.Json(new ErasedOwners([.. await people.ErasedAsync(cancel)]), ApiJson.Default.ErasedOwners);

    private static async Task<IResult> AgainAsync(HttpContext context, PersonStore people, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, ApiJson.Default.ErasedOwners, cancel);
        if (refused is not null) return refused;
        if (asked!.Owners is null || asked.Owners.Count > MostOwners || asked.Owners.Any(owner => string.IsNullOrEmpty(owner) || owner.Length > MostOwner))
            return ApiBody.Problem(400, $"owners must be at most {MostOwners} keys");
        return Results.Json(new([.. await people.EraseAgainAsync(asked.Owners, context.Caller().Name, cancel)]), ApiJson.Default.ErasedOwners);
    }
}

/// <summary>The receipt of an erasure.</summary>
/// <param name="Found">Rows that were erased, or made nobody's, by part.</param>
public sealed record ErasedAnswer(string Receipt, DateTimeOffset ErasedAt, Dictionary<string, int> Found);

public sealed record ErasedOwners(List<string> Owners);
