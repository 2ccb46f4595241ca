using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Sound;

/// <summary>
/// How a Spanish, Portuguese or French word sounds, as consonants: our own small rule set, after the spelling rules of each
/// language. Letters that sound alike there share a sign (b and v in Spanish; s, z and soft c; k, qu and hard c; j and soft
/// g); h is silent; a vowel counts at the start only; equal neighbours are one.
/// </summary>
public static class RomanceSound
{
    /// <summary>Writes the key of a word in lower-case ASCII and returns its length; the key ends where the span is full.</summary>
    public static int Write(ReadOnlySpan<char> word, Language language, Span<char> key)
    {
        var sounds = new SoundWriter(word, key, []);
        var length = 0;
        while (sounds.At < word.Length && length < key.Length)
        {
            var (sound, letters) = Next(sounds, language);
            sounds.At += letters;
            if (sound == ' ' || sound == 'A' && length > 0 || length > 0 && key[length - 1] == sound) continue;
            key[length++] = sound;
        }
        if (language == Language.French && length > 2 && word.Length > 0 && word[^1] is 's' or 't' or 'd' or 'x' or 'z' or 'p') length--; // not heard
        return length;
    }

    private static (char Sound, int Letters) Next(SoundWriter sounds, Language language)
    {
        var soft = sounds.Letter(1) is 'e' or 'i' or 'y';
        return sounds.Letter() switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => ('A', 1),
            'b' => ('B', 1),
            'v' or 'w' => (language == Language.Spanish ? 'B' : 'V', 1),
            'c' when sounds.Letter(1) == 'h' => ('X', 2),
            'c' => (soft ? 'S' : 'K', 1),
            'g' when sounds.Letter(1) == 'n' && language == Language.French => ('N', 2),
            'g' when soft => ('J', 1),
            'g' => ('G', sounds.Letter(1) == 'u' && sounds.Letter(2) is 'e' or 'i' ? 2 : 1),
            'j' => ('J', 1),
            'l' => Liquid(sounds, language),
            'x' => (language switch { Language.Spanish => 'J', Language.Portuguese => 'X', _ => 'S' }, 1),
            'y' => (language == Language.Spanish ? 'Y' : 'A', 1),
            _ => Plain(sounds),
        };
    }

    private static (char Sound, int Letters) Liquid(SoundWriter sounds, Language language) => (language, sounds.Letter(1)) switch
    {
        (Language.Spanish, 'l') => ('Y', 2),
        (Language.French, 'l') when sounds.Letter(-1) == 'i' => ('A', 2), // fille
        (Language.Portuguese, 'h') => ('Y', 2),
        _ => ('L', 1),
    };

    private static (char Sound, int Letters) Plain(SoundWriter sounds) => sounds.Letter() switch
    {
        'd' => ('D', 1),
        't' => ('T', sounds.Letter(1) == 'h' ? 2 : 1),
        'f' => ('F', 1),
        'p' => sounds.Letter(1) == 'h' ? ('F', 2) : ('P', 1),
        'k' => ('K', 1),
        'q' => ('K', sounds.Letter(1) == 'u' ? 2 : 1),
        'm' => ('M', 1),
        'n' => ('N', sounds.Letter(1) == 'h' ? 2 : 1),
        'r' => ('R', 1),
        's' or 'z' => ('S', 1),
        _ => (' ', 1),
    };
}
