using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Hosting;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary><c>/api/keys</c>: who may call the API, and <c>/api/audit</c>: who changed what.</summary>
internal static class KeysApi
{
    private const int MostName = 100;
    private const int MostRows = 1_000;

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/keys", ListAsync).WithName("keys").WithSummary("Who has a key").Produces<KeysAnswer>();
        routes.MapPost("/keys", AddAsync).WithName("addKey").WithSummary("Make a key; it is shown in this answer only")
            .Accepts<NewKeyRequest>("application/json").Produces<NewKeyAnswer>(201).Produces<DictionaryProblem>(400).Produces<DictionaryProblem>(409);
        routes.MapDelete("/keys/{name}", RevokeAsync).WithName("revokeKey").WithSummary("Make a key open nothing any more").Produces(204).Produces<DictionaryProblem>(404);
        routes.MapGet("/audit", AuditAsync).WithName("audit").WithSummary("Who changed what, newest first").Produces<AuditAnswer>();
    }

    private static async Task<IResult> ListAsync(ApiKeys keys, CancellationToken cancel) =>
        Results.Json(new([.. (await keys.ListAsync(cancel)).Select(key => new KeyAnswer(key.Name, key.Role.Name(), key.CreatedAt))]), DictionaryJson.Default.KeysAnswer);

    private static async Task<IResult> AddAsync(HttpContext context, ApiKeys keys, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, DictionaryJson.Default.NewKeyRequest, cancel);
        if (refused is not null) return refused;
        if (asked!.Name?.Trim().Length is not (>= 1 and <= MostName) || asked.Name.Any(letter => char.IsControl(letter) || letter == '/') || asked.Name.Trim() == ApiCaller.Operator.Name)
            return ApiBody.Problem(400, $"name must have 1 to {MostName} characters without a slash, and not be that of the operator");
        if (!Roles.TryParse(asked.Role, out var role)) return ApiBody.Problem(400, $"role must be one of {Roles.All}");
        var key = await keys.AddAsync(asked.Name.Trim(), role, context.Caller().Name, cancel);
        return key is null
            ? ApiBody.Problem(409, "Somebody of that name has a key", "revoke it first")
            : Results.Json(new(asked.Name.Trim(), role.Name(), key), DictionaryJson.Default.NewKeyAnswer, statusCode: 201);
    }

    private static async Task<IResult> RevokeAsync(string name, HttpContext context, ApiKeys keys, CancellationToken cancel) =>
        await keys.RevokeAsync(name, context.Caller().Name, cancel) ? Results.NoContent() : ApiBody.Problem(404, "Nobody of that name has a key");

    private static async Task<IResult> AuditAsync(string? before, int? limit, House house, CancellationToken cancel)
    {
        var most = Math.Clamp(limit ?? 100, 1, MostRows);
        var rows = await house.Dictionary.Audit.ReadAsync(before, most, cancel);
        return Results.Json(
            new([.. rows.Select(row => new AuditAnswerRow(row.Id, row.At, row.Who, row.Action, row.Subject, row.Before, row.After, row.Detail))], rows.Count == most ? rows[^1].Id : null),
            DictionaryJson.Default.AuditAnswer);
    }
}
