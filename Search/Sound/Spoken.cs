using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Sound;

/// <summary>Phrases as they are spoken: the sounds of their words one behind the other.</summary>
internal static class Spoken
{
    /// <summary>
    /// Writes the sounds of the words, which have one space between them, and for each sound the place of its word; returns how
    /// many there are. Letters outside a to z are not spoken.
    /// </summary>
    public static int Write(ReadOnlySpan<char> phrase, Language language, Span<byte> sounds, Span<byte> words, int firstWord = 0)
    {
        var (count, word) = (0, firstWord);
        foreach (var place in phrase.Split(' '))
        {
            var added = Write(phrase[place], language, sounds[count..]);
            words.Slice(count, added).Fill((byte)Math.Min(word++, byte.MaxValue));
            count += added;
        }
        return count;
    }

    private static int Write(ReadOnlySpan<char> word, Language language, Span<byte> sounds) => language switch
    {
        Language.German => GermanSpelling.Rules.Write(word, sounds),
        Language.Spanish => SpanishSpelling.Rules.Write(word, sounds),
        Language.Portuguese => PortugueseSpelling.Rules.Write(word, sounds),
        Language.French => FrenchSpelling.Rules.Write(word, sounds),
        _ => EnglishWords.Write(word, sounds) is > 0 and var count ? count : EnglishSpelling.Rules.Write(word, sounds),
    };
}
