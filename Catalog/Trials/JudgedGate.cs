using System.Globalization;

namespace VoiceGateway.Catalog.Trials;

/// <summary>How much worse a draft may answer the judged phrases than what is live. The defaults allow next to nothing.</summary>
public sealed record JudgedGate
{
    /// <summary>The mean nDCG@10 may fall by so much, 0 to 1.</summary>
    public double MostNdcgLost { get; init; } = 0.005;

    /// <summary>So many phrases may lose their wanted first answer.</summary>
    public int MostFirstsLost { get; init; }

    /// <summary>The share of phrases that find nothing may rise by so much, 0 to 1.</summary>
    public double MostZeroResultsMore { get; init; }

    /// <summary>The mean nDCG@10 of the draft must be so high whatever is live, 0 to 1.</summary>
    public double LeastNdcg { get; init; }

    /// <summary>With the judged phrases that the store holds at the time; without any, nothing stands against a draft.</summary>
    public TrialGate Over(JudgedStore store) => async (live, draft, cancel) =>
    {
        var judged = await store.LoadAsync(cancel);
        return judged.Count == 0 ? [] : Problems(await Task.Run(() => JudgedTrial.Run(judged, live, draft, cancel), cancel));
    };

    /// <summary>What stands against publishing, a sentence each, with an example; empty when nothing does.</summary>
    public IReadOnlyList<string> Problems(JudgedReport report)
    {
        var problems = new List<string>();
        var (live, draft) = (report.Live, report.Draft);
        var firsts = report.Worse.Where(row => row.LosesFirst).ToList();
        var worst = report.Worse is [var first, ..] ? $"; the worst is \"{first.Phrase}\" ({first.Locale}): {first.Live.First ?? "nothing"} was first, {first.Draft.First ?? "nothing"} would be" : "";
        if (live.Ndcg - draft.Ndcg > MostNdcgLost) problems.Add(Text($"nDCG@10 would fall from {live.Ndcg:0.000} to {draft.Ndcg:0.000}, by more than {MostNdcgLost}{worst}"));
        if (draft.Ndcg < LeastNdcg) problems.Add(Text($"nDCG@10 would be {draft.Ndcg:0.000}, below {LeastNdcg}"));
        if (firsts.Count > MostFirstsLost)
            problems.Add(Text($"{firsts.Count} judged phrases would lose their wanted first answer ({MostFirstsLost} may), such as \"{firsts[0].Phrase}\" ({firsts[0].Locale}): {firsts[0].Live.First}, then {firsts[0].Draft.First ?? "nothing"}"));
        if (draft.ZeroResults - live.ZeroResults > MostZeroResultsMore + 1e-9) problems.Add(Text($"{draft.ZeroResults:P1} of the judged phrases would find nothing, {live.ZeroResults:P1} do now"));
        return problems;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
