using VoiceGateway.Catalog.Trials;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api.Trials;

/// <summary><c>/api/dictionary/judged</c>: the list of judged phrases, and how a draft answers them.</summary>
internal static class JudgedApi
{
    private const int UsualRows = 1_000;
    private const int MostRows = 100_000;

    public static void MapJudged(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/judged", ListAsync).WithName("judgedPhrases").WithSummary("The judged phrases, in the order in which they were given")
            .Produces<JudgedList>().Produces<ApiProblem>(400, "application/problem+json");
        routes.MapPut("/judged", PutAsync).WithName("putJudgedPhrases").WithSummary("A file in the place of the list: CSV phrase,locale,wanted,grade or query,docid,rating; a bad row changes nothing")
            .Produces<JudgedImport>().Produces<JudgedImport>(422).Produces<ApiProblem>(400, "application/problem+json");
        routes.MapPost("/judged/evaluate", EvaluateRequestAsync).WithName("evaluateJudged").WithSummary("nDCG@10, P@1, MRR and empty answers of a draft beside live")
            .Accepts<WhatIfRequest>("application/json").Produces<JudgedAnswer>().Produces<ApiProblem>(400, "application/problem+json");
        routes.MapPost("/judged/evaluate/file", EvaluateFileAsync).WithName("evaluateJudgedFile").WithSummary("The same for a file of judged phrases as the body, or as the part phrases of a form beside a part draft; without a draft: live beside no dictionary")
            .Produces<JudgedAnswer>().Produces<ApiProblem>(400, "application/problem+json").Produces<JudgedImport>(422);
    }

    /// <summary>Puts a file in the place of the list, unless a row of it is bad.</summary>
    public static async Task<JudgedImport> ImportAsync(JudgedStore store, Stream file, Locale locale, CancellationToken cancel)
    {
        var judged = await JudgedFile.ReadAsync(file, locale, cancel);
        if (judged.BadCount == 0) await store.ReplaceAsync(judged.Rows, cancel);
        return new(judged.BadCount == 0, judged.Rows.Count, judged.BadCount, judged.Problems);
    }

    private static async Task<IResult> ListAsync(JudgedStore store, int? offset, int? limit, CancellationToken cancel)
    {
        if (offset is < 0 || limit is < 1 or > MostRows) return ApiBody.Problem(400, $"offset must be 0 or more, limit 1 to {MostRows}");
        var all = await store.LoadAsync(cancel);
        var rows = all.Skip(offset ?? 0).Take(limit ?? UsualRows).Select(row => new JudgedRowAnswer(row.Phrase, row.Locale.Tag, row.Wanted, row.Grade));
        return Results.Json(new JudgedList(all.Count, [.. rows]), TrialsJson.Default.JudgedList);
    }

    private static async Task<IResult> PutAsync(HttpRequest request, JudgedStore store, string? locale, CancellationToken cancel)
    {
        var otherwise = Locale.EnUs;
        if (locale is not null && !Locale.TryParse(locale, out otherwise)) return ApiBody.Problem(400, "locale must be one such as en-US");
        ImportEndpoint.Unbounded(request);
        var done = await ImportAsync(store, request.Body, otherwise, cancel);
        return Results.Json(done, TrialsJson.Default.JudgedImport, statusCode: done.IsDone ? 200 : 422);
    }

    private static async Task<IResult> EvaluateRequestAsync(HttpRequest request, House house, JudgedStore store, JudgedGate gate, DraftLookup drafts, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(request, TrialsJson.Default.WhatIfRequest, cancel);
        if (refused is not null) return refused;
        var (draft, problem) = await TrialDraft.ReadAsync(house, drafts, asked!.Draft, asked.Add, asked.Remove, cancel);
        if (problem is not null) return ApiBody.Problem(400, problem);
        var (live, tried) = await house.TryAsync(draft!, cancel);
        var judged = await store.LoadAsync(cancel);
        var report = await Task.Run(() => JudgedTrial.Run(judged, live.Snapshot, tried.Snapshot, cancel), cancel);
        return Results.Json(JudgedAnswer.Of(report, gate), TrialsJson.Default.JudgedAnswer);
    }

    private static async Task<IResult> EvaluateFileAsync(HttpRequest request, House house, JudgedGate gate, DraftLookup drafts, string? draft, string? locale, CancellationToken cancel)
    {
        var otherwise = Locale.EnUs;
        if (locale is not null && !Locale.TryParse(locale, out otherwise)) return ApiBody.Problem(400, "locale must be one such as en-US");
        await using var files = await TrialFiles.ReadAsync(request, cancel);
        if (files?.Asked is null) return ApiBody.Problem(400, TrialFiles.Expected);
        var (content, problem) = await files.DraftAsync(house, drafts, draft, cancel);
        if (problem is not null) return ApiBody.Problem(400, problem);
        var (answer, refused) = await EvaluateAsync(house, gate, content, files.Asked, otherwise, cancel);
        return answer is null ? Results.Json(refused, TrialsJson.Default.JudgedImport, statusCode: 422) : Results.Json(answer, TrialsJson.Default.JudgedAnswer);
    }

    /// <summary>Measures a file of judged phrases on a draft beside live; without a draft on live beside no dictionary at all. A bad row is refused.</summary>
    public static async Task<(JudgedAnswer? Answer, JudgedImport? Refused)> EvaluateAsync(House house, JudgedGate gate, DictionaryContent? draft, Stream file, Locale locale, CancellationToken cancel)
    {
        var judged = await JudgedFile.ReadAsync(file, locale, cancel);
        if (judged.BadCount > 0) return (null, new(false, judged.Rows.Count, judged.BadCount, judged.Problems));
        var (live, tried) = await house.TryAsync(draft ?? DictionaryContent.Empty, cancel);
        var (before, after) = draft is null ? (tried, live) : (live, tried);
        return (JudgedAnswer.Of(await Task.Run(() => JudgedTrial.Run(judged.Rows, before.Snapshot, after.Snapshot, cancel), cancel), gate), null);
    }
}
