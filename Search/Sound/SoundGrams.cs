namespace VoiceGateway.Search.Sound;

/// <summary>
/// What two phrases that sound alike have in common, coarsely: pairs of neighbouring consonant classes with the edges of the
/// phrase, and triples of classes with the vowels among them. Words do not matter.
/// </summary>
internal static class SoundGrams
{
    private const int Signs = Phonemes.Classes + 1;

    // Class 0 is a vowel; the edge has the last number.
    private const int Edge = Phonemes.Classes;

    /// <summary>Every gram has a number below this.</summary>
    public const int Count = Signs * Signs + Signs * Signs * Signs;

    /// <summary>No phrase has more of them.</summary>
    public const int Most = 2 * (Heard.MostSounds + 2);

    /// <summary>Writes the grams of a sequence, each once, and returns how many there are.</summary>
    public static int Write(ReadOnlySpan<byte> sounds, Span<int> grams)
    {
        if (sounds.Length > 2 && Phonemes.IsPlural(sounds[^1])) sounds = sounds[..^1];
        var count = 0;
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
