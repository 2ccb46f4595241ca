using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VoiceGateway.Search.Sound;

/// <summary>
/// Which phrases share most with what was heard, by the weight of the grams that both have. The most frequent grams are a bit of each
/// phrase, and reckoned exactly only where they can come to enough with the others, which have lists of phrases. Immutable; any number of threads may ask.
/// </summary>
internal sealed unsafe class SoundShares
{
    // Phrases are gathered so many at a time: what they share stays near the processor, and a place takes two bytes.
    private const int Block = 1 << 13;

    // Of what was heard a part may be no name: it counts so much beside what a phrase has.
    private const float OwnShare = 0.4f;

    // Phrases that share less are not worth a closer look.
    private const float LeastShare = 0.025f;

    private static readonly int Lanes = Vector256<float>.Count;

    private readonly float[] rarity = new float[SoundGrams.Count];
    private readonly float[] totals;

    private readonly SoundBits bits;

    // Block by block and gram by gram, where its places begin.
    private readonly int[] lists;
    private readonly ushort[] postings;

    /// <param name="grams">Of all phrases, phrase by phrase.</param>
    /// <param name="counts">How many each phrase has.</param>
    public SoundShares(ReadOnlySpan<int> grams, ReadOnlySpan<int> counts)
    {
        (totals, lists) = (new float[SoundBits.Room(counts.Length)], new int[(counts.Length + Block - 1) / Block * SoundGrams.Count + 1]);
        // What only fills up is never above.
        totals.AsSpan(counts.Length).Fill(float.PositiveInfinity);
        var frequencies = new int[SoundGrams.Count];
        foreach (var gram in grams) frequencies[gram]++;
        for (var gram = 0; gram < rarity.Length; gram++) rarity[gram] = MathF.Log(1 + (float)counts.Length / Math.Max(1, frequencies[gram]));
        bits = new(frequencies, counts.Length);
        postings = Post(grams, counts);
    }

    /// <summary>Leaves the phrases that share most with all hypotheses in <see cref="SoundWork.Best"/>, measured beside what they have in all and what was heard has.</summary>
    public void Find(Heard heard, SoundWork work, int most)
    {
        work.Begin(most, LeastShare);
        var own = Weigh(heard, work);
        for (var first = 0; first < totals.Length; first += Block)
        {
            var shared = work.Shared(Math.Min(Block, totals.Length - first));
            shared.Clear();
            foreach (var gram in work.Listed) Add(List(first, gram), work.Weight(gram), shared);
            Collect(first, shared, OwnShare * own, work);
        }
        work.SortBest();
    }

    // Turns the grams of each phrase into the phrases of each gram, block by block.
    private ushort[] Post(ReadOnlySpan<int> grams, ReadOnlySpan<int> counts)
    {
        for (var (phrase, at) = (0, 0); phrase < counts.Length; at += counts[phrase++])
            foreach (var gram in grams.Slice(at, counts[phrase]))
                if (bits.Of(gram) < 0) lists[List(phrase, gram) + 1]++;
        for (var list = 1; list < lists.Length; list++) lists[list] += lists[list - 1];
        var posted = new ushort[lists[^1]];
        var next = lists.AsSpan().ToArray();
        for (var (phrase, at) = (0, 0); phrase < counts.Length; at += counts[phrase++])
            foreach (var gram in grams.Slice(at, counts[phrase]))
            {
                if (bits.Of(gram) < 0) posted[next[List(phrase, gram)]++] = (ushort)(phrase % Block);
                else bits.Set(phrase, bits.Of(gram));
                if (!SoundGrams.IsKey(gram)) totals[phrase] += rarity[gram];
            }
        return posted;
    }

    private static int List(int phrase, int gram) => phrase / Block * SoundGrams.Count + gram;

    // What each gram is worth in all hypotheses together; returns what all are.
    private float Weigh(Heard heard, SoundWork work)
    {
        var (own, all) = (0f, 0f);
        for (var hypothesis = 0; hypothesis < heard.Count; hypothesis++) all += heard.Weight(hypothesis);
        for (var hypothesis = 0; hypothesis < heard.Count; hypothesis++)
            foreach (var gram in heard.Grams(hypothesis))
            {
                var weight = rarity[gram] * heard.Weight(hypothesis) / all;
                if (bits.Of(gram) < 0) work.Weigh(gram, weight);
                else work.Bits.Add(bits.Of(gram), weight);
                if (!SoundGrams.IsKey(gram)) own += weight; // a key is worth having in common, but no loss
            }
        work.Bits.Sum();
        return own;
    }

    private void Add(int list, float weight, Span<float> shared)
    {
        ref var start = ref MemoryMarshal.GetReference(shared);
        // A place is one of the block: the index was written so.
        foreach (var place in postings.AsSpan(lists[list]..lists[list + 1])) Unsafe.Add(ref start, (nint)place) += weight;
    }

    // Most phrases are passed over by vectors.
    private void Collect(int first, Span<float> shared, float own, SoundWork work)
    {
        var steps = work.Steps(shared.Length);
        bits.AtMost(first, work.Bits, steps);
        var (least, step) = (work.Least, work.Bits.Step);
        fixed (float* all = &totals[first], has = shared)
        fixed (byte* atMost = steps)
            for (var place = 0; place < shared.Length; place += Lanes)
            {
                var most = Widen(atMost + place) * Vector256.Create(step) + Vector256.Load(has + place);
                var needed = (Vector256.Load(all + place) + Vector256.Create(own)) * Vector256.Create(least);
                for (var left = Vector256.GreaterThan(most, needed).ExtractMostSignificantBits(); left != 0; left &= left - 1)
                {
                    var at = place + BitOperations.TrailingZeroCount(left);
                    least = work.Offer(first + at, (has[at] + bits.Sum(first + at, work.Bits)) / (all[at] + own));
                }
            }
    }

    private static Vector256<float> Widen(byte* steps) => Vector256.ConvertToSingle(Avx2.IsSupported
        ? Avx2.ConvertToVector256Int32(steps)
        : Vector256.Create(steps[0], steps[1], steps[2], steps[3], steps[4], steps[5], steps[6], steps[7]));
}
