using System.Runtime.InteropServices;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Search.Likeness;

/// <summary>Makes a <see cref="LikeIndex"/> of phrases, given as numbers of words. Not thread-safe; used once.</summary>
/// <param name="vocabulary">The words; new ones are not added.</param>
/// <param name="weigh">How much a word matters by its number, 0 to 1: little for "of".</param>
public sealed class LikeIndexBuilder(Vocabulary vocabulary, Func<int, float> weigh)
{
    private const float LeastWeight = 0.05f;

    private readonly List<(int[] Words, string Text, int Value)> phrases = [];
    private readonly List<(string[][] Phrases, float Likeness)> groups = [];
    private readonly Dictionary<int, (string Word, float Likely)[]> implied = [];

    /// <summary>Adds a phrase and what is answered when it is found.</summary>
    public void Add(int[] words, string text, int value) => phrases.Add((words, text, value));

    /// <summary>
    /// Adds phrases that mean nearly the same inside longer ones, each as words without their inflection, and how sure that is,
    /// 0 to 1.
    /// </summary>
    public void AddSame(string[][] group, float likeness) => groups.Add((group, likeness));

    /// <summary>
    /// Adds words, without their inflection, that may be said for the phrases of a value although they are not in them, and how
    /// likely, 0 to 1.
    /// </summary>
    public void AddImplied(int value, (string Word, float Likely)[] words) => implied[value] = words;

    public LikeIndex Build()
    {
        var alone = new Dictionary<int, int>();
        foreach (var (words, _, _) in phrases)
            foreach (var word in words) CollectionsMarshal.GetValueRefOrAddDefault(alone, word, out _)++;
        var atoms = new Atoms(vocabulary.Language, new(vocabulary.Language, Lexicon(alone)));
        var parts = alone.Keys.ToDictionary(word => word, word => atoms.Add(vocabulary[word]));
        var listed = atoms.Texts.Count;
        var made = phrases.ConvertAll(phrase =>
            new LikePhrase([.. phrase.Words.SelectMany(word => parts[word]).Distinct()], GramsOf(phrase.Words), phrase.Text, phrase.Value, Implied(phrase.Value, atoms)));
        var same = Same(atoms);
        return new(new(atoms, listed, Weights(atoms, parts, made)), made, same);
    }

    // A joined word counts by its last part, which says what it is.
    private ImpliedAtom[] Implied(int value, Atoms atoms) =>
        implied.TryGetValue(value, out var words) ? [.. words.Select(word => new ImpliedAtom(atoms.Add(word.Word)[^1], word.Likely)).DistinctBy(word => word.Atom)] : [];

    // Words that stand alone, so may be part of a joined one.
    private IEnumerable<(string Word, int Count)> Lexicon(Dictionary<int, int> alone) =>
        alone.Where(word => weigh(word.Key) >= 1).Select(word => (vocabulary[word.Key], word.Value))
            .Concat(groups.SelectMany(group => group.Phrases).Where(phrase => phrase.Length == 1).Select(phrase => (phrase[0], 1)))
            .GroupBy(word => word.Item1).Select(word => (word.Key, word.Sum(each => each.Item2)));

    private SameMeanings Same(Atoms atoms)
    {
        var same = new SameMeanings();
        foreach (var (group, likeness) in groups) same.Add(Array.ConvertAll(group, phrase => phrase.SelectMany(atoms.Add).ToArray()), likeness);
        same.Freeze();
        return same;
    }

    // Rare words tell more (inverse document frequency, 1 for a word of one phrase).
    private float[] Weights(Atoms atoms, Dictionary<int, int[]> parts, List<LikePhrase> made)
    {
        var frequency = new int[atoms.Texts.Count];
        foreach (var atom in made.SelectMany(phrase => phrase.Members)) frequency[atom]++;
        var most = MathF.Log(1 + made.Count);
        var weights = Array.ConvertAll(frequency, count => Math.Max(LeastWeight, MathF.Log(1 + (float)made.Count / Math.Max(1, count)) / most));
        foreach (var (word, its) in parts)
            if (its.Length == 1) weights[its[0]] *= weigh(word);
        return weights;
    }

    private ushort[] GramsOf(int[] words)
    {
        Span<ushort> grams = stackalloc ushort[Inflection.MaxLetters];
        var written = new List<ushort>();
        foreach (var word in words) written.AddRange(grams[..Grams.Write(vocabulary[word], grams)]);
        return [.. written];
    }
}

/// <summary>What phrases are made of: atoms, how many of them phrases have (others stand only in groups of the same meaning), their weights.</summary>
internal sealed record LikeParts(Atoms Atoms, int Listed, float[] Weights);

/// <summary>A phrase: its atoms, its grams, its words as they were written, its value, and what may be said for it besides.</summary>
internal sealed record LikePhrase(int[] Members, ushort[] Grams, string Text, int Value, ImpliedAtom[] Implied);

/// <summary>An atom that may be said for a phrase although it is not in it, and how likely, 0 to 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ImpliedAtom(int Atom, float Likely);
