using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Search.Likeness;

/// <summary>
/// Phrases to be compared as wholes with one that is none of them: by their words in any order, rare words first, each as it
/// is, or joined to others, or of the same meaning, or only alike by its letters (soft TF-IDF: Cohen, Ravikumar and Fienberg,
/// IJCAI workshop 2003), and by the letters of the whole. Immutable, safe for any number of threads, each with a
/// <see cref="PhraseQuery"/> of its own. What a query costs is bounded whatever the number of phrases, and it allocates nothing.
/// </summary>
public sealed partial class LikeIndex
{
    private const int MostCandidates = 64;

    // How much a word matters that no phrase has, beside the rarest one that some has.
    private const float UnknownWeight = 0.9f;

    // The same letters, only parted otherwise.
    private const float WholeLike = 0.99f;

    private readonly Atoms atoms;
    private readonly float[] weights;
    private readonly float[] totals;
    private readonly int[] values;
    private readonly Lists<int> members;
    private readonly Lists<int> places;
    private readonly Lists<ImpliedAtom> implied;
    private readonly Lists<int> impliedPlaces;
    private readonly Comparison<int> rareFirst;
    private readonly Lists<ushort> grams;
    private readonly WordGrams letters;
    private readonly SameMeanings same;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> joined;

    /// <param name="parts">What the phrases are made of.</param>
    /// <param name="phrases">The phrases: atoms, letters and value of each.</param>
    /// <param name="same">What means the same.</param>
    internal LikeIndex(LikeParts parts, IReadOnlyList<LikePhrase> phrases, SameMeanings same)
    {
        (atoms, weights, this.same) = (parts.Atoms, parts.Weights, same);
        values = [.. phrases.Select(phrase => phrase.Value)];
        members = new([.. phrases.Select(phrase => phrase.Members)]);
        places = Lists<int>.Inverse(members, weights.Length);
        implied = new([.. phrases.Select(phrase => phrase.Implied)]);
        impliedPlaces = Lists<int>.Inverse(new([.. phrases.Select(phrase => Array.ConvertAll(phrase.Implied, word => word.Atom))]), weights.Length);
        rareFirst = new ByPlaces(places).Compare;
        grams = new([.. phrases.Select(phrase => phrase.Grams)]);
        letters = new([.. atoms.Texts.Take(parts.Listed)]);
        totals = [.. phrases.Select(phrase => phrase.Members.Sum(atom => weights[atom]))];
        joined = Joined(phrases, atoms.Language);
    }

    /// <summary>Empties a query and makes room in it.</summary>
    public void Start(PhraseQuery query) => query.Clear(weights.Length, values.Length);

    /// <summary>Adds a word as <see cref="Words"/> makes it to a query that was started here.</summary>
    /// <param name="query">The query.</param>
    /// <param name="word">Cut after <see cref="Inflection.MaxLetters"/> letters.</param>
    /// <param name="weight">How much it matters, 0 to 1.</param>
    /// <param name="isHead">Whether the phrase is about this word.</param>
    public void Add(PhraseQuery query, ReadOnlySpan<char> word, float weight, bool isHead)
    {
        word = WithoutZeros(word);
        if (word.Length > Inflection.MaxLetters) word = word[..Inflection.MaxLetters];
        query.Join(word);
        var stem = Fold(word, stackalloc char[Inflection.MaxLetters], atoms.Language);
        AddGrams(query, stem);
        Span<char> room = stackalloc char[2 * Inflection.MaxLetters];
        Span<int> ends = stackalloc int[Compounds.MaxParts];
        var count = atoms.Split(stem, true, room, ends);
        var first = query.Count;
        for (var part = 0; part < count && !query.IsFull; part++)
        {
            var text = room[(part == 0 ? 0 : ends[part - 1])..ends[part]];
            var atom = atoms.Find(text);
            query.Add(text, atom, atom < 0 ? UnknownWeight * weight : weights[atom]);
        }
        if (isHead) query.Head = (first, query.Count);
    }

    /// <summary>The phrases most like the query, best first, as many as fit. The query must be started again afterwards.</summary>
    public int Find(PhraseQuery query, Span<LikeHit> into)
    {
        Match(query);
        Reach(query);
        Span<LikeHit> candidates = stackalloc LikeHit[MostCandidates];
        candidates = candidates[..Best(query, candidates)];
        var whole = Whole(query);
        var count = whole < 0 ? 0 : LikeHit.Insert(into, 0, new(whole, WholeLike));
        foreach (var candidate in candidates)
            if (candidate.Value != whole) count = LikeHit.Insert(into, count, Compare(query, candidate.Value));
        for (var index = 0; index < count; index++) into[index] = into[index] with { Value = values[into[index].Value] };
        Clean(query);
        return count;
    }

    /// <summary>How alike the query is to the most alike of some phrases, whatever others there are. The query must be started again afterwards.</summary>
    /// <param name="query">The query.</param>
    /// <param name="phrases">As <see cref="NumbersOf"/> gives them.</param>
    public float Likeness(PhraseQuery query, ReadOnlySpan<int> phrases)
    {
        Match(query);
        var whole = Whole(query);
        var most = 0f;
        foreach (var phrase in phrases) most = Math.Max(most, phrase == whole ? WholeLike : Compare(query, phrase).Likeness);
        Clean(query);
        return most;
    }

    /// <summary>The numbers here of the phrases with these values.</summary>
    public int[] NumbersOf(IReadOnlySet<int> wanted) => [.. Enumerable.Range(0, values.Length).Where(phrase => wanted.Contains(values[phrase]))];

    /// <summary>The value of the phrase with this number here.</summary>
    public int Value(int phrase) => values[phrase];

    // The phrase that has the same letters, or -1.
    private int Whole(PhraseQuery query) => joined.TryGetValue(Fold(query.Joined, stackalloc char[PhraseQuery.MaxJoined], atoms.Language), out var phrase) ? phrase : -1;

    private static void Clean(PhraseQuery query)
    {
        foreach (var atom in query.Matched) query.Matches[atom] = default;
        foreach (var gram in query.GramsWritten) query.Grams[gram] = 0;
    }

    private static void AddGrams(PhraseQuery query, ReadOnlySpan<char> stem)
    {
        Span<ushort> written = stackalloc ushort[Inflection.MaxLetters];
        foreach (var gram in written[..Grams.Write(stem, written)])
        {
            query.Grams[gram] = 1;
            query.GramsWritten.Add(gram);
        }
    }

    private static Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Joined(IReadOnlyList<LikePhrase> phrases, Language language)
    {
        var byWord = new Dictionary<string, int>();
        var room = new char[PhraseQuery.MaxJoined];
        for (var phrase = 0; phrase < phrases.Count; phrase++)
            byWord.TryAdd(Fold(string.Concat(phrases[phrase].Text.Split(' ').Select(word => WithoutZeros(word).ToString())), room, language).ToString(), phrase);
        return byWord.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    // The number that 08 is.
    private static ReadOnlySpan<char> WithoutZeros(ReadOnlySpan<char> word)
    {
        while (word.Length > 1 && word[0] == '0' && char.IsAsciiDigit(word[1])) word = word[1..];
        return word;
    }

    private static Span<char> Fold(ReadOnlySpan<char> word, Span<char> into, Language language)
    {
        if (word.Length > into.Length) word = word[..into.Length];
        word.CopyTo(into);
        return into[..Inflection.Fold(into[..word.Length], language)];
    }
}
