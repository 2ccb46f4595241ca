using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Sound;

/// <summary>The key of how a word, or a phrase written as one word, sounds in a language.</summary>
public static class SoundKey
{
    /// <summary>Longer keys are cut.</summary>
    public const int MaxLength = 24;

    /// <summary>
    /// Writes the key, and a second reading where the language's method has one; returns both lengths (the second is 0 when
    /// it is the same). Other languages are read as English.
    /// </summary>
    public static (int First, int Second) Write(ReadOnlySpan<char> word, Language language, Span<char> first, Span<char> second)
    {
        switch (language)
        {
            case Language.German:
                return (KolnerPhonetik.Write(word, first), 0);
            case Language.Spanish or Language.Portuguese or Language.French:
                return (RomanceSound.Write(word, language, first), 0);
            default:
                var (one, two) = DoubleMetaphone.Write(word, first, second);
                return (one, first[..one].SequenceEqual(second[..two]) ? 0 : two);
        }
    }

    /// <summary>How many buckets there are.</summary>
    public const int Buckets = 4096;

    // Fewer sounds than this say too little.
    private const int LeastSounds = 3;
    private const int MaxLetters = 200;

    /// <summary>
    /// The buckets of the key and the second reading of a phrase written as one word: phrases that sound alike to the
    /// language's method share one. Returns how many there are, 0 to 2.
    /// </summary>
    public static int Bucket(ReadOnlySpan<char> phrase, Language language, Span<int> buckets)
    {
        Span<char> joined = stackalloc char[MaxLetters];
        var length = 0;
        foreach (var letter in phrase)
            if (letter != ' ' && length < MaxLetters) joined[length++] = letter;
        Span<char> first = stackalloc char[MaxLength];
        Span<char> second = stackalloc char[MaxLength];
        var (one, two) = Write(joined[..length], language, first, second);
        var count = 0;
        if (one >= LeastSounds) buckets[count++] = Hash(first[..one]);
        if (two >= LeastSounds) buckets[count++] = Hash(second[..two]);
        return count == 2 && buckets[0] == buckets[1] ? 1 : count;
    }

    private static int Hash(ReadOnlySpan<char> key)
    {
        var hash = 2166136261u; // FNV-1a
        foreach (var sound in key) hash = (hash ^ sound) * 16777619;
        return (int)((hash ^ hash >> 16) % Buckets);
    }
}
