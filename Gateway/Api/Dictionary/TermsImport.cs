using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Publishing;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary>What came of making a content, from a file of whatever format, the dictionary.</summary>
/// <param name="Outcome">In a word: <c>Imported</c>, <c>Drafted</c>, <c>Unchanged</c>, or why not.</param>
/// <param name="IsDone">Whether it is what was wished for.</param>
/// <param name="Summary">For people.</param>
/// <param name="Before">Entries that were live.</param>
/// <param name="After">Entries that are live now.</param>
/// <param name="Draft">The id of the draft, when it is one.</param>
/// <param name="Checks">What the checks found, errors first; null when there was nothing.</param>
public sealed record TermsImport(string Outcome, bool IsDone, string Summary, long Before, long After, string? Draft = null, IReadOnlyList<GateProblemBody>? Checks = null)
{
    private const string Title = "Import of terms";
    private const int MostChecks = 1_000;

    /// <summary>The file can't be used.</summary>
    public static TermsImport Refused(DictionaryContent now, string reason) =>
        new("RefusedTooManyBad", false, $"{reason}: nothing was changed (docs/failures/import-refused.md)", Count(now), Count(now));

    /// <summary>Makes the content the dictionary at once, as one version, or makes a draft that would.</summary>
    public static async Task<TermsImport> RunAsync(House house, DictionaryContent content, string who, TermsImportRequest how, CancellationToken cancel)
    {
        var before = Count((await house.Dictionary.Live.FollowAsync(cancel)).Content);
        if (how.AsDraft) return await DraftAsync(house, content, who, before, cancel);
        return await house.ReplaceAsync(content, Title, who, cancel, how.Force) switch
        {
            PublishOutcome.Done done => new("Imported", true, $"{done.Version.Counts.Entries} entries are the dictionary now, version {done.Version.Number}", before, done.Version.Counts.Entries, Checks: Found(done.Warnings)),
            PublishOutcome.Unchanged unchanged => Unchanged(unchanged.Version, before),
            PublishOutcome.Stopped stopped => new(
                "RefusedByChecks", false, $"The checks found {stopped.Problems.Count(IsError)} errors, such as: {stopped.Problems.First(IsError).Message}. Nothing was changed; an admin may force it", before, before, Checks: Found(stopped.Problems)),
            _ => new("RefusedBusy", false, "Others published at the same time: nothing was changed, try again", before, before),
        };
    }

    private static async Task<TermsImport> DraftAsync(House house, DictionaryContent content, string who, long before, CancellationToken cancel)
    {
        var (draft, live) = await house.Dictionary.Publisher.BeginAsync(content, Title, who, cancel);
        return draft is null ? Unchanged(live, before) : new("Drafted", true, $"Draft {draft.Id} changes {draft.Changes} entries; publish it when it was reviewed", before, before, draft.Id);
    }

    private static bool IsError(GateProblem problem) => problem.Severity == GateSeverity.Error;

    private static GateProblemBody[]? Found(IReadOnlyList<GateProblem> problems) =>
        problems.Count == 0 ? null : [.. problems.OrderByDescending(problem => problem.Severity).Take(MostChecks).Select(GateProblemBody.Of)];

    private static TermsImport Unchanged(long version, long before) => new("Unchanged", true, $"The dictionary, version {version}, says all of it already", before, before);

    private static int Count(DictionaryContent content) => content.Concepts.Count + content.Terms.Count + content.Rules.Count;
}
