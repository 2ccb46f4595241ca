using System.Collections.Concurrent;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// One version of the dictionary, compiled for one day: concepts by number, their names, and the terms of each language.
/// Immutable; any number of threads may ask.
/// </summary>
public sealed class TermIndex
{
    /// <summary>The number of a locale that is not known here.</summary>
    private const byte Unknown = byte.MaxValue;

    // A phrase that is taken for words of another language.
    private const int MostLetters = 200;

    // When so many concepts are gone that were numbered, all are numbered anew.
    private const int FewGone = 1_000;

    private readonly Dictionary<string, int> numbers;
    private readonly List<string> concepts;
    private readonly List<Locale> locales;
    private readonly Dictionary<(int Concept, byte Locale), string> names = [];
    private readonly HashSet<Locale> told = [];
    private readonly Dictionary<string, LanguageTerms> languages;
    private readonly List<Term> spoken = [];
    private readonly ConcurrentDictionary<Locale, Pronunciations> pronounced = [];
    private readonly ConcurrentDictionary<Locale, Aliases> aliases = [];
    private List<Term> held = [];
    private float[] renown = [];
    private int used;

    private TermIndex(TermIndex? before)
    {
        numbers = before is null ? [] : new(before.numbers);
        concepts = [.. before?.concepts ?? []];
        locales = [.. before?.locales ?? []];
        languages = before is null ? [] : new(before.languages);
        Broader = ConceptTree.None;
    }

    /// <summary>The ids of the concepts; their places are their numbers. Concepts of an older version may be among them.</summary>
    public IReadOnlyList<string> Concepts => concepts;

    /// <summary>The locales that are told apart; their places are their numbers.</summary>
    public IReadOnlyList<Locale> Locales => locales;

    /// <summary>
    /// Those of <see cref="Locales"/> that this version tells apart, or was asked to; the others are left over from an older one, and
    /// mean no more than one that is not known.
    /// </summary>
    public IEnumerable<Locale> Told => locales.Where(told.Contains);

    /// <summary>Which concept is wider than which.</summary>
    public ConceptTree Broader { get; private set; }

    /// <summary>The terms that came, went or hold no more since the index that this one was made from; null when all may be others.</summary>
    public IReadOnlyList<Term>? Changed { get; private set; }

    /// <summary>Compiles the terms that hold on the day.</summary>
    /// <param name="terms">In any order; those of the kinds unit and stop only give roles to words.</param>
    /// <param name="today">Terms out of season are left out.</param>
    /// <param name="also">Locales that are asked for although no term is of them.</param>
    public static TermIndex Build(IReadOnlyList<Term> terms, DateOnly today, IReadOnlyCollection<Locale> also) => Build(new DictionaryContent([], terms, []), today, also);

    /// <inheritdoc cref="Build(IReadOnlyList{Term}, DateOnly, IReadOnlyCollection{Locale})"/>
    public static TermIndex Build(DictionaryContent dictionary, DateOnly today, IReadOnlyCollection<Locale> also)
    {
        var index = new TermIndex(before: null);
        index.Fill(dictionary, today, also);
        index.Compile(before: null);
        index.Weigh();
        return index;
    }

    /// <summary>
    /// Compiles another version or day. Languages in which no term changed are taken over; in the others only what changed is
    /// compiled. Numbers of concepts and locales stay.
    /// </summary>
    public TermIndex Next(DictionaryContent dictionary, DateOnly today, IReadOnlyCollection<Locale> also)
    {
        if (concepts.Count > 2 * used + FewGone) return Build(dictionary, today, also);
        var next = new TermIndex(this);
        next.Fill(dictionary, today, also);
        next.Compile(this);
        next.Weigh();
        return next;
    }

    /// <summary>The number of a concept, or -1.</summary>
    public int Find(string concept) => numbers.GetValueOrDefault(concept, -1);

    /// <summary>The terms of the locale's language; those of English when there are none.</summary>
    public LanguageTerms For(Locale locale) => languages.GetValueOrDefault(locale.Language) ?? languages["en"];

    /// <summary>The number of a locale in <see cref="LanguageTerms.Meanings"/>; of one that is not here, a number that no term has.</summary>
    public byte Number(Locale locale) => locales.IndexOf(locale) is >= 0 and var number ? (byte)number : Unknown;

    /// <summary>
    /// The concept's own name in the locale, else that of the whole language, else in another locale of it, else in American
    /// English, else in any; else its id.
    /// </summary>
    public string Name(int concept, Locale locale)
    {
        if (names.TryGetValue((concept, Number(locale)), out var name)) return name;
        return InLanguage(concept, locale.Language) ?? InLanguage(concept, "en") ?? InLanguage(concept, "") ?? concepts[concept];
    }

    /// <summary>How names are read aloud in a locale.</summary>
    public Pronunciations Pronounced(Locale locale) => spoken.Count == 0 ? Pronunciations.None : pronounced.GetOrAdd(locale, Pronounce);

    /// <summary>What else things are called in a locale, to be shown.</summary>
    public Aliases Aliases(Locale locale) => aliases.GetOrAdd(locale, static (wanted, terms) => new(terms, wanted), held);

    /// <summary>Makes the guesses of languages that changed, in as long as that takes; until then those of the version before are used.</summary>
    public void Renew()
    {
        foreach (var language in languages.Values) language.Renew();
    }

    /// <summary>The concepts that another language than this calls so, word for word, as many as fit.</summary>
    public int Foreign(ReadOnlySpan<char> phrase, LanguageTerms own, Span<int> into)
    {
        var found = 0;
        if (phrase.Length > MostLetters) return 0;
        foreach (var language in languages.Values)
            if (language != own && language.NodeOf(phrase) is var node && node != PhraseTrie.None) found = language.Names(node, into, found);
        return found;
    }

    /// <summary>
    /// How widely a concept is known beside the others, 0 to 1: by the number of locales that have a name for it. Of things that
    /// a phrase is alike, the widely known one is likelier meant.
    /// </summary>
    public float Renown(int concept) => renown[concept];

    private Pronunciations Pronounce(Locale locale) => new(
        from term in spoken
        where term.Locale.Language == locale.Language && Find(term.Concept) >= 0
        orderby term.Locale == locale descending
        select (Name(Find(term.Concept), locale), term.Text));

    private void Weigh()
    {
        renown = new float[concepts.Count];
        foreach (var (concept, _) in names.Keys) renown[concept]++;
        var most = renown.DefaultIfEmpty(1).Max();
        for (var concept = 0; concept < renown.Length; concept++) renown[concept] = most <= 1 ? 1 : MathF.Log2(1 + renown[concept]) / MathF.Log2(1 + most);
    }

    private string? InLanguage(int concept, string language)
    {
        string? name = null;
        for (var locale = 0; locale < locales.Count; locale++)
        {
            if (!locales[locale].Tag.StartsWith(language) || !names.TryGetValue((concept, (byte)locale), out var found)) continue;
            if (locales[locale].Tag.Length == 2) return found;
            name ??= found;
        }
        return name;
    }

    // Numbers and names: all that is not of one language.
    private void Fill(DictionaryContent dictionary, DateOnly today, IReadOnlyCollection<Locale> also)
    {
        AddLocale(Locale.EnUs);
        foreach (var locale in also) AddLocale(locale);
        foreach (var concept in dictionary.Concepts)
        {
            AddConcept(concept.Id);
            if (concept.Broader is not null) AddConcept(concept.Broader);
        }
        held = new(dictionary.Terms.Count);
        foreach (var term in dictionary.Terms) Fill(term, today);
        Broader = ConceptTree.Of(dictionary.Concepts, numbers);
        used = dictionary.Concepts.Count + dictionary.Terms.Count;
    }

    private void Fill(Term term, DateOnly today)
    {
        AddLocale(term.Locale);
        if (term.Regions is { } regions)
            foreach (var region in regions.Split(' ')) AddLocale(Locale.Parse($"{term.Locale.Language}-{region}"));
        if (term.Kind == TermKind.Name) AddNames(term, AddConcept(term.Concept));
        if (term.From > today || term.To < today) return;
        if (term.Kind == TermKind.Spoken) spoken.Add(term);
        else held.Add(term);
    }

    // A name that is said in some countries is the name in these; a locale's own comes before.
    private void AddNames(Term term, int concept)
    {
        if (term.Regions is null) names[(concept, Number(term.Locale))] = names.GetValueOrDefault((concept, Number(term.Locale)), term.Text);
        else
            foreach (var region in term.Regions.Split(' ')) names.TryAdd((concept, Number(Locale.Parse($"{term.Locale.Language}-{region}"))), term.Text);
    }

    private void Compile(TermIndex? before)
    {
        var changes = before is null ? null : TermChanges.Between(before.held, held);
        Changed = changes?.All;
        foreach (var term in changes?.Added ?? held)
            if (term.Kind is not (TermKind.Unit or TermKind.Stop)) AddConcept(term.Concept);
        var byLanguage = held.ToLookup(term => term.Locale.Language);
        var tags = locales.Select(locale => locale.Language).Distinct().ToList();
        var compiled = new LanguageTerms[tags.Count];
        Parallel.For(0, tags.Count, index => compiled[index] = Compile(tags[index], byLanguage[tags[index]], before, changes));
        for (var index = 0; index < tags.Count; index++) languages[tags[index]] = compiled[index];
        foreach (var language in compiled) language.Meet(compiled);
    }

    private LanguageTerms Compile(string language, IEnumerable<Term> terms, TermIndex? before, TermChanges? changes)
    {
        var known = before?.languages.GetValueOrDefault(language);
        var (added, removed) = changes?.Of(language) ?? ([], []);
        if (known is not null && added.Count + removed.Count == 0 && before!.CountOf(language) == CountOf(language)) return known;
        var isFromBefore = known is not null && !TermChanges.AreMany(added, removed, known.Compiled);
        var compiler = isFromBefore ? new TermCompiler(known!) : new TermCompiler(Languages.Of(language));
        foreach (var term in isFromBefore ? removed : []) compiler.Remove(term, numbers[term.Concept]);
        foreach (var term in isFromBefore ? added : terms)
        {
            if (term.Kind is TermKind.Unit or TermKind.Stop) compiler.AddRole(term);
            else compiler.Add(term, numbers[term.Concept]);
        }
        return compiler.Build(locales, terms, numbers);
    }

    private int CountOf(string language) => locales.Count(locale => locale.Language == language);

    private int AddConcept(string concept)
    {
        if (numbers.TryGetValue(concept, out var number)) return number;
        concepts.Add(concept);
        numbers.Add(concept, concepts.Count - 1);
        return concepts.Count - 1;
    }

    // So many locales do not exist; those past the end are regions that nobody knows.
    private void AddLocale(Locale locale)
    {
        told.Add(locale);
        if (locales.Count < Unknown && !locales.Contains(locale)) locales.Add(locale);
    }
}
