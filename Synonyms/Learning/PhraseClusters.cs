using VoiceGateway.Search.Likeness;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Search.Sound;

namespace VoiceGateway.Synonyms.Learning;

/// <summary>
/// Puts phrases together that say the same: the same words in any form and order, words that mean the same, or the same sounds.
/// Each joins the heaviest phrase that it is like, so a cluster is a star around it and can't drift from one thing to another.
/// </summary>
internal static class PhraseClusters
{
    // So much alike are two forms of one phrase, not two things on the same shelf.
    private const float SoundsLike = 0.9f;
    private const float MeansLike = 0.85f;

    private const int MostHits = 8;
    private const int MostWords = 16;

    /// <summary>The clusters, the heaviest phrase of each first in it.</summary>
    /// <param name="phrases">Of one language, the heaviest first.</param>
    /// <param name="language">Theirs.</param>
    public static IReadOnlyList<List<LearnedPhrase>> Of(IReadOnlyList<LearnedPhrase> phrases, Search.Analysis.Language language)
    {
        var (sounds, meanings) = (new SoundIndex(language, phrases.Select((phrase, place) => (phrase.Text, place))), new Meanings(phrases, language));
        var heads = new int[phrases.Count];
        var clusters = new Dictionary<int, List<LearnedPhrase>>();
        for (var place = 0; place < phrases.Count; place++)
        {
            var head = Math.Min(Sounding(phrases[place].Text, place, heads, sounds, language), meanings.Alike(place, heads));
            heads[place] = head;
            if (head == place) clusters.Add(place, [phrases[place]]);
            else clusters[head].Add(phrases[place]);
        }
        return [.. clusters.Values];
    }

    // The first head that the phrase sounds like, or its own place.
    private static int Sounding(string text, int place, int[] heads, SoundIndex sounds, Search.Analysis.Language language)
    {
        var heard = new Heard();
        if (!heard.Add(text, language)) return place;
        Span<SoundHit> hits = stackalloc SoundHit[MostHits];
        var first = place;
        foreach (var hit in hits[..sounds.Find(heard, hits)])
            if (hit.Value < first && heads[hit.Value] == hit.Value && hit.Best >= SoundsLike) first = hit.Value;
        return first;
    }

    /// <summary>The phrases compared as wholes.</summary>
    private sealed class Meanings
    {
        private readonly Vocabulary vocabulary;
        private readonly LikeIndex index;
        private readonly PhraseQuery query = new();
        private readonly IReadOnlyList<LearnedPhrase> phrases;

        public Meanings(IReadOnlyList<LearnedPhrase> phrases, Search.Analysis.Language language)
        {
            (this.phrases, vocabulary) = (phrases, new(language));
            var builder = new LikeIndexBuilder(vocabulary, _ => 1);
            Span<int> words = stackalloc int[MostWords];
            for (var place = 0; place < phrases.Count; place++) builder.Add(words[..vocabulary.Add(phrases[place].Text, words)].ToArray(), phrases[place].Text, place);
            foreach (var group in Terms.EverydayWords.Of(vocabulary)) builder.AddSame(group, Terms.EverydayWords.Likeness);
            index = builder.Build();
        }

        public int Alike(int place, int[] heads)
        {
            index.Start(query);
            foreach (var word in phrases[place].Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) index.Add(query, word, 1, isHead: false);
            Span<LikeHit> hits = stackalloc LikeHit[MostHits];
            var first = place;
            foreach (var hit in hits[..index.Find(query, hits)])
                if (hit.Value < first && heads[hit.Value] == hit.Value && hit.Likeness >= MeansLike) first = hit.Value;
            return first;
        }
    }
}
