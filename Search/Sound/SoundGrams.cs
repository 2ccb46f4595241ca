using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Sound;

/// <summary>
/// What two phrases that sound alike have in common, coarsely: pairs of neighbouring consonant classes with the edges of the
/// phrase, each vowel's kind with the class before it and with the one after it, the number of syllables, and the key that
/// the language's own method gives the whole.
/// </summary>
internal static class SoundGrams
{
    // Class 0 is a vowel; the edge has the last number.
    private const int Edge = Phonemes.Classes;
    private const int Signs = Phonemes.Classes + 1;

    private const int Before = Signs * Signs;
    private const int After = Before + Phonemes.VowelKinds * Signs;
    private const int Syllables = After + Phonemes.VowelKinds * Signs;
    private const int MostSyllables = 9;
    private const int Keys = Syllables + MostSyllables + 1;

    /// <summary>Every gram has a number below this.</summary>
    public const int Count = Keys + SoundKey.Buckets;

    /// <summary>No phrase has more of them.</summary>
    public const int Most = 2 * (Heard.MostSounds + 2) + 3;

    /// <summary>Whether the gram is the key of the whole phrase.</summary>
    public static bool IsKey(int gram) => gram >= Keys;

    /// <summary>Writes the grams of a phrase and of its sounds, each once, and returns how many there are.</summary>
    public static int Write(ReadOnlySpan<char> phrase, Language language, ReadOnlySpan<byte> sounds, Span<int> grams)
    {
        var keys = SoundKey.Bucket(phrase, language, grams);
        for (var key = 0; key < keys; key++) grams[key] += Keys;
        return Write(sounds, grams, keys);
    }

    private static int Write(ReadOnlySpan<byte> sounds, Span<int> grams, int count)
    {
        if (sounds.Length > 2 && Phonemes.IsPlural(sounds[^1])) sounds = sounds[..^1];
        var (consonant, last, syllables) = (Edge, Edge, 0);
        for (var at = 0; at <= sounds.Length; at++)
        {
            var sign = Sign(sounds, at);
            if (at < sounds.Length && Phonemes.VowelKind(sounds[at]) is >= 0 and var vowel)
            {
                count = Add(grams, count, Before + vowel * Signs + Sign(sounds, at - 1));
                count = Add(grams, count, After + vowel * Signs + Sign(sounds, at + 1));
                if (at == 0 || Phonemes.VowelKind(sounds[at - 1]) < 0) syllables++;
            }
            if (sign != 0 && sign != last || at == sounds.Length) count = Add(grams, count, consonant * Signs + sign);
            if (sign != 0) consonant = sign;
            last = sign;
        }
        return Add(grams, count, Syllables + Math.Min(syllables, MostSyllables));
    }

    private static int Sign(ReadOnlySpan<byte> sounds, int at) => (uint)at < (uint)sounds.Length ? Phonemes.Class(sounds[at]) : Edge;

    private static int Add(Span<int> grams, int count, int gram)
    {
        if (count == grams.Length || grams[..count].Contains(gram)) return count;
        grams[count] = gram;
        return count + 1;
    }
}
