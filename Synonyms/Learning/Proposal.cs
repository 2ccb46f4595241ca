using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>Where a proposal comes from, the most telling first.</summary>
public enum ProposalSource
{
    Corrected,
    Rephrased,
    Spelling,
    Misheard,
    Meaning,
    Thesaurus,

    /// <summary>People ask for it, and nothing here is like it.</summary>
    Unknown,
}

public enum ProposalState
{
    Open,
    Accepted,
    Dismissed,
}

/// <summary>A phrase that speaks for a proposal: how often it was said, and how many different people said it, at least.</summary>
public sealed record ProposalEvidence(string Phrase, Seen Seen, long Weight, long Callers);

/// <summary>
/// What the terms would do, tried on what was logged. <see cref="Resolves"/> is how often missed, rephrased or corrected phrases
/// would have come to the concept first, <see cref="Phrases"/> how many different ones these are; <see cref="Turns"/> is how often
/// phrases that found something else first would come to this concept.
/// </summary>
public sealed record ProposalEffect(long Resolves, int Phrases, long Turns)
{
    public static ProposalEffect None { get; } = new(0, 0, 0);
}

/// <summary>
/// Terms that the shop may want, and why. Never put into the dictionary by itself: somebody accepts it into a draft, or
/// dismisses it, and then none of its phrases is proposed for the concept again.
/// </summary>
/// <param name="Id">The same whenever the same is found again.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Locale">Of all its terms.</param>
/// <param name="Concept">What they would mean; null when only people can tell.</param>
/// <param name="Terms">To be added; without a concept none yet.</param>
/// <param name="Evidence">What speaks for it, the strongest first.</param>
/// <param name="Effect">What adding them would do.</param>
public sealed record Proposal(
    string Id, ProposalSource Source, Locale Locale, string? Concept, IReadOnlyList<Term> Terms, IReadOnlyList<ProposalEvidence> Evidence, ProposalEffect Effect)
{
    public ProposalState State { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecidedBy { get; init; }

    public string? Reason { get; init; }

    /// <summary>The id of the draft into which the terms went when it was accepted.</summary>
    public string? Draft { get; init; }

    /// <summary>The terms when it is said what the phrases mean.</summary>
    public IReadOnlyList<Term> TermsFor(string concept) =>
        Terms.Count > 0 ? Terms : [.. Evidence.Select(phrase => new Term(concept, Locale, phrase.Phrase, TermKind.OneWay))];
}
