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
        var rules = RulesOf(language);
        var (count, word) = (0, firstWord);
        while (!phrase.IsEmpty)
        {
            var end = phrase.IndexOf(' ');
            var letters = end < 0 ? phrase : phrase[..end];
            phrase = end < 0 ? [] : phrase[(end + 1)..];
            var added = rules.Write(letters, sounds[count..]);
            words.Slice(count, added).Fill((byte)Math.Min(word++, byte.MaxValue));
            count += added;
        }
        return count;
    }

    private static SpellingRules RulesOf(Language language) => language switch
    {
        Language.German => GermanSpelling.Rules,
        Language.Spanish => SpanishSpelling.Rules,
        Language.Portuguese => PortugueseSpelling.Rules,
        Language.French => FrenchSpelling.Rules,
        _ => EnglishSpelling.Rules,
    };
}
