using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// One version of the dictionary, compiled for one day: concepts by number, their names, and the terms of each language.
/// Immutable; any number of threads may ask.
/// </summary>
public sealed class TermIndex
{
    // A term longer than this is cut; the readers of files allow 200 letters.
    private const int MaxWords = 32;
    private const int MaxLetters = 800;

    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> concepts = [];
    private readonly List<string> locales = [];
    private readonly Dictionary<(int Concept, byte Locale), string> names = [];
    private readonly Dictionary<string, LanguageTerms> languages = [];

    private float[] renown = [];

    private TermIndex()
    {
    }

    /// <summary>The ids of the concepts; their places are their numbers.</summary>
    public IReadOnlyList<string> Concepts => concepts;

    /// <summary>Compiles the terms that hold on the day.</summary>
    /// <param name="terms">In any order; those of the kinds unit and stop only give roles to words.</param>
    /// <param name="today">Terms out of season are left out.</param>
    /// <param name="also">Locales that are asked for although no term is of them.</param>
    public static TermIndex Build(IReadOnlyList<Term> terms, DateOnly today, IReadOnlyCollection<Locale> also)
    {
        var dictionary = new TermIndex();
        dictionary.LocaleNumber(Locale.EnUs);
        foreach (var locale in also) dictionary.LocaleNumber(locale);
        foreach (var term in terms) dictionary.Add(term, today);
        Parallel.ForEach(dictionary.languages.Values, language => language.Freeze(dictionary.languages.Values.Where(other => other != language)));
        dictionary.Weigh();
        return dictionary;
    }

    /// <summary>The number of a concept, or -1.</summary>
    public int Find(string concept) => numbers.GetValueOrDefault(concept, -1);

    /// <summary>The terms of the locale's language; those of English when there are none.</summary>
    public LanguageTerms For(Locale locale) => languages.GetValueOrDefault(locale.Language) ?? languages["en"];

    /// <summary>The number of a locale in <see cref="LanguageTerms.Meanings"/>; of one that is not here, a number that no term has.</summary>
    public byte Number(Locale locale) => (byte)locales.IndexOf(locale.Tag);

    /// <summary>The concept's own name in the locale, else in another of its language, else in American English, else in any; else its id.</summary>
    public string Name(int concept, Locale locale)
    {
        if (names.TryGetValue((concept, Number(locale)), out var name)) return name;
        return InLanguage(concept, locale.Language) ?? InLanguage(concept, "en") ?? InLanguage(concept, "") ?? concepts[concept];
    }

    /// <summary>The concepts that another language than this calls so, word for word, as many as fit.</summary>
    public int Foreign(ReadOnlySpan<char> phrase, LanguageTerms own, Span<int> into)
    {
        Span<char> letters = stackalloc char[MaxLetters];
        Span<int> ends = stackalloc int[MaxWords];
        var found = 0;
        if (phrase.Length > MaxLetters / 4) return 0;
        foreach (var language in languages.Values)
        {
            if (language == own) continue;
            var count = language.Vocabulary.Split(phrase, letters, ends);
            Span<int> words = stackalloc int[MaxWords];
            for (var word = 0; word < count; word++) words[word] = language.Vocabulary.Find(letters[Words.Start(ends, word)..ends[word]]);
            if (count > 0 && language.Longest(words[..count], out var node) == count) found = language.Names(node, into, found);
        }
        return found;
    }

    /// <summary>
    /// How widely a concept is known beside the others, 0 to 1: by the number of locales that have a name for it. Of things that
    /// a phrase is alike, the widely known one is likelier meant.
    /// </summary>
    public float Renown(int concept) => renown[concept];

    private void Weigh()
    {
        renown = new float[concepts.Count];
        foreach (var (concept, _) in names.Keys) renown[concept]++;
        var most = renown.DefaultIfEmpty(1).Max();
        for (var concept = 0; concept < renown.Length; concept++) renown[concept] = most <= 1 ? 1 : MathF.Log2(1 + renown[concept]) / MathF.Log2(1 + most);
    }

    private string? InLanguage(int concept, string language)
    {
        for (var locale = 0; locale < locales.Count; locale++)
            if (locales[locale].StartsWith(language) && names.TryGetValue((concept, (byte)locale), out var name)) return name;
        return null;
    }

    private void Add(Term term, DateOnly today)
    {
        var locale = LocaleNumber(term.Locale);
        var language = languages[term.Locale.Language];
        if (term.Kind is TermKind.Unit or TermKind.Stop)
        {
            language.Roles.Add(term);
            return;
        }
        var concept = ConceptNumber(term.Concept);
        if (term.Kind == TermKind.Name) names.TryAdd((concept, locale), term.Text);
        if (term.From > today || term.To < today) return;
        Span<char> letters = stackalloc char[MaxLetters];
        Span<int> ends = stackalloc int[MaxWords];
        var count = language.Vocabulary.Split(term.Text, letters, ends);
        if (count == 0) return;
        Span<int> words = stackalloc int[count];
        for (var word = 0; word < count; word++) words[word] = language.Vocabulary.Add(letters[Words.Start(ends, word)..ends[word]]);
        language.Add(words, new(concept, locale, term.Kind, (float)term.Weight, letters[..ends[count - 1]].ToString()));
    }

    private int ConceptNumber(string concept)
    {
        if (numbers.TryGetValue(concept, out var number)) return number;
        concepts.Add(concept);
        numbers.Add(concept, concepts.Count - 1);
        return concepts.Count - 1;
    }

    private byte LocaleNumber(Locale locale)
    {
        var number = locales.IndexOf(locale.Tag);
        if (number >= 0) return (byte)number;
        locales.Add(locale.Tag);
        var language = locale.Language;
        if (!languages.ContainsKey(language)) languages.Add(language, new(new(Languages.Of(language))));
        return (byte)(locales.Count - 1);
    }
}
