namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>Misspells a word by one letter, or writes it as another way to spell the same sound. What comes out is no word of the shop.</summary>
public sealed class Slips(Lexicon lexicon)
{
    private const int LeastLetters = 4;
    private const int MostTries = 20;

    private static readonly (string Written, string Heard)[] Sounds =
    [
        ("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "ck"), ("ee", "ea"), ("ea", "ee"), ("z", "s"), ("v", "f"), ("b", "p"), ("d", "t"), ("g", "k"), ("m", "n"),
        ("oo", "u"), ("y", "i"), ("x", "ks"), ("qu", "kw"), ("ai", "ay"), ("er", "or"), ("tt", "t"), ("ll", "l"), ("pp", "p"), ("nd", "nt"), ("o", "u"), ("e", "i"),
    ];

    /// <summary>Spoils one of the words; false when none is long enough.</summary>
    public bool Make(ref Draw draw, List<string> words)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var at = draw.Below(words.Count);
            if (words[at].Length < LeastLetters) continue;
            var slip = draw.Is(0.5) ? Misspelled(ref draw, words[at]) : Misheard(ref draw, words[at]);
            if (slip == words[at] || lexicon.IsWord(slip)) continue;
            words[at] = slip;
            return true;
        }
        return false;
    }

    private static string Misspelled(ref Draw draw, string word)
    {
        var at = 1 + draw.Below(word.Length - 1);
        var letter = (char)('a' + draw.Below(26));
        return draw.Below(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, letter.ToString()),
            2 => word.Remove(at, 1).Insert(at, letter.ToString()),
            _ => word.Remove(at, 1).Insert(at - 1, word[at].ToString()),
        };
    }

    private static string Misheard(ref Draw draw, string word)
    {
        var first = draw.Below(Sounds.Length);
        for (var step = 0; step < Sounds.Length; step++)
        {
            var (written, heard) = Sounds[(first + step) % Sounds.Length];
            var at = word.IndexOf(written, StringComparison.Ordinal);
            if (at >= 0) return word.Remove(at, written.Length).Insert(at, heard);
        }
        return word;
    }
}
