using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Dictionary;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary><c>/api/dictionary</c>: what is and was live.</summary>
internal static class VersionsApi
{
    private const int MostVersions = 200;
    private const int MostEntries = 1_000;

    public static void MapVersions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/live", LiveAsync).WithName("liveVersion").WithSummary("The version that is live").Produces<VersionAnswer>().Produces<DictionaryProblem>(404);
        routes.MapGet("/versions", ListAsync).WithName("versions").WithSummary("All versions, newest first").Produces<VersionsAnswer>();
        routes.MapGet("/versions/{version:long}", FindAsync).WithName("version").WithSummary("One version").Produces<VersionAnswer>().Produces<DictionaryProblem>(404);
        routes.MapGet("/versions/{version:long}/entries", EntriesAsync).WithName("versionEntries").WithSummary("What a version holds").Produces<EntriesAnswer>().Produces<DictionaryProblem>(404);
        routes.MapPost("/versions/{version:long}/restore", RestoreAsync).WithName("restoreVersion").WithSummary("Make a new version that says what this one said; with force=true (admin) also when the checks find errors")
            .Produces<PublishAnswer>().Produces<DictionaryProblem>(404).Produces<DictionaryProblem>(409).Produces<DictionaryProblem>(422);
        routes.MapGet("/entries", LiveEntriesAsync).WithName("entries").WithSummary("What is live, by phrase, concept, kind or locale").Produces<EntriesAnswer>();
        routes.MapGet("/blame", BlameAsync).WithName("blame").WithSummary("Who said what of a phrase when").Produces<BlameAnswer>();
        routes.MapGet("/diff", DiffAsync).WithName("diff").WithSummary("What is another in two versions").Produces<DiffAnswer>().Produces<DictionaryProblem>(404);
    }

    private static async Task<IResult> LiveAsync(House house, CancellationToken cancel) =>
        await FindAsync(await house.Dictionary.Store.LiveAsync(cancel), house, cancel);

    private static async Task<IResult> ListAsync(long? before, int? limit, House house, CancellationToken cancel)
    {
        var most = Math.Clamp(limit ?? 50, 1, MostVersions);
        var versions = await house.Dictionary.Store.VersionsAsync(before, most, cancel);
        return Results.Json(new([.. versions.Select(VersionAnswer.Of)], versions.Count == most ? versions[^1].Number : null), DictionaryJson.Default.VersionsAnswer);
    }

    private static async Task<IResult> FindAsync(long version, House house, CancellationToken cancel) =>
        await house.Dictionary.Store.FindAsync(version, cancel) is { } found ? Results.Json(VersionAnswer.Of(found), DictionaryJson.Default.VersionAnswer) : DictionaryReplies.NoSuchVersion();

    private static async Task<IResult> EntriesAsync(long version, [AsParameters] EntryQuery query, House house, CancellationToken cancel)
    {
        if (await house.Dictionary.Store.FindAsync(version, cancel) is null) return DictionaryReplies.NoSuchVersion();
        if (query.Filter() is not { } filter) return ApiBody.Problem(400, "kind must be concept, term or rule");
        var page = await house.Dictionary.Store.PageAsync(version, filter, query.After ?? 0, Math.Clamp(query.Limit ?? 100, 1, MostEntries), cancel);
        return Results.Json(new(version, [.. page.Entries.Select(EntryBody.Of)], page.Next), DictionaryJson.Default.EntriesAnswer);
    }

    private static async Task<IResult> LiveEntriesAsync([AsParameters] EntryQuery query, House house, CancellationToken cancel)
    {
        var live = await house.Dictionary.Store.LiveAsync(cancel);
        return live > 0 ? await EntriesAsync(live, query, house, cancel) : Results.Json(new(0, [], null), DictionaryJson.Default.EntriesAnswer);
    }

    private static async Task<IResult> RestoreAsync(long version, bool? force, HttpContext context, House house, CancellationToken cancel) =>
        DictionaryReplies.NotForced(context, force) ?? DictionaryReplies.Of(await house.RollBackAsync(version, context.Caller().Name, cancel, force ?? false));

    private static async Task<IResult> BlameAsync(string phrase, House house, CancellationToken cancel)
    {
        var steps = await house.Dictionary.Store.BlameAsync(phrase, cancel);
        return Results.Json(new([.. steps.Select(BlameAnswerStep.Of)]), DictionaryJson.Default.BlameAnswer);
    }

    private static async Task<IResult> DiffAsync(long from, long to, int? skip, int? limit, House house, CancellationToken cancel)
    {
        foreach (var version in (long[])[from, to])
            if (version != 0 && await house.Dictionary.Store.FindAsync(version, cancel) is null) return DictionaryReplies.NoSuchVersion();
        var all = await house.Dictionary.Store.DifferencesAsync(from, to, cancel);
        var first = Math.Clamp(skip ?? 0, 0, all.Count);
        var part = all.Skip(first).Take(Math.Clamp(limit ?? MostEntries, 1, MostEntries)).Select(DifferenceBody.Of).ToList();
        return Results.Json(new(from, to, all.Count, part, first + part.Count < all.Count ? first + part.Count : null), DictionaryJson.Default.DiffAnswer);
    }
}

/// <summary>Which entries are asked for: words of the phrase, a concept (or a rule's id), concept, term or rule, a locale; and which page.</summary>
internal sealed record EntryQuery(string? Phrase, string? Concept, string? Kind, string? Locale, long? After, int? Limit)
{
    /// <summary>Null when the kind is none.</summary>
    public EntryFilter? Filter()
    {
        if (Kind is not (null or "concept" or "term" or "rule")) return null;
        EntryKind? kind = Kind switch { "concept" => EntryKind.Concept, "term" => EntryKind.Term, "rule" => EntryKind.Rule, _ => null };
        return new(string.IsNullOrWhiteSpace(Phrase) ? null : Phrase, Concept, kind, Locale);
    }
}
