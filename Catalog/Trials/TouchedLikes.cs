using System.Runtime.InteropServices;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// Terms that a change of the dictionary touches in one language, by their words: tells whether one of them is so much like a phrase that has
/// a word of it that it may be guessed, on either side. Safe for any number of threads.
/// </summary>
internal sealed class TouchedLikes
{
    // So many terms that share a word with the phrase are compared with it; when there are more, one of them may be guessed.
    private const int Most = 512;
    private const int MostWords = 32;

    private readonly CatalogSnapshot live;
    private readonly CatalogSnapshot draft;

    // By a word's number the terms that have it, by theirs in the index of likeness. Of the draft only those that the live side does not have.
    private readonly Dictionary<int, List<int>> before;
    private readonly Dictionary<int, List<int>> after;

    public TouchedLikes(CatalogSnapshot live, CatalogSnapshot draft, Locale locale, IReadOnlySet<string> phrases)
    {
        (this.live, this.draft) = (live, draft);
        var (terms, others) = (live.Terms.For(locale), draft.Terms.For(locale));
        before = ByWord(terms, phrases);
        after = ByWord(others, phrases.Where(phrase => terms.NodeOf(phrase) == PhraseTrie.None));
    }

    /// <summary>Whether one may be guessed at what stands in the first reading.</summary>
    public bool CanBeGuessed(Workspace work, LocaleShop shop, LocaleShop other)
    {
        var said = work.Reading(0);
        return !KnowSame(said, shop.Language.Terms, other.Language.Terms)
            || IsLike(said, before, shop.Language.Terms, new(work, shop, live.Terms)) || IsLike(said, after, other.Language.Terms, new(work, other, draft.Terms));
    }

    /// <summary>Whether each word said is in a term on both sides or on none: else it weighs otherwise.</summary>
    public static bool KnowSame(Reading said, LanguageTerms live, LanguageTerms draft)
    {
        for (var word = 0; word < said.Count; word++)
            if (live.IsMeant(live.Vocabulary.Find(said.Word(word))) != draft.IsMeant(draft.Vocabulary.Find(said.Word(word)))) return false;
        return true;
    }

    private static Dictionary<int, List<int>> ByWord(LanguageTerms terms, IEnumerable<string> phrases)
    {
        var nodes = new Dictionary<int, string>();
        foreach (var phrase in phrases)
            if (terms.NodeOf(phrase) is var node && node != PhraseTrie.None) nodes.TryAdd(node, phrase);
        var found = new Dictionary<int, List<int>>();
        Span<int> words = stackalloc int[MostWords];
        foreach (var number in terms.Alike.NumbersOf(nodes.Keys.ToHashSet()))
            foreach (var word in words[..terms.Vocabulary.Find(nodes[terms.Alike.Value(number)], words)])
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(found, word, out _);
                list ??= [];
                if (list.Count == 0 || list[^1] != number) list.Add(number);
            }
        return found;
    }

    private static bool IsLike(Reading said, Dictionary<int, List<int>> byWord, LanguageTerms terms, AlikeFinder finder)
    {
        Span<int> numbers = stackalloc int[Most];
        var count = 0;
        for (var word = 0; word < said.Count; word++)
        {
            if (!byWord.TryGetValue(terms.Vocabulary.Find(said.Word(word)), out var found)) continue;
            if (count + found.Count > Most) return true;
            found.CopyTo(numbers[count..]);
            count += found.Count;
        }
        return count > 0 && finder.CanGuess(numbers[..count], Weighing.Least);
    }
}
