using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// Takes the phrase for words of another language of the dictionary, when its own does not know them: who asks for ceci or
/// crème fraîche in English means what the dictionary calls so. A guess, which is asked about.
/// </summary>
internal sealed class ForeignFinder(Workspace work, TermIndex terms)
{
    private const int Most = 8;

    public void Find(LanguageTerms own)
    {
        var said = work.Reading(0);
        if (said.Count == 0) return;
        Span<int> concepts = stackalloc int[Most];
        foreach (var concept in concepts[..terms.Foreign(said.Text(0, said.Count), own, concepts)])
            work.Findings.AddGuess(new(concept, Weighing.Foreign, Via.Foreign, 0, 0, said.Count, IsFull: true));
    }
}
