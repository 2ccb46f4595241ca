using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Search.Sound;
using VoiceGateway.Search.Spelling;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// What a change of the dictionary touches in one language: phrases to be found inside what is said, and words that may stand
/// in it or be taken for what is in it. Filled first, then safe for any number of threads.
/// </summary>
internal sealed class TouchedWords(Language language)
{
    private const int LeastPart = 3;
    private const int MaxWords = 32;
    private const int MaxLetters = 800;

    private readonly Vocabulary vocabulary = new(language);
    private readonly PhraseTrie phrases = new();
    private readonly HashSet<int> ends = [];
    private readonly List<(string Text, int Value)> spoken = [];
    private readonly Vocabulary names = new(language);
    private readonly HashSet<long> pairs = [];
    private NearWords? words;
    private SoundIndex? sounds;

    /// <summary>The phrases, folded.</summary>
    public IReadOnlySet<string> Phrases => spoken.Select(phrase => phrase.Text).ToHashSet(StringComparer.Ordinal);

    public void Add(string phrase)
    {
        Span<char> letters = stackalloc char[MaxLetters];
        Span<int> wordEnds = stackalloc int[MaxWords];
        var count = vocabulary.Split(phrase, letters, wordEnds);
        if (count == 0) return;
        Span<int> numbers = stackalloc int[count];
        for (var word = 0; word < count; word++) numbers[word] = vocabulary.Add(letters[Words.Start(wordEnds, word)..wordEnds[word]]);
        if (ends.Add(phrases.Add(numbers))) spoken.Add((letters[..wordEnds[count - 1]].ToString(), 0));
    }

    /// <summary>Adds the name of a product that phrases may find by its words.</summary>
    public void AddName(string text)
    {
        Span<int> numbers = stackalloc int[MaxWords];
        numbers = numbers[..names.Add(text, numbers)];
        for (var one = 0; one < numbers.Length; one++)
            for (var other = one; other < numbers.Length; other++) pairs.Add(Pair(numbers[one], numbers[other]));
    }

    public void Freeze()
    {
        words = new(Enumerable.Range(0, vocabulary.Count).Select(word => vocabulary[word]));
        sounds = new(language, spoken);
    }

    /// <summary>Whether one of the phrases stands in what was said.</summary>
    public bool IsIn(Reading said)
    {
        for (var start = 0; start < said.Count; start++)
        {
            var node = PhraseTrie.Root;
            for (var word = start; word < said.Count && (node = phrases.Step(node, vocabulary.Find(said.Word(word)))) != PhraseTrie.None; word++)
                if (ends.Contains(node)) return true;
        }
        return false;
    }

    /// <summary>Whether what was said may have been spelled or joined wrongly from one of the words, sounds like one of the phrases, or has words of a name.</summary>
    public bool IsNear(Reading said, LanguageShop shop, Heard heard)
    {
        if (IsMisspelled(said, shop) || IsInName(said)) return true;
        heard.Clear();
        return said.Count > 0 && heard.Add(said.Text(0, said.Count), language) && SoundsLike(heard, Weighing.LeastLike);
    }

    /// <summary>Whether what was said has one of the words, or may have been spelled or joined wrongly from one.</summary>
    public bool IsSpelledNear(Reading said, LanguageShop shop) => HasWord(said) || IsMisspelled(said, shop);

    /// <summary>Whether what was said has one of the words.</summary>
    public bool HasWord(Reading said)
    {
        for (var word = 0; word < said.Count; word++)
            if (said.Role(word) == WordRole.Strong && Has(said.Word(word))) return true;
        return false;
    }

    private bool IsMisspelled(Reading said, LanguageShop shop)
    {
        for (var word = 0; word < said.Count; word++)
        {
            if (word + 1 < said.Count && Has(string.Concat(said.Word(word), said.Word(word + 1)))) return true;
            if (said.Role(word) != WordRole.Strong || Has(said.Word(word))) continue;
            if (!shop.IsListed(said.Word(word)) && (IsSpelledLike(said.Word(word)) || HasPart(said.Word(word)))) return true;
        }
        return false;
    }

    /// <summary>Whether one of the phrases sounds so much like what was heard.</summary>
    public bool SoundsLike(Heard heard, float least)
    {
        Span<SoundHit> hit = stackalloc SoundHit[1];
        return sounds!.Find(heard, hit) > 0 && hit[0].Best >= least;
    }

    // Two words of one name, or the only word said.
    private bool IsInName(Reading said)
    {
        Span<int> strong = stackalloc int[Reading.MaxWords];
        var count = 0;
        for (var word = 0; word < said.Count; word++)
            if (said.Role(word) == WordRole.Strong) strong[count++] = names.Find(said.Word(word));
        if (count == 1) return strong[0] >= 0 && pairs.Contains(Pair(strong[0], strong[0]));
        for (var one = 0; one < count; one++)
            for (var other = one + 1; other < count; other++)
                if (strong[one] >= 0 && strong[other] >= 0 && pairs.Contains(Pair(strong[one], strong[other]))) return true;
        return false;
    }

    private static long Pair(int one, int other) => (long)Math.Min(one, other) << 32 | (uint)Math.Max(one, other);

    private bool Has(ReadOnlySpan<char> word) => vocabulary.Find(word) != Vocabulary.Unknown;

    private bool IsSpelledLike(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        var stem = TextAnalyzer.Stem(word, language, letters);
        Span<NearWord> found = stackalloc NearWord[1];
        return words!.Find(stem, NearWords.Allowed(stem.Length), [], found) > 0;
    }

    private bool HasPart(ReadOnlySpan<char> word)
    {
        for (var at = LeastPart; at <= word.Length - LeastPart; at++)
            if (Has(word[..at]) || Has(word[at..])) return true;
        return false;
    }
}
