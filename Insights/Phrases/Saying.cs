namespace VoiceGateway.Insights.Phrases;

/// <summary>What came of a phrase.</summary>
public enum PhraseOutcome
{
    /// <summary>Something was found and told or sold.</summary>
    Found,

    /// <summary>It was asked which of several is meant.</summary>
    Asked,

    /// <summary>Nothing was found, or nothing understood.</summary>
    Missed,

    /// <summary>It was missed; other words after it led to what was taken.</summary>
    Rephrased,

    /// <summary>What was found for it was refused ("no, I meant …"); something else was taken then.</summary>
    Corrected,
}

/// <summary>One caller's saying of a phrase.</summary>
/// <param name="Voter">Who has the vote; never written down, only hashed under a key that is thrown away.</param>
/// <param name="IsMachine">Said by a machine: counted apart.</param>
/// <param name="At">When.</param>
/// <param name="Locale">In which locale.</param>
/// <param name="Phrase">Folded: lower case, no accents, no signs.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Target">What was taken in the end: <c>concept:</c> or <c>product:</c> and its id; empty for the first three outcomes.</param>
public sealed record Saying(string Voter, bool IsMachine, DateTimeOffset At, string Locale, string Phrase, PhraseOutcome Outcome, string Target = "");
