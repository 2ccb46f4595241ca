using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// What somebody of the shop wants a phrase to find. A phrase may have several, each with its grade.
/// </summary>
/// <param name="Phrase">As people say it.</param>
/// <param name="Locale">Where they say it.</param>
/// <param name="Wanted"><c>product:</c> or <c>concept:</c> and an id; an id alone is a product's when there is one with it, else a concept's.</param>
/// <param name="Grade">0 (wrong) to 3 (exactly that).</param>
public sealed record JudgedPhrase(string Phrase, Locale Locale, string Wanted, int Grade)
{
    public const int MaxGrade = 3;

    public const string ProductPrefix = "product:";

    public const string ConceptPrefix = "concept:";
}
