using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// The terms of a change of the dictionary, to be looked for in the names of products: only a product in whose name one of them
/// stands can be tied otherwise by it. Immutable, for any number of threads.
/// </summary>
internal sealed class ChangedPhrases
{
    private const int MaxWords = 32;
    private const int MaxLetters = 800;

    private readonly PhraseTrie[] tries;
    private readonly HashSet<int>[] ends;
    private readonly NameWords names;

    /// <param name="changed">The terms.</param>
    /// <param name="locales">The locales of the shelf.</param>
    /// <param name="names">The names there.</param>
    public ChangedPhrases(IReadOnlyList<Term> changed, IReadOnlyList<ShelfLocale> locales, NameWords names)
    {
        this.names = names;
        var byLanguage = changed.ToLookup(term => term.Locale.Language);
        var made = locales.Select(locale => locale.Locale.Language).Distinct()
            .ToDictionary(language => language, language => Make(byLanguage[language], locales.First(locale => locale.Locale.Language == language).Lexicon));
        tries = [.. locales.Select(locale => made[locale.Locale.Language].Trie)];
        ends = [.. locales.Select(locale => made[locale.Locale.Language].Ends)];
    }

    /// <summary>Whether any of them stands in the name of the product, in the language that it is of.</summary>
    public bool AreIn(int product)
    {
        for (var locale = 0; locale < tries.Length; locale++)
            if (ends[locale].Count > 0 && AreIn(names(locale, product), tries[locale], ends[locale])) return true;
        return false;
    }

    private static bool AreIn(ReadOnlySpan<int> words, PhraseTrie trie, HashSet<int> ends)
    {
        for (var start = 0; start < words.Length; start++)
        {
            var at = PhraseTrie.Root;
            for (var word = start; word < words.Length && (at = trie.Step(at, words[word])) != PhraseTrie.None; word++)
                if (ends.Contains(at)) return true;
        }
        return false;
    }

    private static (PhraseTrie Trie, HashSet<int> Ends) Make(IEnumerable<Term> terms, Lexicon lexicon)
    {
        var (trie, ends) = (new PhraseTrie(), new HashSet<int>());
        Span<char> letters = stackalloc char[MaxLetters];
        Span<int> stops = stackalloc int[MaxWords];
        Span<int> words = stackalloc int[MaxWords];
        foreach (var term in terms)
        {
            var count = lexicon.Vocabulary.Split(term.Text, letters, stops);
            for (var word = 0; word < count; word++) words[word] = lexicon.Number(letters[Words.Start(stops, word)..stops[word]]);
            if (count > 0) ends.Add(trie.Add(words[..count]));
        }
        return (trie, ends);
    }
}
