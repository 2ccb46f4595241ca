namespace VoiceGateway.Insights.Phrases;

/// <summary>A phrase in a turn and what came of it.</summary>
public sealed record HeardPhrase(string Text, PhraseOutcome Outcome);

/// <summary>What is looked at of one turn to see which phrase led where.</summary>
/// <param name="Caller">Whose talk it is.</param>
/// <param name="At">When it was.</param>
/// <param name="Locale">In which locale.</param>
/// <param name="Phrases">What was asked for, folded.</param>
/// <param name="Refuses">The caller said no to what was offered or done before.</param>
/// <param name="Added">Ids of the products that came into the cart by it.</param>
/// <param name="Cart">Ids of the products in the cart after it.</param>
public sealed record HeardTurn(
    string Caller, DateTimeOffset At, string Locale, IReadOnlyList<HeardPhrase> Phrases, bool Refuses, IReadOnlyList<string> Added, IReadOnlyList<string> Cart);

/// <summary>A phrase that led to a product in the end, by other words.</summary>
public sealed record Lead(string Phrase, PhraseOutcome Outcome, string Product);
