using static VoiceGateway.Search.Analysis.Inflection;

namespace VoiceGateway.Search.Analysis;

/// <summary>Number and case of German; umlauts are gone already, so Äpfel is Apfel. Short words keep their ending: Eis is no Ei, and Milchreis keeps that of Reis.</summary>
internal static class GermanInflection
{
    public static int Fold(Span<char> word)
    {
        if (word is "eier" or "eiern") return 2;
        if (Ends(word, "ern", 3)) return word.Length - 3;
        if (Ends(word, "en", 3) || Ends(word, "er", 3) || Ends(word, "es", 3) || Ends(word, "em", 3)) return word.Length - 2;
        if (Ends(word, "e", 3) || Ends(word, "s", 4) && !(word[^2] == 'i' && word[^3] is 'e' or 'a')) return word.Length - 1;
        if (Ends(word, "eln", 3)) return word.Length - 1; // Zwiebeln
        return word.Length;
    }
}
