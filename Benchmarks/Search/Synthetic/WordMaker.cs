namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>Makes words of syllables that no one has taken yet. They end neither in s nor in i or e, so a plural rule leaves them alone.</summary>
public sealed class WordMaker(IEnumerable<string> taken)
{
    private static readonly string[] Onsets = ["b", "br", "c", "cl", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl", "qu", "r", "s", "st", "t", "tr", "v", "w", "z"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "a", "e", "o", "ea", "oo"];
    private static readonly string[] Codas = ["n", "l", "r", "m", "t", "k", "d", "nd", "lt", "rk"];
    private readonly HashSet<string> all = [.. taken];

    public IReadOnlySet<string> All => all;

    /// <summary>A new word of this many syllables, and where its second half starts.</summary>
    public (string Word, int Half) Make(ref Draw draw, int syllables)
    {
        while (true)
        {
            var (word, half) = ("", 0);
            for (var syllable = 0; syllable < syllables; syllable++)
            {
                if (syllable == (syllables + 1) / 2) half = word.Length;
                word += Onsets[draw.Below(Onsets.Length)] + Vowels[draw.Below(Vowels.Length)];
                if (syllable == syllables - 1 || draw.Is(0.15)) word += Codas[draw.Below(Codas.Length)];
            }
            if (all.Add(word)) return (word, half);
        }
    }

    public string[] Make(ref Draw draw, int count, int leastSyllables, int mostSyllables)
    {
        var words = new string[count];
        for (var index = 0; index < count; index++) words[index] = Make(ref draw, leastSyllables + draw.Below(mostSyllables - leastSyllables + 1)).Word;
        return words;
    }
}
