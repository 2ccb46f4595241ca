using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>What was seen of a phrase.</summary>
public enum Seen
{
    /// <summary>Something was found, or it was asked which of several.</summary>
    Found,

    /// <summary>Nothing was found.</summary>
    Missed,

    /// <summary>Nothing was found; by other words the concept was taken.</summary>
    Rephrased,

    /// <summary>What was found was refused ("no, I meant …"), and the concept taken instead.</summary>
    Corrected,
}

/// <summary>A phrase that people say, folded, as often as it counts.</summary>
/// <param name="Text">Lower case, no accents, no signs.</param>
/// <param name="Locale">Where it is said.</param>
/// <param name="Seen">What came of it.</param>
/// <param name="Concept">What was taken in the end, when that is known.</param>
/// <param name="Weight">Votes: one for each caller and day, those of machines never above those of people.</param>
/// <param name="Callers">Different people, at least.</param>
public sealed record LearnedPhrase(string Text, Locale Locale, Seen Seen, string? Concept, long Weight, long Callers);
