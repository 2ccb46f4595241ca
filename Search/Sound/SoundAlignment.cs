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
    // Each cell is the cost and, in the low byte, the word with which the used part begins.
    private const int Shift = 8;
    private const int Unreachable = int.MaxValue;

    /// <summary>Aligns a term with what was heard; neither is empty.</summary>
    /// <param name="heard">At most <see cref="Heard.MostSounds"/> sounds.</param>
    /// <param name="words">The place of each heard sound's word.</param>
    /// <param name="term">At most <see cref="Heard.MostSounds"/> sounds.</param>
    public static Aligned Between(SoundLine heard, ReadOnlySpan<byte> words, SoundLine term)
    {
        Span<int> row = stackalloc int[Heard.MostSounds + 1];
        row = row[..(term.Sounds.Length + 1)];
        row[0] = words[0];
        for (var column = 0; column < term.Gaps.Length; column++) row[column + 1] = row[column] + (term.Gaps[column] << Shift);
        var (best, last, skipped, all) = (Unreachable, 0, 0, heard.AsideWeight);
        for (var line = 0; line < heard.Sounds.Length; line++)
        {
            skipped += heard.Asides[line];
            var isLast = line + 1 == heard.Sounds.Length;
            var isEdge = isLast || words[line + 1] != words[line];
            Fill(row, heard.Sounds[line], heard.Gaps[line] << Shift, term, isEdge && !isLast ? skipped << Shift | words[line + 1] : Unreachable);
            if (isEdge && row[^1] + (all - skipped << Shift) is var cost && cost < best) (best, last) = (cost, words[line]);
        }
        return new(best >> Shift, best & ((1 << Shift) - 1), last);
    }

    private static void Fill(Span<int> row, byte heard, int gap, SoundLine term, int fresh)
    {
        var changes = Phonemes.ChangesOf(heard);
        var sounds = term.Sounds;
        var gaps = term.Gaps[..sounds.Length];
        row = row[..(sounds.Length + 1)];
        var diagonal = row[0];
        var left = row[0] = Math.Min(row[0] + gap, fresh);
        for (var column = 0; column < sounds.Length; column++)
        {
            var above = row[column + 1];
            left = Math.Min(diagonal + (changes[sounds[column]] << Shift), Math.Min(above + gap, left + (gaps[column] << Shift)));
            diagonal = above;
            row[column + 1] = left;
        }
    }
}
