using VoiceGateway.Catalog.Trials;
using VoiceGateway.Synonyms.Learning;

namespace VoiceGateway.Gateway.Api.Trials;

/// <summary>A term of a dictionary to be tried; <see cref="Kind"/> is spelled as in the terms file.</summary>
public sealed record TrialTerm(string? Concept, string? Locale, string? Term, string? Kind, double? Weight = null, string? From = null, string? To = null);

/// <summary>A phrase and how often it is asked; <c>en-US</c> and 1 when not said.</summary>
public sealed record TrialPhrase(string? Phrase, string? Locale = null, long? Count = null);

/// <summary>
/// What to try: the live dictionary with the terms of <see cref="Draft"/> (an id), or with <see cref="Add"/> added and
/// <see cref="Remove"/> (same concept, locale and term) taken away. On <see cref="Phrases"/>, or when there are none on what people
/// said in the last <see cref="Days"/> days, as far as it is kept. <see cref="Limit"/> is 1 to 10,000 rows, 1,000 when absent.
/// </summary>
public sealed record WhatIfRequest(
    string? Draft = null,
    IReadOnlyList<TrialTerm>? Add = null,
    IReadOnlyList<TrialTerm>? Remove = null,
    IReadOnlyList<TrialPhrase>? Phrases = null,
    int? Days = null,
    int? Limit = null,
    bool? Thorough = null);

public sealed record TrialTally(long Phrases, long Asked)
{
    public static TrialTally Of(Tally tally) => new(tally.Phrases, tally.Asked);
}

public sealed record WhatIfSide(string? Concept, string? Product, IReadOnlyList<string> TopFive, bool IsSure)
{
    public static WhatIfSide Of(TrialAnswer answer) => new(answer.Concept, answer.Product, answer.Products, answer.IsSure);
}

public sealed record WhatIfAnswerRow(string Phrase, string Locale, long Count, IReadOnlyList<string> Changes, WhatIfSide Before, WhatIfSide After);

/// <summary>
/// What would change. <see cref="By"/> counts changed phrases by kind: gained, lost, firstConcept, firstProduct, topFive, sureness.
/// <see cref="Effort"/> tells how many phrases were asked on both sides, and how the others were known not to change.
/// </summary>
public sealed record WhatIfAnswer(
    TrialTally Total, TrialTally Changed, double ShareChanged, IReadOnlyDictionary<string, TrialTally> By, IReadOnlyList<WhatIfAnswerRow> Rows, WhatIfEffort Effort, IReadOnlyList<FileProblem> Problems)
{
    public static WhatIfAnswer Of(WhatIfReport report, IReadOnlyList<FileProblem> problems) => new(
        TrialTally.Of(report.Total),
        TrialTally.Of(report.Changed),
        Math.Round(report.ShareChanged, 6),
        report.By.ToDictionary(kind => Name(kind.Key), kind => TrialTally.Of(kind.Value)),
        [.. report.Rows.Select(row => new WhatIfAnswerRow(row.Phrase.Text, row.Phrase.Locale.Tag, row.Phrase.Count, Names(row.Change), WhatIfSide.Of(row.Before), WhatIfSide.Of(row.After)))],
        report.Effort,
        problems);

    private static string Name(AnswerChange change) => char.ToLowerInvariant(change.ToString()[0]) + change.ToString()[1..];

    private static List<string> Names(AnswerChange change) => [.. Enum.GetValues<AnswerChange>().Where(kind => kind != AnswerChange.None && change.HasFlag(kind)).Select(Name)];
}

/// <summary>A judged phrase; <see cref="Grade"/> is 0 to 3. What is wanted: <c>product:</c> or <c>concept:</c> and an id, or an id alone.</summary>
public sealed record JudgedRowAnswer(string Phrase, string Locale, string Wanted, int Grade);

public sealed record JudgedList(int Count, IReadOnlyList<JudgedRowAnswer> Rows);

/// <summary>What came of a file of judged phrases: whether it is what is stored now, and what was wrong with which row.</summary>
public sealed record JudgedImport(bool IsDone, int Good, int Bad, IReadOnlyList<FileProblem> Problems);

public sealed record JudgedDifference(string Phrase, string Locale, double? NdcgBefore, double? NdcgAfter, string? FirstBefore, string? FirstAfter, bool LosesFirst)
{
    public static JudgedDifference Of(JudgedRow row) => new(row.Phrase, row.Locale.Tag, Round(row.Live.Ndcg), Round(row.Draft.Ndcg), row.Live.First, row.Draft.First, row.LosesFirst);

    private static double? Round(double? value) => value is { } number ? Math.Round(number, 4) : null;
}

/// <summary>
/// The judged phrases on the draft beside live. <see cref="Gate"/> says in sentences why the draft should not be published; empty
/// when nothing stands against it.
/// </summary>
public sealed record JudgedAnswer(int Phrases, int WithWanted, Measures Live, Measures Draft, IReadOnlyList<JudgedDifference> Worse, IReadOnlyList<JudgedDifference> Better, IReadOnlyList<string> Gate)
{
    private const int MostRows = 1_000;

    public static JudgedAnswer Of(JudgedReport report, JudgedGate gate) => new(
        report.Phrases, report.WithWanted, report.Live, report.Draft,
        [.. report.Worse.Take(MostRows).Select(JudgedDifference.Of)],
        [.. report.Better.Take(MostRows).Select(JudgedDifference.Of)],
        gate.Problems(report));
}

public sealed record ProposedTerm(string Term, string Kind, double Weight);

public sealed record ProposalPhrase(string Phrase, string Seen, long Weight, long Callers);

/// <summary>
/// Terms that could be added, why, and what they would do. Without a <see cref="Concept"/> people have to say what the phrases
/// mean. <see cref="Source"/> is corrected, rephrased, spelling, misheard, meaning, thesaurus or unknown. Of an accepted one,
/// <see cref="Draft"/> has its terms; <see cref="Revision"/> is the draft's after that, and told when it was just accepted.
/// </summary>
public sealed record ProposalAnswer(
    string Id, string State, string Source, string Locale, string? Concept, string? ConceptName, IReadOnlyList<ProposedTerm> Terms, IReadOnlyList<ProposalPhrase> Evidence, ProposalEffect Effect,
    DateTimeOffset? DecidedAt, string? DecidedBy, string? Reason, string? Draft = null, long? Revision = null);

public sealed record ProposalList(IReadOnlyList<ProposalAnswer> Proposals);

public sealed record RefreshAnswer(int Open);

/// <summary>
/// <see cref="Concept"/>: what the phrases mean, where the proposal does not say. <see cref="Draft"/> and <see cref="Revision"/>: the
/// draft to which the terms are added, as the caller saw it; without them a new one is begun.
/// </summary>
public sealed record AcceptRequest(string? Concept = null, string? Draft = null, long? Revision = null);

public sealed record DismissRequest(string? Reason = null);
