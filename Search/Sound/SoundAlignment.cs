using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Sound;

/// <summary>How far two sequences of sounds are apart, in hundredths, and which words of the heard one were used.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Aligned(int Cost, int FirstWord, int LastWord);

/// <summary>
/// Weighted edit distance between sounds (R. A. Wagner and M. J. Fischer, JACM 21, 1974), where whole words of what was heard
/// may be left out at either end for less: there stand the words of the carrier, and what noise was taken for.
/// </summary>
internal static class SoundAlignment
{
    // Of what its sounds cost, a word left out at an end costs this share in hundredths.
    private const int Aside = 80;

    private const int MostSounds = Heard.MostSounds;
    private const int Unreachable = int.MaxValue;

    /// <summary>Aligns a term with what was heard; neither is empty.</summary>
    /// <param name="heard">Sounds.</param>
    /// <param name="words">The place of each heard sound's word.</param>
    /// <param name="term">Sounds.</param>
    public static Aligned Between(ReadOnlySpan<byte> heard, ReadOnlySpan<byte> words, ReadOnlySpan<byte> term)
    {
        // Each cell is the cost and, in the low byte, the word with which the used part begins.
        Span<int> row = stackalloc int[MostSounds + 1];
        row = row[..(term.Length + 1)];
        row[0] = words[0];
        for (var column = 0; column < term.Length; column++) row[column + 1] = row[column] + (Phonemes.GapFor(term[column], column + 1 == term.Length) << 8);
        var (best, last, skipped, rest) = (Unreachable, 0, 0, Weight(heard));
        for (var line = 0; line < heard.Length; line++)
        {
            var isLast = line + 1 == heard.Length;
            var gap = Phonemes.GapFor(heard[line], isLast);
            skipped += gap;
            var isEdge = isLast || words[line + 1] != words[line];
            Fill(row, heard[line], gap << 8, term, isEdge && !isLast ? (skipped * Aside / 100 << 8) | words[line + 1] : Unreachable);
            if (!isEdge) continue;
            var cost = row[^1] + ((rest - skipped) * Aside / 100 << 8);
            if (cost < best) (best, last) = (cost, words[line]);
        }
        return new(best >> 8, best & 255, last);
    }

    /// <summary>The cost of all sounds left out.</summary>
    public static int Weight(ReadOnlySpan<byte> sounds)
    {
        var weight = 0;
        for (var at = 0; at < sounds.Length; at++) weight += Phonemes.GapFor(sounds[at], at + 1 == sounds.Length);
        return weight;
    }

    private static void Fill(Span<int> row, byte heard, int gap, ReadOnlySpan<byte> term, int fresh)
    {
        var changes = Phonemes.ChangesOf(heard);
        var diagonal = row[0];
        var left = row[0] = Math.Min(row[0] + gap, fresh);
        for (var column = 0; column < term.Length; column++)
        {
            var sound = term[column];
            var above = row[column + 1];
            left = Math.Min(diagonal + (changes[sound] << 8), Math.Min(above + gap, left + (Phonemes.GapFor(sound, column + 1 == term.Length) << 8)));
            diagonal = above;
            row[column + 1] = left;
        }
    }
}
