using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Search.Likeness;

/// <summary>
/// Phrases to be compared as wholes with one that is none of them: by their words in any order, rare words first, each as it
/// is, or joined to others, or of the same meaning, or only alike by its letters (soft TF-IDF: Cohen, Ravikumar and Fienberg,
/// IJCAI workshop 2003), and by the letters of the whole. Immutable, safe for any number of threads, each with a
/// <see cref="PhraseQuery"/> of its own. What a query costs is bounded whatever the number of phrases.
/// </summary>
public sealed class LikeIndex
{
    private const int MostLikeWords = 12;
    private const int MostJoined = 3;
    private const float WholeLike = 0.99f;
    private const int MostCandidates = 64;
    private const int MostPlaces = 40_000;
    private static readonly float[] T = (Environment.GetEnvironmentVariable("VG_T") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(float.Parse).ToArray();
    private static float P(int i, float d) => i < T.Length && !float.IsNaN(T[i]) ? T[i] : d;
    private static readonly float LeastLike = P(0, 0.3f), LikeCap = P(1, 0.9f), UnknownWeight = P(2, 0.9f), GramShare = P(3, 0.2f), Swap = P(4, 0.1f), SameLike = P(5, 0.95f), QueryExtra = P(7, 1f), NameExtra = P(8, 1f), JoinLike = P(9, 0.97f);
    internal static readonly float IdfPow = P(6, 1f);

    private readonly Atoms atoms;
    private readonly float[] weights;
    private readonly float[] totals;
    private readonly int[] values;
    private readonly Lists<int> members;
    private readonly Lists<int> places;
    private readonly Lists<ushort> grams;
    private readonly WordGrams letters;
    private readonly SameMeanings same;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> joined;

    internal LikeIndex(Atoms atoms, int listed, float[] weights, List<int[]> phrases, int[] values, ushort[][] phraseGrams, SameMeanings same, string[] texts)
    {
        joined = Joined(texts, atoms.Language);
        (this.atoms, this.weights, this.values, this.same) = (atoms, weights, values, same);
        members = new(phrases);
        places = Lists<int>.Inverse(members, weights.Length);
        grams = new(phraseGrams);
        letters = new([.. atoms.Texts.Take(listed)]);
        totals = [.. phrases.Select(phrase => phrase.Sum(atom => weights[atom]))];
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
        var first = query.Count;
        Span<char> stem = stackalloc char[Inflection.MaxLetters];
        word = WithoutZeros(word);
        if (word.Length > stem.Length) word = word[..stem.Length];
        query.Join(word);
        word.CopyTo(stem);
        stem = stem[..Inflection.Fold(stem[..word.Length], atoms.Language)];
        AddGrams(query, stem);
        Span<char> room = stackalloc char[2 * Inflection.MaxLetters];
        Span<int> ends = stackalloc int[Compounds.MaxParts];
        var count = atoms.Split(stem, true, room, ends);
        for (var part = 0; part < count && !query.IsFull; part++)
        {
            var text = room[(part == 0 ? 0 : ends[part - 1])..ends[part]];
            var atom = atoms.Find(text);
            text.CopyTo(query.Room);
            query.Add(text.Length, atom, (atom < 0 ? UnknownWeight : weights[atom]) * (atom < 0 ? weight : 1));
        }
        if (isHead) query.Head = (first, query.Count);
    }

    /// <summary>The number that 08 is.</summary>
    internal static ReadOnlySpan<char> WithoutZeros(ReadOnlySpan<char> word)
    {
        while (word.Length > 1 && word[0] == '0' && char.IsAsciiDigit(word[1])) word = word[1..];
        return word;
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

    /// <summary>The phrases most like the query, best first, as many as fit. The query must be started again afterwards.</summary>
    public int Find(PhraseQuery query, Span<LikeHit> into)
    {
        for (var part = 0; part < query.Count; part++) MatchLetters(query, part);
        for (var part = 0; part < query.Count; part++) MatchMeanings(query, part);
        for (var part = 0; part < query.Count; part++) MatchJoined(query, part);
        Reach(query);
        Span<LikeHit> candidates = stackalloc LikeHit[MostCandidates];
        candidates = candidates[..Best(query, candidates)];
        var count = 0;
        if (joined.TryGetValue(Fold(query.Joined, stackalloc char[PhraseQuery.MaxJoined]), out var whole)) count = LikeHit.Insert(into, count, new(whole, WholeLike));
        foreach (var candidate in candidates)
            if (count == 0 || candidate.Value != into[0].Value || into[0].Likeness != WholeLike) count = LikeHit.Insert(into, count, Compare(query, candidate.Value));
        for (var index = 0; index < count; index++) into[index] = into[index] with { Value = values[into[index].Value] };
        foreach (var atom in query.Matched) query.Matches[atom] = default;
        foreach (var gram in query.GramsWritten) query.Grams[gram] = 0;
        return count;
    }

    private static Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Joined(string[] texts, Language language)
    {
        var joined = new Dictionary<string, int>();
        for (var phrase = 0; phrase < texts.Length; phrase++)
            joined.TryAdd(Fold(string.Concat(texts[phrase].Split(' ').Select(word => WithoutZeros(word).ToString())), new char[PhraseQuery.MaxJoined], language).ToString(), phrase);
        return joined.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> into) => Fold(word, into, atoms.Language);

    private static ReadOnlySpan<char> Fold(ReadOnlySpan<char> word, Span<char> into, Language language)
    {
        if (word.Length > into.Length) word = word[..into.Length];
        word.CopyTo(into);
        return into[..Inflection.Fold(into[..word.Length], language)];
    }

    private void MatchLetters(PhraseQuery query, int number)
    {
        ref readonly var part = ref query.Parts[number];
        if (part.Atom >= 0) Match(query, part.Atom, new(1, 1, (byte)number, (byte)(number + 1)));
        Span<LikeWord> like = stackalloc LikeWord[MostLikeWords];
        foreach (var word in like[..letters.Find(query.Text(part), LeastLike, query.Shared, query.Sharing, like)])
            Match(query, word.Word, new(LikeCap * word.Likeness, LikeCap * word.Likeness, (byte)number, (byte)(number + 1)));
    }

    private void MatchMeanings(PhraseQuery query, int from)
    {
        var node = PhraseTrie.Root;
        for (var to = from; to < query.Count && (node = same.Step(node, query.Parts[to].Atom)) != PhraseTrie.None; to++)
            foreach (var group in same.GroupsAt(node))
                foreach (var phrase in same.Phrases(group))
                    foreach (var atom in phrase)
                        Match(query, atom, new(same.Likeness(group), same.Likeness(group) / phrase.Length, (byte)from, (byte)(to + 1)));
    }

    // Two or three words that are one word in a phrase: apple sauce.
    private void MatchJoined(PhraseQuery query, int from)
    {
        Span<char> joined = stackalloc char[MostJoined * Inflection.MaxLetters];
        var length = 0;
        for (var to = from; to < query.Count && to < from + MostJoined; to++)
        {
            query.Text(query.Parts[to]).CopyTo(joined[length..]);
            length += query.Parts[to].Length;
            if (to > from && atoms.Find(joined[..length]) is >= 0 and var atom) Match(query, atom, new(JoinLike, JoinLike, (byte)from, (byte)(to + 1)));
        }
    }

    private static void Match(PhraseQuery query, int atom, PhraseQuery.Match match)
    {
        if (query.Matches[atom].Likeness >= match.Likeness) return;
        if (query.Matches[atom].Likeness == 0) query.Matched.Add(atom);
        query.Matches[atom] = match;
    }

    // Every phrase with an atom that is like a part gets a first score; rare atoms first, and no more than a bounded number.
    private void Reach(PhraseQuery query)
    {
        var left = MostPlaces;
        foreach (var atom in query.Matched)
        {
            ref readonly var match = ref query.Matches[atom];
            var gain = match.Likeness * weights[atom];
            for (var part = match.From; part < match.To; part++) gain += match.Credit * query.Parts[part].Weight;
            var found = places[atom];
            if (gain < 0.02f || (left -= found.Length) < 0) continue;
            foreach (var phrase in found)
            {
                if (query.Scores[phrase] == 0) query.Reached.Add(phrase);
                query.Scores[phrase] += gain;
            }
        }
    }

    private int Best(PhraseQuery query, Span<LikeHit> into)
    {
        var total = 0f;
        foreach (ref readonly var part in query.Parts) total += part.Weight;
        var count = 0;
        foreach (var phrase in query.Reached)
        {
            count = LikeHit.Insert(into, count, new(phrase, query.Scores[phrase] / (total + totals[phrase])));
            query.Scores[phrase] = 0;
        }
        return count;
    }

    private LikeHit Compare(PhraseQuery query, int phrase)
    {
        Span<float> answered = stackalloc float[PhraseQuery.MaxParts];
        answered.Clear();
        var covered = 0f;
        foreach (var atom in members[phrase])
        {
            ref readonly var match = ref query.Matches[atom];
            covered += weights[atom] * match.Likeness;
            for (var part = match.From; part < match.To; part++) answered[part] += match.Credit;
        }
        var (total, heard) = (0f, 0f);
        for (var part = 0; part < query.Count; part++)
        {
            total += query.Parts[part].Weight;
            heard += query.Parts[part].Weight * Math.Min(1, answered[part]);
        }
        var (lost, added) = (total - heard, totals[phrase] - covered);
        var swapped = Swap * Math.Min(lost, added);
        var common = covered + heard;
        var words = common / (common + QueryExtra * (lost - swapped) + NameExtra * (added - swapped));
        var head = query.Head.From == query.Head.To ? 1f : 0;
        for (var part = query.Head.From; part < query.Head.To; part++) head = Math.Max(head, Math.Min(1, answered[part]));
        return new(phrase, (1 - GramShare) * words + GramShare * SharedGrams(query, phrase), head);
    }

    private float SharedGrams(PhraseQuery query, int phrase)
    {
        var its = grams[phrase];
        var common = 0;
        foreach (var gram in its) common += query.Grams[gram];
        return Math.Min(1, 2f * common / (query.GramsWritten.Count + its.Length));
    }
}
