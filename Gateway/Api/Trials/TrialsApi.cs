using VoiceGateway.Catalog.Trials;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api.Trials;

/// <summary><c>/api/dictionary/what-if</c>, <c>/judged</c> and <c>/proposals</c>: trying before publishing, and learning.</summary>
internal static class TrialsApi
{
    private const int UsualDays = 30;
    private const int MostDays = 730;
    private const int MostRows = 10_000;

    public static void MapTrials(this IEndpointRouteBuilder routes)
    {
        var dictionary = routes.MapGroup("/dictionary");
        dictionary.MapPost("/what-if", WhatIfAsync).WithName("whatIf").WithSummary("Which answers a draft would change, by how often they are asked")
            .Accepts<WhatIfRequest>("application/json").Produces<WhatIfAnswer>().Produces<ApiProblem>(400, "application/problem+json");
        dictionary.MapPost("/what-if/file", WhatIfFileAsync).WithName("whatIfFile").WithSummary("The same for a file of phrases (CSV phrase,locale,count or plain lines) as the body, or as the part phrases of a form beside a part draft (CSV of terms); without a draft: live beside no dictionary")
            .Produces<WhatIfAnswer>().Produces<ApiProblem>(400, "application/problem+json");
        dictionary.MapJudged();
        dictionary.MapProposals();
    }

    private static async Task<IResult> WhatIfAsync(HttpRequest request, House house, Learning learning, DraftLookup drafts, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(request, TrialsJson.Default.WhatIfRequest, cancel);
        if (refused is not null) return refused;
        if (asked!.Limit is < 1 or > MostRows) return ApiBody.Problem(400, $"limit must be 1 to {MostRows}");
        if (asked.Days is < 1 or > MostDays) return ApiBody.Problem(400, $"days must be 1 to {MostDays}");
        var (draft, problem) = await TrialDraft.ReadAsync(house, drafts, asked.Draft, asked.Add, asked.Remove, cancel);
        if (problem is not null) return ApiBody.Problem(400, problem);
        var phrases = new List<AskedPhrase>();
        if (Read(asked.Phrases, phrases) is { } wrong) return ApiBody.Problem(400, wrong);
        if (asked.Phrases is null) phrases.AddRange(await learning.AskedAsync(asked.Days ?? UsualDays, cancel));
        var (live, tried) = await house.TryAsync(draft!, cancel);
        var report = await Task.Run(() => WhatIf.Run(phrases, live, tried, asked.Thorough ?? false, asked.Limit ?? WhatIf.MostRows, cancel), cancel);
        return Results.Json(WhatIfAnswer.Of(report, []), TrialsJson.Default.WhatIfAnswer);
    }

    private static async Task<IResult> WhatIfFileAsync(HttpRequest request, House house, DraftLookup drafts, string? draft, string? locale, int? limit, bool? thorough, CancellationToken cancel)
    {
        if (limit is < 1 or > MostRows) return ApiBody.Problem(400, $"limit must be 1 to {MostRows}");
        var otherwise = Locale.EnUs;
        if (locale is not null && !Locale.TryParse(locale, out otherwise)) return ApiBody.Problem(400, "locale must be one such as en-US");
        await using var files = await TrialFiles.ReadAsync(request, cancel);
        if (files?.Asked is null) return ApiBody.Problem(400, TrialFiles.Expected);
        var (content, problem) = await files.DraftAsync(house, drafts, draft, cancel);
        if (problem is not null) return ApiBody.Problem(400, problem);
        return Results.Json(await TryFileAsync(house, content, files.Asked, otherwise, thorough ?? false, limit ?? WhatIf.MostRows, cancel), TrialsJson.Default.WhatIfAnswer);
    }

    /// <summary>Replays a file of phrases on a draft and on what is live; without a draft on what is live and on no dictionary at all.</summary>
    public static async Task<WhatIfAnswer> TryFileAsync(House house, DictionaryContent? draft, Stream file, Locale locale, bool isThorough, int limit, CancellationToken cancel)
    {
        var phrases = await PhraseFile.ReadAsync(file, locale, cancel);
        var (live, tried) = await house.TryAsync(draft ?? DictionaryContent.Empty, cancel);
        var (before, after) = draft is null ? (tried, live) : (live, tried);
        return WhatIfAnswer.Of(await Task.Run(() => WhatIf.Run(phrases.Rows, before, after, isThorough, limit, cancel), cancel), phrases.Problems);
    }

    private static string? Read(IReadOnlyList<TrialPhrase>? given, List<AskedPhrase> into)
    {
        foreach (var phrase in given ?? [])
        {
            var locale = Locale.EnUs;
            if (phrase?.Phrase is not { Length: > 0 and <= PhraseFile.MaxLetters }) return $"every phrase must have 1 to {PhraseFile.MaxLetters} letters";
            if (phrase.Locale is not null && !Locale.TryParse(phrase.Locale, out locale)) return "locale must be one such as en-US";
            if (phrase.Count is < 1) return "count must be 1 or more";
            into.Add(new(phrase.Phrase, locale, phrase.Count ?? 1));
        }
        return null;
    }
}
