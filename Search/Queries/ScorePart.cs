namespace VoiceGateway.Search.Queries;

/// <summary>What one part of a phrase added to the score of a document.</summary>
/// <param name="Field">Where it was found.</param>
/// <param name="Said">The words of the phrase.</param>
/// <param name="HasSynonyms">Whether they stood for a term with synonyms, any of which may have been found.</param>
/// <param name="Weight">Rarity times boost: the part adds less than this to any document.</param>
/// <param name="Score">What it added.</param>
public sealed record ScorePart(string Field, string Said, bool HasSynonyms, float Weight, float Score);
