using VoiceGateway.Catalog.Finding;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Api.Appointments;
using VoiceGateway.Gateway.Api.Dictionary;
using VoiceGateway.Gateway.Api.Tickets;
using VoiceGateway.Gateway.Api.Orders;
using VoiceGateway.Gateway.Api.Publishing;
using VoiceGateway.Gateway.Api.Trials;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api;

/// <summary>
/// <c>/api</c>: what programs may ask. Every call wants a key or the operator's token, as <see cref="Access.EndpointTable"/> says.
/// </summary>
internal static class ApiEndpoints
{
    // A phrase longer than this is no name of a thing.
    private const int MaxPhrase = 500;
    private const int MaxUtterance = 1000;
    private const int MaxAlternatives = 20;

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api");
        api.MapPost("/resolve", ResolveAsync).Accepts<ResolveRequest>("application/json").Produces<ResolveAnswer>().WithName("resolve")
            .WithSummary("What a phrase means in the shop").WithDescription("With \"explain\": true each concept and product tells in \"why\" what its score is made of, and the answer how the phrase was read and what rules did.");
        api.MapPost("/say", SayAsync).Accepts<SayRequest>("application/json").Produces<SayAnswer>().WithName("say");
        api.MapImports();
        api.MapKeys();
        api.MapPeople();
        api.MapTrials();
        api.MapTickets();
        api.MapAppointments();
        api.MapOrders();
        api.MapOutbox();
        api.MapStock();
        api.MapPaymentMethods();
        api.MapPins();
        api.MapPublishing();
        api.MapListing();
        var dictionary = api.MapGroup("/dictionary");
        dictionary.MapVersions();
        dictionary.MapDrafts();
        dictionary.MapReviews();
        dictionary.MapExport();
    }

    private static async Task<IResult> ResolveAsync(HttpRequest request, CatalogHost catalog, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(request, ApiJson.Default.ResolveRequest, cancel);
        if (refused is not null) return refused;
        if (string.IsNullOrWhiteSpace(asked!.Phrase) || asked.Phrase.Length > MaxPhrase) return ApiBody.Problem(400, $"phrase must have 1 to {MaxPhrase} characters");
        if (asked.Limit is < 1 or > 50) return ApiBody.Problem(400, "limit must be 1 to 50");
        if (!TryLocale(asked.Locale, out var locale)) return ApiBody.Problem(400, "locale must be one such as en-US");
        if (asked.Alternatives is { } also && (also.Count > MaxAlternatives || also.Any(text => text is null || text.Length > MaxPhrase)))
            return ApiBody.Problem(400, $"alternatives must be at most {MaxAlternatives}, of at most {MaxPhrase} characters each");
        return Results.Json(ResolveAnswer.Of(catalog.Current, asked.Phrase, locale, asked.Limit ?? 10, asked.Alternatives, asked.Explain), ApiJson.Default.ResolveAnswer);
    }

    private static async Task<IResult> SayAsync(HttpRequest request, SayDesk desk, CancellationToken cancel)
    {
        var (said, refused) = await ApiBody.ReadAsync(request, ApiJson.Default.SayRequest, cancel);
        if (refused is not null) return refused;
        if (said!.Utterance is null || said.Utterance.Length > MaxUtterance) return ApiBody.Problem(400, $"utterance must have at most {MaxUtterance} characters");
        if (said.SessionId is { Length: 0 or > 200 }) return ApiBody.Problem(400, "sessionId must have 1 to 200 characters");
        if (!TryLocale(said.Locale, out _)) return ApiBody.Problem(400, "locale must be one such as en-US");
        if (said.Caller is not (null or "shopper" or "machine")) return ApiBody.Problem(400, "caller must be shopper or machine");
        string? key = request.Headers["Idempotency-Key"];
        if (key is { Length: 0 or > 255 }) return ApiBody.Problem(400, "Idempotency-Key must have 1 to 255 characters");
        try
        {
            return Results.Bytes(await desk.SayAsync(said, Channel.Api, key, cancel), "application/json; charset=utf-8");
        }
        catch (RequestKeyReusedException)
        {
            return ApiBody.Problem(422, "The Idempotency-Key was used for another request", "a key stands for one request; take a new one");
        }
    }

    private static bool TryLocale(string? text, out Locale locale)
    {
        locale = Locale.EnUs;
        return text is null || Locale.TryParse(text, out locale);
    }
}
