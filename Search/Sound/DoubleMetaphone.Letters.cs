namespace VoiceGateway.Search.Sound;

/// <summary>The letters whose sound hangs most on their neighbours.</summary>
public static partial class DoubleMetaphone
{
    private static void LetterC(ref SoundWriter sounds)
    {
        if (sounds.At == 0 && sounds.Starts("caesar")) sounds.Put('S', 2);
        else if (sounds.Letter(1) == 'h') SoundCh(ref sounds);
        else if (sounds.Letter(1) == 'z' && !sounds.Has(-2, "wi")) sounds.Put('S', 'X', 2); // czech
        else if (sounds.Has(1, "cia")) sounds.Put('X', 3); // focaccia
        else if (sounds.Letter(1) == 'c' && !(sounds.At == 1 && sounds.Starts("m"))) SoundCc(ref sounds);
        else if (sounds.Letter(1) is 'k' or 'g' or 'q') sounds.Put('K', 2);
        else if (sounds.Letter(1) is 'i' or 'e' or 'y') SoftC(ref sounds);
        else sounds.Put('K', sounds.Letter(1) == 'c' && sounds.Letter(2) is not ('i' or 'e') ? 2 : 1);
    }

    private static void SoftC(ref SoundWriter sounds)
    {
        var italian = sounds.Has(1, "io") || sounds.Has(1, "ie") || sounds.Has(1, "ia");
        sounds.Put('S', italian ? 'X' : 'S', 2);
    }

    private static void SoundCc(ref SoundWriter sounds)
    {
        var soft = sounds.Letter(2) is 'i' or 'e' or 'h' && !sounds.Has(2, "hu");
        if (!soft) sounds.Put('K', 2); // broccoli
        else if (sounds.Starts("acc") || sounds.Has(-1, "uccee") || sounds.Has(-1, "ucces")) // accent
        {
            sounds.Put('K', 0);
            sounds.Put('S', 3);
        }
        else sounds.Put('X', 3); // bocconcini
    }

    private static void SoundCh(ref SoundWriter sounds)
    {
        if (sounds.At > 0 && sounds.Has(0, "chae")) sounds.Put('K', 'X', 2); // Michael
        else if (Greek(sounds)) sounds.Put('K', 2); // chorus, orchid
        else if (sounds.At == 0) sounds.Put('X', 2);
        else sounds.Put('X', 'K', 2);
    }

    private static bool Greek(SoundWriter sounds) =>
        sounds.At == 0 && (sounds.Has(0, "charac") || sounds.Has(0, "charis") || sounds.Has(0, "chym") || sounds.Has(0, "chia") || sounds.Has(0, "chem"))
        || sounds.At == 0 && sounds.Has(0, "chor") && !sounds.Has(0, "chore")
        || sounds.Starts("sch") || sounds.Has(-2, "orches") || sounds.Has(-2, "archit") || sounds.Has(-2, "orchid")
        || sounds.Letter(2) is 't' or 's'
        || (sounds.At == 0 || sounds.Letter(-1) is 'a' or 'o' or 'u' or 'e') && sounds.Letter(2) is 'l' or 'r' or 'n' or 'm' or 'b' or 'f' or 'v' or 'w';

    private static void LetterG(ref SoundWriter sounds)
    {
        if (sounds.Letter(1) == 'h') SoundGh(ref sounds);
        else if (sounds.Letter(1) == 'n') SoundGn(ref sounds);
        else if (sounds.At > 0 && sounds.Has(1, "li")) { sounds.Put('K', ' ', 0); sounds.Put('L', 2); } // tagliatelle
        else if (sounds.At == 0 && sounds.Letter(1) is 'y' or 'e' or 'i' && HardStart(sounds)) sounds.Put('K', 'J', 2);
        else if (sounds.Letter(1) is 'e' or 'i' or 'y') sounds.Put('J', sounds.Has(1, "ier") ? 'J' : 'K', 2); // ginger
        else if (sounds.Has(1, "gi") || sounds.Has(1, "ge") || sounds.Has(1, "gy")) sounds.Put('K', 'J', 2); // eggy, baggie
        else sounds.Put('K', sounds.Letter(1) == 'g' ? 2 : 1);
    }

    private static bool HardStart(SoundWriter sounds) =>
        sounds.Has(1, "es") || sounds.Has(1, "ep") || sounds.Has(1, "eb") || sounds.Has(1, "el") || sounds.Has(1, "ey") || sounds.Has(1, "ib")
        || sounds.Has(1, "il") || sounds.Has(1, "in") || sounds.Has(1, "ie") || sounds.Has(1, "ei") || sounds.Has(1, "er") || sounds.Letter(1) == 'y';

    private static void SoundGh(ref SoundWriter sounds)
    {
        if (sounds.At > 0 && !sounds.IsVowel(-1)) sounds.Put('K', 2); // burgh
        else if (sounds.At == 0) sounds.Put(sounds.Letter(2) == 'i' ? 'J' : 'K', 2); // Ghiradelli, ghee
        else if (sounds.At > 2 && sounds.Letter(-1) == 'u' && sounds.Letter(-3) is 'c' or 'g' or 'l' or 'r' or 't') sounds.Put('F', 2); // rough, cough
        else if (sounds.At > 1 && (sounds.Letter(-2) is 'b' or 'd' or 'h' || sounds.Letter(-3) is 'b' or 'd')) sounds.At += 2; // dough
        else sounds.Put(sounds.Letter(-1) == 'i' || sounds.Letter(-1) == 'u' ? ' ' : 'K', 2); // night, spaghetti
    }

    private static void SoundGn(ref SoundWriter sounds)
    {
        if (sounds.At == 1 && sounds.IsVowel(-1)) { sounds.Put('K', ' ', 0); sounds.Put('N', 2); } // agnes
        else if (!sounds.Has(2, "ey") && sounds.Letter(1) != 'y') { sounds.Put(' ', 'K', 0); sounds.Put('N', 2); } // lasagna
        else { sounds.Put('K', 0); sounds.Put('N', 2); }
    }

    private static void LetterS(ref SoundWriter sounds)
    {
        if (sounds.Has(-1, "isl") || sounds.Has(-1, "ysl")) sounds.At++; // island
        else if (sounds.At == 0 && sounds.Starts("sugar")) sounds.Put('X', 'S', 1);
        else if (sounds.Letter(1) == 'h') sounds.Put(sounds.Has(1, "heim") || sounds.Has(1, "holz") ? 'S' : 'X', 2);
        else if (sounds.Has(1, "io") || sounds.Has(1, "ia")) sounds.Put('S', 'X', 3); // tension
        else if (sounds.At == 0 && sounds.Letter(1) is 'm' or 'n' or 'l' or 'w') sounds.Put('S', 'X', 1); // schmidt beside smith
        else if (sounds.Letter(1) == 'z') sounds.Put('S', 'X', 2);
        else if (sounds.Letter(1) == 'c') SoundSc(ref sounds);
        else sounds.Put('S', sounds.Letter(1) == 's' ? 2 : 1);
    }

    private static void SoundSc(ref SoundWriter sounds)
    {
        if (sounds.Has(2, "hoo") || sounds.Has(2, "hed")) { sounds.Put('S', 0); sounds.Put('K', 3); } // school
        else if (sounds.Letter(2) == 'h') sounds.Put('X', 3); // schnapps
        else if (sounds.Letter(2) is 'i' or 'e' or 'y') sounds.Put('S', 3); // science
        else { sounds.Put('S', 0); sounds.Put('K', 2); }
    }

    private static void LetterT(ref SoundWriter sounds)
    {
        if (sounds.Has(1, "ion") || sounds.Has(1, "ia")) sounds.Put('X', 3); // nation
        else if (sounds.Has(1, "ch")) sounds.Put('X', 3); // match
        else if (sounds.Letter(1) == 'h' && (sounds.Has(2, "om") || sounds.Has(2, "am") || sounds.Has(2, "ym"))) sounds.Put('T', 2); // Thomas, thyme
        else if (sounds.Letter(1) == 'h') sounds.Put('0', 'T', 2);
        else sounds.Put('T', sounds.Letter(1) is 't' or 'd' ? 2 : 1);
    }

    private static void LetterW(ref SoundWriter sounds)
    {
        if (sounds.Letter(1) == 'r') sounds.Put('R', 2);
        else if (sounds.At == 0 && (sounds.IsVowel(1) || sounds.Letter(1) == 'h')) sounds.Put('A', sounds.IsVowel(1) ? 'F' : 'A', 1);
        else sounds.At++;
    }
}
