using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Sound;

/// <summary>
/// What two phrases that sound alike have in common, coarsely: pairs of neighbouring consonant classes with the edges of the
/// phrase, triples of classes with the vowels among them, and the key that the language's own method gives the whole.
/// </summary>
internal static class SoundGrams
{
    private const int Signs = Phonemes.Classes + 1;

    // Class 0 is a vowel; the edge has the last number.
    private const int Edge = Phonemes.Classes;

    private const int Keys = Signs * Signs + Signs * Signs * Signs;

    /// <summary>Every gram has a number below this.</summary>
    public const int Count = Keys + SoundKey.Buckets;

    /// <summary>No phrase has more of them.</summary>
    public const int Most = 2 * (Heard.MostSounds + 2) + 2;

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
        var (consonant, before, last) = (Edge, -1, Edge);
        for (var at = 0; at <= sounds.Length; at++)
        {
            var sign = at == sounds.Length ? Edge : Phonemes.Class(sounds[at]);
            if (sign == last && at < sounds.Length) continue;
            if (before >= 0) count = Add(grams, count, Signs * Signs + ((before * Signs) + last) * Signs + sign);
            if (sign != 0)
            {
                count = Add(grams, count, consonant * Signs + sign);
                consonant = sign;
            }
            (before, last) = (last, sign);
        }
        return count;
    }

    private static int Add(Span<int> grams, int count, int gram)
    {
        if (count == grams.Length || grams[..count].Contains(gram)) return count;
        grams[count] = gram;
        return count + 1;
    }
}
