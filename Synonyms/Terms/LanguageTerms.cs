using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Likeness;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Search.Sound;
using VoiceGateway.Search.Spelling;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// The terms of one language, compiled: from a sequence of words to what it means, in one look-up a word. Immutable; any number
/// of threads may ask.
/// </summary>
public sealed class LanguageTerms
{
    // Below so many terms the guesses of a new version are made at once: nobody notices.
    private const int FewTerms = 2_000;

    private const int MostWords = 32;

    private readonly CompiledTerms terms;
    private readonly Lazy<Dictionary<int, int[]>> names;
    private IReadOnlyList<LanguageTerms> others = [];
    private TermGuesses guesses;

    internal LanguageTerms(CompiledTerms terms, WordRoles roles, LanguageTerms? before)
    {
        (this.terms, Roles) = (terms, roles);
        names = new(() => terms.MakeNames(roles));
        guesses = before is { guesses.IsMade: true } && before.terms.Phrases.Count > FewTerms ? before.guesses : MakeGuesses();
    }

    public Vocabulary Vocabulary => terms.Vocabulary;

    public WordRoles Roles { get; }

    /// <summary>The terms that people mean by how they sound; the value is a node, of which nothing may be left. Made when it is first asked for.</summary>
    public SoundIndex Sounds => Volatile.Read(ref guesses).Sounds;

    /// <summary>The terms that people mean, to be compared with whole phrases; the value is a node, of which nothing may be left. Made when it is first asked for.</summary>
    public LikeIndex Alike => Volatile.Read(ref guesses).Alike;

    /// <summary>The words (without inflection) of terms that people mean, by their spelling. Made when it is first asked for.</summary>
    public NearWords Near => Volatile.Read(ref guesses).Near;

    /// <summary>
    /// Whether <see cref="Sounds"/>, <see cref="Alike"/> and <see cref="Near"/> are still those of an older version: after a
    /// change of a large dictionary, until <see cref="Renew"/>.
    /// </summary>
    public bool IsGuessingFromBefore => Volatile.Read(ref guesses).Of != this;

    internal CompiledTerms Compiled => terms;

    /// <summary>How much a word matters when phrases are compared.</summary>
    public static float AlikeWeight(WordRole role) => role switch
    {
        WordRole.Strong => 1,
        WordRole.Filler or WordRole.Connector => 0.1f,
        _ => 0.6f,
    };

    /// <summary>Whether the word (by number) is in a term that people mean, so not only in those of slips.</summary>
    public bool IsMeant(int word) => (uint)word < (uint)terms.Meant.Length && terms.Meant[word] > 0;

    /// <summary>In how many terms that people mean the only word of the term at a node is, itself among them: many kinds of cheese tell that people speak of cheese. 1 when it has several words.</summary>
    public int Kinds(int node) => terms.Phrases.TryGetValue(node, out var phrase) && phrase.Words is [var word] ? Math.Max(1, terms.Meant[word]) : 1;

    /// <summary>How many of the words the longest term at the start of them has, and its node; 0 when there is none.</summary>
    public int Longest(ReadOnlySpan<int> words, out int node)
    {
        (node, var at, var length) = (PhraseTrie.None, PhraseTrie.Root, 0);
        for (var index = 0; index < words.Length && (at = terms.Trie.Step(at, words[index])) != PhraseTrie.None; index++)
            if (!terms.At(at).IsEmpty) (node, length) = (at, index + 1);
        return length;
    }

    /// <summary>The node of the term that is the phrase, word for word, or <see cref="PhraseTrie.None"/>.</summary>
    public int NodeOf(ReadOnlySpan<char> phrase)
    {
        Span<int> words = stackalloc int[MostWords];
        var count = Vocabulary.Find(phrase, words);
        return count > 0 && Longest(words[..count], out var node) == count ? node : PhraseTrie.None;
    }

    /// <summary>
    /// What the term at a node means, likeliest first, as many as fit: by the terms that are the locale's own, else by those of
    /// the whole language, else by those of other regions. Of these, such as were said letter by letter before others.
    /// </summary>
    public int Meanings(int node, byte locale, ReadOnlySpan<char> said, Span<Meaning> into)
    {
        var found = terms.At(node);
        var standing = Standing.Other;
        foreach (ref readonly var term in found)
            if (terms.Places.Of(term.Place, locale) is var own && own > standing) standing = own;
        var exact = false;
        foreach (ref readonly var term in found) exact |= standing == terms.Places.Of(term.Place, locale) && said.SequenceEqual(term.Text);
        var count = 0;
        foreach (ref readonly var term in found)
            if (standing == terms.Places.Of(term.Place, locale) && (!exact || said.SequenceEqual(term.Text)))
                count = Insert(into, count, ToMeaning(term, exact, standing != Standing.Other));
        return count;
    }

    /// <summary>
    /// The longest of these concepts' names that the words start with: its length, 0 when there is none, and the concept.
    /// </summary>
    /// <param name="words">Words of something that has a name, such as a product.</param>
    /// <param name="locale">Whose names.</param>
    /// <param name="alsoMeant">Other words that people use for the concept count as its name too, in all regions of the language.</param>
    /// <param name="concept">The concept's number.</param>
    public int LongestName(ReadOnlySpan<int> words, byte locale, bool alsoMeant, out int concept)
    {
        (concept, var at, var length) = (-1, PhraseTrie.Root, 0);
        for (var index = 0; index < words.Length && (at = terms.Trie.Step(at, words[index])) != PhraseTrie.None; index++)
            foreach (ref readonly var term in terms.At(at))
                if (term.Kind == TermKind.Name && (alsoMeant || terms.Places.Of(term.Place, locale) != Standing.Other) || alsoMeant && term.Kind.IsMeant() && term.Kind != TermKind.Broader)
                    (concept, length) = (term.Concept, index + 1);
        return length;
    }

    /// <summary>The text of a term at a node, folded; empty when no term ends there.</summary>
    internal string TextOf(int node) => terms.At(node) is [var first, ..] ? first.Text : "";

    /// <summary>Makes the guesses of this version, in as long as that takes, and then puts them in the place of those of an older one.</summary>
    public void Renew()
    {
        var before = Volatile.Read(ref guesses);
        if (before.Of == this) return;
        var own = MakeGuesses();
        own.MakeLike(before);
        Volatile.Write(ref guesses, own);
    }

    /// <summary>Adds the concepts that have the term at a node for a name, or for the same as one; returns how many there are now.</summary>
    internal int Names(int node, Span<int> into, int count)
    {
        foreach (ref readonly var term in terms.At(node))
            if (term.Kind is TermKind.Name or TermKind.Equivalent && count < into.Length && !into[..count].Contains(term.Concept)) into[count++] = term.Concept;
        return count;
    }

    /// <summary>Tells it of the dictionary's other languages, from whose names it learns; once, before anybody asks.</summary>
    internal void Meet(IEnumerable<LanguageTerms> all)
    {
        if (others.Count == 0) others = [.. all.Where(language => language != this)];
    }

    private TermGuesses MakeGuesses() => new(this, terms.MakeSounds, () => terms.MakeAlike(Roles, Translated()), terms.MakeNear);

    private IEnumerable<(int Concept, (int Word, float Likely)[] Words)> Translated() => TranslatedWords.Of(names.Value, others.Select(language => language.names.Value));

    private static Meaning ToMeaning(in TermEntry term, bool exact, bool own)
    {
        var score = TermScores.Score(term.Kind, term.Weight) * (exact ? 1 : TermScores.Inflected) * (own ? 1 : TermScores.OtherRegion);
        var via = TermScores.Via(term.Kind);
        if (!own && via is Via.Exact or Via.Synonym or Via.Narrower) via = Via.Regional;
        return new(term.Concept, score, via == Via.Exact && !exact ? Via.Plural : via);
    }

    private static int Insert(Span<Meaning> meanings, int count, Meaning meaning)
    {
        for (var index = 0; index < count; index++)
            if (meanings[index].Concept == meaning.Concept && meanings[index].Score >= meaning.Score) return count;
        var at = Math.Min(count, meanings.Length - 1);
        if (count == meanings.Length && meanings[at].Score >= meaning.Score) return count;
        while (at > 0 && meanings[at - 1].Score < meaning.Score) meanings[at] = meanings[--at];
        meanings[at] = meaning;
        return Math.Min(count + 1, meanings.Length);
    }
}
