using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Ruling;

/// <summary>The result rules of one version of the dictionary that hold on one day, to be found by phrase. Immutable, thread-safe.</summary>
internal sealed class RuleBook
{
    private const int MaxLetters = 800;
    private const int MaxWords = 64;

    private readonly Dictionary<string, Pages> byLanguage = [];
    private readonly Dictionary<string, List<ResultRule>> byConcept = [];

    private RuleBook()
    {
    }

    public static RuleBook Empty { get; } = new();

    public bool IsEmpty => byLanguage.Count == 0 && byConcept.Count == 0;

    /// <param name="rules">In the order in which they act on one phrase.</param>
    /// <param name="today">Rules out of season are left out.</param>
    public static RuleBook Of(IReadOnlyList<ResultRule> rules, DateOnly today)
    {
        if (rules.Count == 0) return Empty;
        var book = new RuleBook();
        foreach (var rule in rules)
            if (!(rule.From > today || rule.To < today)) book.Add(rule);
        return book;
    }

    /// <summary>The rules for a phrase that was asked in a locale, in the order in which they were given.</summary>
    /// <param name="phrase">As it was said.</param>
    /// <param name="locale">Rules of this locale, and of its language as a whole, hold.</param>
    /// <param name="concept">The id of its first meaning, or null.</param>
    public List<ResultRule> For(ReadOnlySpan<char> phrase, Locale locale, string? concept)
    {
        var found = new List<ResultRule>();
        if (byLanguage.TryGetValue(locale.Language, out var pages)) Find(phrase, locale, pages, found);
        if (concept is not null && byConcept.TryGetValue(concept, out var about)) found.AddRange(about.Where(rule => Holds(rule, locale)));
        return found;
    }

    private static void Find(ReadOnlySpan<char> phrase, Locale locale, Pages pages, List<ResultRule> found)
    {
        Span<char> letters = stackalloc char[MaxLetters];
        Span<int> ends = stackalloc int[MaxWords];
        if (phrase.Length > MaxLetters / 4) phrase = phrase[..(MaxLetters / 4)];
        var count = pages.Vocabulary.Split(phrase, letters, ends);
        for (var start = 0; start < count; start++)
        {
            var node = PhraseTrie.Root;
            for (var word = start; word < count; word++)
            {
                node = pages.Trie.Step(node, pages.Vocabulary.Find(letters[Words.Start(ends, word)..ends[word]]));
                if (node == PhraseTrie.None) break;
                if (!pages.ByNode.TryGetValue(node, out var rules)) continue;
                var isWhole = start == 0 && word == count - 1;
                found.AddRange(rules.Where(rule => Holds(rule, locale) && (isWhole || rule.Match == RuleMatch.Contains) && !found.Contains(rule)));
            }
        }
    }

    private static bool Holds(ResultRule rule, Locale locale) => rule.Locale == locale || rule.Locale.Tag.Length == 2 && rule.Locale.Language == locale.Language;

    private void Add(ResultRule rule)
    {
        if (rule.Match == RuleMatch.Concept)
        {
            if (!byConcept.TryGetValue(rule.Phrase, out var about)) byConcept.Add(rule.Phrase, about = []);
            about.Add(rule);
            return;
        }
        if (!byLanguage.TryGetValue(rule.Locale.Language, out var pages)) byLanguage.Add(rule.Locale.Language, pages = new(new(Languages.Of(rule.Locale.Language)), new(), []));
        Span<char> letters = stackalloc char[MaxLetters];
        Span<int> ends = stackalloc int[MaxWords];
        var words = new int[pages.Vocabulary.Split(rule.Phrase.AsSpan(0, Math.Min(rule.Phrase.Length, MaxLetters / 4)), letters, ends)];
        if (words.Length == 0) return;
        for (var word = 0; word < words.Length; word++) words[word] = pages.Vocabulary.Add(letters[Words.Start(ends, word)..ends[word]]);
        var node = pages.Trie.Add(words);
        if (!pages.ByNode.TryGetValue(node, out var rules)) pages.ByNode.Add(node, rules = []);
        rules.Add(rule);
    }

    /// <summary>The rules of one language by their phrases.</summary>
    private sealed record Pages(Vocabulary Vocabulary, PhraseTrie Trie, Dictionary<int, List<ResultRule>> ByNode);
}
