using VoiceGateway.Catalog.Finding;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Api.Dictionary;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Learning;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Gateway.Api.Trials;

/// <summary><c>/api/dictionary/proposals</c>: what was learned, to be accepted into a draft or dismissed for good.</summary>
internal static class ProposalsApi
{
    private const int UsualRows = 100;
    private const int MostRows = 5_000;
    private const int MaxReason = 500;
    private const int MaxConcept = 100;

    public static void MapProposals(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/proposals", ListAsync).WithName("proposals").WithSummary("Proposals in a state (open, accepted, dismissed), the most useful first")
            .Produces<ProposalList>().Produces<ApiProblem>(400, "application/problem+json");
        routes.MapPost("/proposals/refresh", RefreshAsync).WithName("refreshProposals").WithSummary("Works the open proposals out anew from what was said").Produces<RefreshAnswer>();
        routes.MapPost("/proposals/{id}/accept", AcceptAsync).WithName("acceptProposal").WithSummary("Puts its terms into the draft that is named with its revision, else into a new one, and answers the draft. Nothing goes live by it")
            .Accepts<AcceptRequest>("application/json").Produces<ProposalAnswer>().Produces<ApiProblem>(400, "application/problem+json").Produces<ApiProblem>(404, "application/problem+json").Produces<ApiProblem>(409, "application/problem+json").Produces<DictionaryProblem>(412, "application/problem+json");
        routes.MapPost("/proposals/{id}/dismiss", DismissAsync).WithName("dismissProposal").WithSummary("Dismisses it for good: its phrases are not proposed for the concept again")
            .Accepts<DismissRequest>("application/json").Produces<ProposalAnswer>().Produces<ApiProblem>(404, "application/problem+json").Produces<ApiProblem>(409, "application/problem+json");
    }

    private static async Task<IResult> ListAsync(ProposalStore store, CatalogHost catalog, string? state, int? limit, CancellationToken cancel)
    {
        var wanted = ProposalState.Open;
        if (state is not null && (!Enum.TryParse(state, ignoreCase: true, out wanted) || !Enum.IsDefined(wanted) || char.IsAsciiDigit(state[0]))) return ApiBody.Problem(400, "state must be open, accepted or dismissed");
        if (limit is < 1 or > MostRows) return ApiBody.Problem(400, $"limit must be 1 to {MostRows}");
        var found = await store.ListAsync(wanted, limit ?? UsualRows, cancel);
        return Results.Json(new ProposalList([.. found.Select(proposal => Answer(proposal, catalog.Current))]), TrialsJson.Default.ProposalList);
    }

    private static async Task<IResult> RefreshAsync(Learning learning, CancellationToken cancel) =>
        Results.Json(new RefreshAnswer(await learning.RefreshAsync(thesaurus: null, cancel)), TrialsJson.Default.RefreshAnswer);

    private static async Task<IResult> AcceptAsync(string id, HttpRequest request, Acceptance acceptance, CatalogHost catalog, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(request, TrialsJson.Default.AcceptRequest, cancel);
        if (refused is not null) return refused;
        if (asked!.Concept is { Length: 0 or > MaxConcept }) return ApiBody.Problem(400, $"concept must have 1 to {MaxConcept} letters");
        if (asked.Draft is null != asked.Revision is null) return ApiBody.Problem(400, "draft and revision go together", "name the draft with its revision as you saw it, or neither for a new draft");
        (string, long)? into = asked.Draft is { } draft ? (draft, asked.Revision!.Value) : null;
        return await acceptance.AcceptAsync(id, asked.Concept, into, request.HttpContext.Caller().Name, cancel) switch
        {
            AcceptOutcome.Done done => Results.Json(Answer(done.Proposal, catalog.Current) with { Revision = done.Draft.Revision }, TrialsJson.Default.ProposalAnswer),
            AcceptOutcome.Decided decided => Decided(decided.Proposal),
            AcceptOutcome.NeedsConcept => ApiBody.Problem(400, "concept is needed", "Nothing here is like these phrases: say what they mean"),
            AcceptOutcome.NotInDraft not => DictionaryReplies.Of(request.HttpContext, not.Why),
            _ => Missing(),
        };
    }

    private static async Task<IResult> DismissAsync(string id, HttpRequest request, ProposalStore store, CatalogHost catalog, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(request, TrialsJson.Default.DismissRequest, cancel);
        if (refused is not null) return refused;
        if (asked!.Reason is { Length: > MaxReason }) return ApiBody.Problem(400, $"reason must have at most {MaxReason} letters");
        return await AnswerAsync(id, store, catalog, await store.DismissAsync(id, request.HttpContext.Caller().Name, asked.Reason, cancel), cancel);
    }

    private static async Task<IResult> AnswerAsync(string id, ProposalStore store, CatalogHost catalog, Proposal? decided, CancellationToken cancel)
    {
        if (decided is not null) return Results.Json(Answer(decided, catalog.Current), TrialsJson.Default.ProposalAnswer);
        return await store.FindAsync(id, cancel) is { } known ? Decided(known) : Missing();
    }

    private static IResult Decided(Proposal known) =>
        ApiBody.Problem(409, $"the proposal is {known.State.ToString().ToLowerInvariant()} already", known.Draft is { } draft ? $"its terms are in the draft {draft}" : null);

    private static IResult Missing() => ApiBody.Problem(404, "there is no such proposal", "Open ones go when they are worked out anew and nothing speaks for them any more");

    private static ProposalAnswer Answer(Proposal proposal, CatalogSnapshot catalog) => new(
        proposal.Id,
        proposal.State.ToString().ToLowerInvariant(),
        proposal.Source.ToString().ToLowerInvariant(),
        proposal.Locale.Tag,
        proposal.Concept,
        proposal.Concept is null ? null : catalog.ConceptName(proposal.Concept, proposal.Locale),
        [.. proposal.Terms.Select(term => new ProposedTerm(term.Text, term.Kind.Name(), term.Weight))],
        [.. proposal.Evidence.Select(phrase => new ProposalPhrase(phrase.Phrase, phrase.Seen.ToString().ToLowerInvariant(), phrase.Weight, phrase.Callers))],
        proposal.Effect,
        proposal.DecidedAt,
        proposal.DecidedBy,
        proposal.Reason,
        proposal.Draft);
}
