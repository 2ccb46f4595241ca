using VoiceGateway.Search.Likeness;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>Compares the phrase as a whole with all terms of the dictionary, when no other way explained it.</summary>
internal sealed class AlikeFinder(Workspace work, LocaleShop shop, PlainFinder plain)
{
    private const int Most = 10;
    private static readonly float H = float.Parse(Environment.GetEnvironmentVariable("VG_H") ?? "0.3"), F = float.Parse(Environment.GetEnvironmentVariable("VG_F") ?? "0.7");

    public void Find()
    {
        var said = work.Reading(0);
        var query = work.Alike;
        var alike = shop.Language.Terms.Alike;
        alike.Start(query);
        for (var word = 0; word < said.Count; word++) alike.Add(query, said.Word(word), LanguageTerms.AlikeWeight(said.Role(word)), word == said.Head);
        Span<LikeHit> hits = stackalloc LikeHit[Most];
        var least = plain.FoundNothingToSell() ? Weighing.Least : Weighing.LeastRepaired;
        foreach (var hit in hits[..alike.Find(query, hits)])
            if (hit.Head >= H || hit.Likeness >= F || said.Head >= 0 && shop.Language.IsListed(said.Stems[said.Head])) plain.AddAlike(hit.Value, said.Count, Weighing.Alike(hit.Likeness), hit.Likeness >= Weighing.AlikeFull, least);
    }
}
