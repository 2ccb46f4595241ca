namespace VoiceGateway.Insights.Phrases;

/// <summary>
/// What is known of a phrase over some days. A vote is one caller's, once a day. <see cref="Callers"/> is the most different
/// people of one window: across windows nobody can be told apart any more.
/// </summary>
public sealed record LoggedPhrase(string Locale, string Phrase, PhraseOutcome Outcome, string Target, long Humans, long Machines, long Callers)
{
    /// <summary>What it counts: votes of machines never more than those of people.</summary>
    public long Weight => Humans + Math.Min(Humans, Machines);
}
