namespace VoiceGateway.Search.Sound;

/// <summary>
/// How an English word sounds, as consonants, in two readings: Lawrence Philips' Double Metaphone (C/C++ Users Journal 18(6),
/// June 2000), written anew from its description, without the limit of four sounds and without the rules that only
/// concern family names. X stands for sh, 0 for th; a vowel counts at the start only.
/// </summary>
public static partial class DoubleMetaphone
{
    /// <summary>Writes both keys of a word in lower-case ASCII; returns their lengths. Keys end where their span is full.</summary>
    public static (int First, int Second) Write(ReadOnlySpan<char> word, Span<char> first, Span<char> second)
    {
        var sounds = new SoundWriter(word, first, second);
        Start(ref sounds);
        while (!sounds.IsDone) Next(ref sounds);
        return (sounds.FirstLength, sounds.SecondLength);
    }

    private static void Start(ref SoundWriter sounds)
    {
        if (sounds.Starts("gn") || sounds.Starts("kn") || sounds.Starts("pn") || sounds.Starts("wr") || sounds.Starts("ps")) sounds.At = 1;
        else if (sounds.Letter() == 'x') sounds.Put('S', 1);
    }

    private static void Next(ref SoundWriter sounds)
    {
        switch (sounds.Letter())
        {
            case 'a' or 'e' or 'i' or 'o' or 'u' or 'y': sounds.Put(sounds.At == 0 ? 'A' : ' ', 1); break;
            case 'b': sounds.Put('P', Double(sounds, 'b')); break;
            case 'c': LetterC(ref sounds); break;
            case 'd': LetterD(ref sounds); break;
            case 'f': sounds.Put('F', Double(sounds, 'f')); break;
            case 'g': LetterG(ref sounds); break;
            case 'h': LetterH(ref sounds); break;
            case 'j': LetterJ(ref sounds); break;
            case 'k': sounds.Put('K', Double(sounds, 'k')); break;
            case 'l': LetterL(ref sounds); break;
            case 'm': LetterM(ref sounds); break;
            default: Later(ref sounds); break;
        }
    }

    private static void Later(ref SoundWriter sounds)
    {
        switch (sounds.Letter())
        {
            case 'n': sounds.Put('N', Double(sounds, 'n')); break;
            case 'p' when sounds.Letter(1) == 'h': sounds.Put('F', 2); break;
            case 'p': sounds.Put('P', sounds.Letter(1) is 'p' or 'b' ? 2 : 1); break;
            case 'q': sounds.Put('K', Double(sounds, 'q')); break;
            case 'r': LetterR(ref sounds); break;
            case 's': LetterS(ref sounds); break;
            case 't': LetterT(ref sounds); break;
            case 'v': sounds.Put('F', Double(sounds, 'v')); break;
            case 'w': LetterW(ref sounds); break;
            case 'x': LetterX(ref sounds); break;
            case 'z': LetterZ(ref sounds); break;
            default: sounds.At++; break;
        }
    }

    private static int Double(SoundWriter sounds, char letter) => sounds.Letter(1) == letter ? 2 : 1;

    private static void LetterD(ref SoundWriter sounds)
    {
        if (sounds.Letter(1) == 'g' && sounds.Letter(2) is 'i' or 'e' or 'y') sounds.Put('J', 3); // edge
        else if (sounds.Letter(1) == 'g') { sounds.Put('T', 1); sounds.Put('K', 1); } // Edgar
        else sounds.Put('T', sounds.Letter(1) is 't' or 'd' ? 2 : 1);
    }

    private static void LetterH(ref SoundWriter sounds)
    {
        var heard = (sounds.At == 0 || sounds.IsVowel(-1)) && sounds.IsVowel(1);
        sounds.Put(heard ? 'H' : ' ', heard ? 2 : 1);
    }

    private static void LetterJ(ref SoundWriter sounds)
    {
        if (sounds.Starts("jose") || sounds.Starts("jala") || sounds.Starts("jica")) sounds.Put('H', 1); // jalapeño, jicama
        else if (sounds.At == 0) sounds.Put('J', 'A', Double(sounds, 'j'));
        else if (sounds.IsVowel(-1) && sounds.Letter(1) is 'a' or 'o') sounds.Put('J', 'H', 1); // fajita
        else if (sounds.At == sounds.Length - 1) sounds.Put('J', ' ', 1);
        else sounds.Put('J', Double(sounds, 'j'));
    }

    private static void LetterL(ref SoundWriter sounds)
    {
        var spanish = sounds.Has(-1, "illo") || sounds.Has(-1, "illa") || sounds.Has(-1, "alle");
        if (sounds.Letter(1) == 'l') sounds.Put('L', spanish ? ' ' : 'L', 2); // tortilla
        else sounds.Put('L', 1);
    }

    private static void LetterM(ref SoundWriter sounds)
    {
        var silentB = sounds.Has(-1, "umb") && (sounds.At + 2 == sounds.Length || sounds.Has(2, "er"));
        sounds.Put('M', sounds.Letter(1) == 'm' || silentB ? 2 : 1); // dumb, thumb
    }

    private static void LetterR(ref SoundWriter sounds)
    {
        var french = sounds.At == sounds.Length - 1 && sounds.Has(-2, "ie") && !sounds.Has(-4, "me") && !sounds.Has(-4, "ma");
        sounds.Put(french ? ' ' : 'R', 'R', Double(sounds, 'r')); // rogier
    }

    private static void LetterX(ref SoundWriter sounds)
    {
        var silent = sounds.At == sounds.Length - 1 && (sounds.Has(-3, "iau") || sounds.Has(-3, "eau") || sounds.Has(-2, "au") || sounds.Has(-2, "ou"));
        if (silent) sounds.At++; // French breaux
        else { sounds.Put('K', 0); sounds.Put('S', sounds.Letter(1) is 'c' or 'x' ? 2 : 1); }
    }

    private static void LetterZ(ref SoundWriter sounds)
    {
        if (sounds.Letter(1) == 'h') sounds.Put('J', 2); // Chinese zhao
        else if (sounds.Has(1, "zo") || sounds.Has(1, "zi") || sounds.Has(1, "za")) { sounds.Put('S', 'T', 0); sounds.Put(' ', 'S', 2); } // pizza
        else sounds.Put('S', Double(sounds, 'z'));
    }
}
