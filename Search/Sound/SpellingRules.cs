namespace VoiceGateway.Search.Sound;

/// <summary>
/// From letters to sounds by rules such as <c>_[kn]=n</c>: the letters in brackets sound so between what stands left and right
/// of them (the form of H. S. Elovitz et al., NRL Report 7948, 1976; the rules are our own). For each letter the first rule that
/// fits is taken; a letter without one is silent. In the surroundings, <c>#</c> is a vowel letter, <c>C</c> a consonant
/// letter, <c>F</c> one of e, i, y, <c>_</c> the edge of the word, and <c>E</c> a last syllable whose e only lengthens the
/// vowel before (-e, -es, -ed, -er, -ers, -ely). Immutable.
/// </summary>
internal sealed class SpellingRules
{
    private readonly Rule[][] byLetter = new Rule[26][];

    /// <param name="table">Rules with white space between them.</param>
    public SpellingRules(string table)
    {
        var rules = table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToLookup(rule => rule.Letters[0] - 'a');
        for (var letter = 0; letter < byLetter.Length; letter++) byLetter[letter] = [.. rules[letter]];
    }

    /// <summary>Writes the sounds of a word in lower-case ASCII and returns how many there are; ends where the span is full.</summary>
    public int Write(ReadOnlySpan<char> word, Span<byte> sounds)
    {
        var count = 0;
        for (var at = 0; at < word.Length;)
        {
            if (Fitting(word, at) is not { } rule)
            {
                at++;
                continue;
            }
            foreach (var sound in rule.Sounds)
                if (count < sounds.Length && (count == 0 || sounds[count - 1] != sound)) sounds[count++] = sound;
            at += rule.Letters.Length;
        }
        return count;
    }

    private Rule? Fitting(ReadOnlySpan<char> word, int at)
    {
        if (!char.IsAsciiLetterLower(word[at])) return null;
        foreach (var rule in byLetter[word[at] - 'a'])
            if (word[at..].StartsWith(rule.Letters) && Ends(word, at - 1, rule.Left) && Starts(word, at + rule.Letters.Length, rule.Right)) return rule;
        return null;
    }

    private static bool Ends(ReadOnlySpan<char> word, int at, string left)
    {
        for (var index = left.Length - 1; index >= 0; index--, at--)
            if (!Is(left[index], at < 0 ? '_' : word[at])) return false;
        return true;
    }

    private static bool Starts(ReadOnlySpan<char> word, int at, string right)
    {
        foreach (var sign in right)
        {
            if (sign == 'E') return at < word.Length && IsSilentE(word[at..]);
            if (!Is(sign, at < word.Length ? word[at] : '_')) return false;
            at++;
        }
        return true;
    }

    private static bool IsSilentE(ReadOnlySpan<char> rest) => rest is "e" or "es" or "ed" or "er" or "ers" or "ely";

    private static bool Is(char sign, char letter) => sign switch
    {
        '#' => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y',
        'C' => char.IsAsciiLetterLower(letter) && letter is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'),
        'F' => letter is 'e' or 'i' or 'y',
        _ => sign == letter,
    };

    private static Rule Parse(string text)
    {
        var (open, close, equal) = (text.IndexOf('['), text.IndexOf(']'), text.LastIndexOf('='));
        var sounds = text[(equal + 1)..].Select(Phonemes.Number).ToArray();
        return new(text[..open], text[(open + 1)..close], text[(close + 1)..equal], sounds);
    }

    private sealed record Rule(string Left, string Letters, string Right, byte[] Sounds);
}
