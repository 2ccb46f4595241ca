using VoiceGateway.Search.Likeness;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>Compares the phrase as a whole with all terms of the dictionary, when no other way explained it.</summary>
internal sealed class AlikeFinder(Workspace work, LocaleShop shop, PlainFinder plain)
{
    private static readonly bool Only = Environment.GetEnvironmentVariable("VG_ONLY") == "1";
    private const int Most = 10;

    public void Find()
    {
        var said = work.Reading(0);
        var query = work.Alike;
        var alike = shop.Language.Terms.Alike;
        alike.Start(query);
        for (var word = 0; word < said.Count; word++) alike.Add(query, said.Word(word), LanguageTerms.AlikeWeight(said.Role(word)));
        Span<LikeHit> hits = stackalloc LikeHit[Most];
        foreach (var hit in hits[..alike.Find(query, hits)])
            plain.AddTerm(0, hit.Value, 0, said.Count, [], Only ? 0.5f + hit.Likeness * 0.49f : hit.Likeness, Via.Words);
    }
}
