using VoiceGateway.Search.Likeness;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Search.Sound;
using VoiceGateway.Search.Spelling;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>The tables of the terms of one language. Immutable once built (<see cref="TermCompiler"/>).</summary>
/// <param name="Vocabulary">Their words.</param>
/// <param name="Trie">From words to nodes.</param>
/// <param name="Places">Where they are said.</param>
/// <param name="Starts">For each node where its entries start; one more at the end.</param>
/// <param name="Entries">The terms, by node.</param>
/// <param name="Phrases">For each node with a term that people mean, its words and how they are written.</param>
/// <param name="Meant">For each word in how many of these phrases it is.</param>
internal sealed record CompiledTerms(
    Vocabulary Vocabulary, PhraseTrie Trie, TermPlaces Places, int[] Starts, TermEntry[] Entries, Dictionary<int, (int[] Words, string Text)> Phrases, int[] Meant)
{
    public ReadOnlySpan<TermEntry> At(int node) => Entries.AsSpan(Starts[node], Starts[node + 1] - Starts[node]);

    public SoundIndex MakeSounds() => new(Vocabulary.Language, MeantPhrases().Distinct());

    public LikeIndex MakeAlike(WordRoles roles, IEnumerable<(int Concept, (int Word, float Likely)[] Words)> translated)
    {
        var builder = new LikeIndexBuilder(Vocabulary, word => LanguageTerms.AlikeWeight(roles[word]));
        foreach (var (node, (words, text)) in Phrases.OrderBy(phrase => phrase.Key)) builder.Add(words, text, node);
        foreach (var group in EverydayWords.Of(Vocabulary)) builder.AddSame(group, EverydayWords.Likeness);
        foreach (var (one, other, likeness) in ImpliedWords.Of(MeantEntries().Select(entry => (entry.Words, entry.Entry)))) builder.AddSame([Stems(one), Stems(other)], likeness);
        var also = translated.ToDictionary(concept => concept.Concept, concept => concept.Words);
        foreach (var (_, entry, node) in MeantEntries())
            if (entry.Kind == TermKind.Name && also.TryGetValue(entry.Concept, out var words)) builder.AddImplied(node, [.. words.Select(word => (Vocabulary[word.Word], word.Likely))]);
        return builder.Build();
    }

    /// <summary>The first name of each concept, as the numbers of its words that say something.</summary>
    public Dictionary<int, int[]> MakeNames(WordRoles roles)
    {
        var named = new Dictionary<int, int[]>();
        foreach (var (words, entry, _) in MeantEntries())
            if (entry.Kind == TermKind.Name && words.Where(word => roles[word] is not (WordRole.Filler or WordRole.Connector)).Distinct().ToArray() is { Length: > 0 } said)
                named.TryAdd(entry.Concept, said);
        return named;
    }

    public NearWords MakeNear() => new(Enumerable.Range(0, Meant.Length).Where(word => Meant[word] > 0).Select(word => Vocabulary[word]));

    private IEnumerable<(int[] Words, TermEntry Entry, int Node)> MeantEntries()
    {
        foreach (var (node, (words, _)) in Phrases.OrderBy(phrase => phrase.Key))
            for (var at = Starts[node]; at < Starts[node + 1]; at++) yield return (words, Entries[at], node);
    }

    private IEnumerable<(string Phrase, int Node)> MeantPhrases()
    {
        for (var node = 0; node + 1 < Starts.Length; node++)
            for (var at = Starts[node]; at < Starts[node + 1]; at++)
                if (Entries[at].Kind.IsMeant()) yield return (Entries[at].Text, node);
    }

    private string[] Stems(int[] words) => Array.ConvertAll(words, word => Vocabulary[word]);
}
