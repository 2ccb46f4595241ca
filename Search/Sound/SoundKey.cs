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
}
