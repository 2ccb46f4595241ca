using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Likeness;

/// <summary>
/// The words that phrases are made of, by number: without their inflection, and joined words taken apart. Filled while an
/// index is built, read-only afterwards.
/// </summary>
internal sealed class Atoms
{
    /// <summary>The number of an atom that is not here.</summary>
    public const int Unknown = -1;

    private const int MostElsewhere = 2;

    private readonly Compounds compounds;
    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly List<string> texts = [];

    public Atoms(Language language, Compounds compounds)
    {
        (Language, this.compounds) = (language, compounds);
        bySpan = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public Language Language { get; }

    public IReadOnlyList<string> Texts => texts;

    public int Find(ReadOnlySpan<char> text) => bySpan.TryGetValue(text, out var atom) ? atom : Unknown;

    /// <summary>The atoms of a word without its inflection, new ones added.</summary>
    public int[] Add(string stem)
    {
        Span<char> letters = stackalloc char[2 * Inflection.MaxLetters];
        Span<int> ends = stackalloc int[Compounds.MaxParts];
        var atoms = new int[Split(stem, false, letters, ends)];
        for (var part = 0; part < atoms.Length; part++) atoms[part] = Number(letters[(part == 0 ? 0 : ends[part - 1])..ends[part]]);
        return atoms;
    }

    /// <summary>Writes the parts of a word without its inflection one after the other, each as it stands alone, and where each ends.</summary>
    /// <param name="stem">The word.</param>
    /// <param name="isAsked">Also where the language does not join words, what is not known may be two words: grapeseed.</param>
    /// <param name="letters">Where the parts go.</param>
    /// <param name="ends">Where they end.</param>
    public int Split(ReadOnlySpan<char> stem, bool isAsked, Span<char> letters, Span<int> ends)
    {
        Span<int> cuts = stackalloc int[Compounds.MaxParts];
        var count = Language.JoinsWords() || isAsked && Find(stem) == Unknown ? compounds.Split(stem, cuts) : 0;
        if (count == 0 || count > MostElsewhere && !Language.JoinsWords())
        {
            stem.CopyTo(letters);
            ends[0] = stem.Length;
            return 1;
        }
        var (start, at) = (0, 0);
        for (var part = 0; part < count; part++)
        {
            at += compounds.Alone(stem[start..cuts[part]], part == count - 1, letters[at..]);
            ends[part] = at;
            start = cuts[part];
        }
        return count;
    }

    private int Number(ReadOnlySpan<char> text)
    {
        if (bySpan.TryGetValue(text, out var atom)) return atom;
        texts.Add(text.ToString());
        numbers.Add(texts[^1], texts.Count - 1);
        return texts.Count - 1;
    }
}
