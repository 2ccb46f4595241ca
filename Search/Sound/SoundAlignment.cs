using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VoiceGateway.Search.Sound;

/// <summary>How far two sequences of sounds are apart, in hundredths, and which words of the heard one were used.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Aligned(int Cost, int FirstWord, int LastWord);

/// <summary>
/// Weighted edit distance between sounds (R. A. Wagner and M. J. Fischer, JACM 21, 1974), where whole words of what was heard
/// may be left out at either end for less: there stand the words of the carrier, and what noise was taken for. Eight terms are
/// aligned at once, each in its lane (T. Rognes, BMC Bioinformatics 12, 2011).
/// </summary>
internal static unsafe class SoundAlignment
{
    // Each cell is the cost and, in the low byte, the word with which the used part begins.
    private const int Shift = 8;
    private const int Unreachable = int.MaxValue;

    private static readonly int Lanes = Vector256<int>.Count;

    /// <summary>Aligns terms with what was heard; none is empty.</summary>
    /// <param name="heard">At most <see cref="Heard.MostSounds"/> sounds.</param>
    /// <param name="words">The place of each heard sound's word.</param>
    /// <param name="terms">All terms.</param>
    /// <param name="asked">Which of them, by number.</param>
    /// <param name="into">How each of these is aligned.</param>
    public static void Between(SoundLine heard, ReadOnlySpan<byte> words, SoundLines terms, ReadOnlySpan<int> asked, Span<Aligned> into)
    {
        // Terms that are about as long go together, so that few lanes idle.
        Span<int> lengths = stackalloc int[asked.Length];
        Span<int> order = stackalloc int[asked.Length];
        for (var at = 0; at < asked.Length; at++) (lengths[at], order[at]) = (terms.LengthOf(asked[at]), at);
        lengths.Sort(order);
        var lanes = new Batch(stackalloc Vector256<int>[Heard.MostSounds], stackalloc Vector256<int>[Heard.MostSounds], stackalloc Vector256<int>[Heard.MostSounds + 1]);
        for (var first = 0; first < asked.Length; first += Lanes)
        {
            var places = order[first..Math.Min(first + Lanes, asked.Length)];
            lanes.Load(terms, asked, places);
            lanes.Align(heard, words, places, into);
        }
    }

    /// <summary>Some terms side by side: their sounds, what each costs alone, and the row of the table that is being filled.</summary>
    private ref struct Batch(Span<Vector256<int>> sounds, Span<Vector256<int>> gaps, Span<Vector256<int>> row)
    {
        private readonly Span<Vector256<int>> sounds = sounds;
        private readonly Span<Vector256<int>> gaps = gaps;
        private readonly Span<Vector256<int>> row = row;
        private fixed int lengths[8];
        private int longest;

        // What stands behind the end of a shorter term is reckoned too, and never looked at.
        public void Load(SoundLines terms, ReadOnlySpan<int> asked, ReadOnlySpan<int> places)
        {
            longest = terms.LengthOf(asked[places[^1]]);
            sounds[..longest].Clear();
            gaps[..longest].Clear();
            var ofSounds = MemoryMarshal.Cast<Vector256<int>, int>(sounds);
            var ofGaps = MemoryMarshal.Cast<Vector256<int>, int>(gaps);
            for (var lane = 0; lane < places.Length; lane++)
            {
                var term = terms[asked[places[lane]]];
                lengths[lane] = term.Sounds.Length;
                for (int column = 0, at = lane; column < term.Sounds.Length; column++, at += Lanes)
                    (ofSounds[at], ofGaps[at]) = (term.Sounds[column], term.Gaps[column] << Shift);
            }
        }

        public readonly void Align(SoundLine heard, ReadOnlySpan<byte> words, ReadOnlySpan<int> places, Span<Aligned> into)
        {
            Span<(int Cost, int Last)> best = stackalloc (int, int)[places.Length];
            best.Fill((Unreachable, 0));
            row[0] = Vector256.Create((int)words[0]);
            for (var column = 0; column < longest; column++) row[column + 1] = row[column] + gaps[column];
            var (skipped, all) = (0, heard.AsideWeight);
            for (var line = 0; line < heard.Sounds.Length; line++)
            {
                skipped += heard.Asides[line];
                var isLast = line + 1 == heard.Sounds.Length;
                var isEdge = isLast || words[line + 1] != words[line];
                Fill(Phonemes.CostsOf(heard.Sounds[line]), heard.Gaps[line] << Shift, isEdge && !isLast ? skipped << Shift | words[line + 1] : Unreachable);
                if (isEdge) Note(best, (all - skipped) << Shift, words[line]);
            }
            for (var lane = 0; lane < places.Length; lane++) into[places[lane]] = new(best[lane].Cost >> Shift, best[lane].Cost & ((1 << Shift) - 1), best[lane].Last);
        }

        private readonly void Note(Span<(int Cost, int Last)> best, int left, int word)
        {
            for (var lane = 0; lane < best.Length; lane++)
                if (row[lengths[lane]][lane] + left is var cost && cost < best[lane].Cost) best[lane] = (cost, word);
        }

        private readonly void Fill(int* changes, int gap, int fresh)
        {
            var (diagonal, leftOut) = (row[0], Vector256.Create(gap));
            var left = row[0] = Vector256.Min(diagonal + leftOut, Vector256.Create(fresh));
            for (var column = 0; column < longest; column++)
            {
                var above = row[column + 1];
                left = Vector256.Min(diagonal + (Look(changes, sounds[column]) << Shift), Vector256.Min(above + leftOut, left + gaps[column]));
                diagonal = above;
                row[column + 1] = left;
            }
        }

        private static Vector256<int> Look(int* changes, Vector256<int> sounds) => Avx2.IsSupported
            ? Avx2.GatherVector256(changes, sounds, sizeof(int))
            : Vector256.Create(changes[sounds[0]], changes[sounds[1]], changes[sounds[2]], changes[sounds[3]], changes[sounds[4]], changes[sounds[5]], changes[sounds[6]], changes[sounds[7]]);
    }
}
