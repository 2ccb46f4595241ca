using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VoiceGateway.Search.Sound;

/// <summary>
/// The most frequent grams as bits of each phrase, eight to a byte, of which each has a plane of its own. What the bits of 32 phrases
/// come to at most is looked up half a byte at a time, all 32 at once (as in F. André, A.-M. Kermarrec and N. Le Scouarnec,
/// VLDB 9, 2015); the exact sum of one phrase a byte at a time. Immutable; any number of threads may ask.
/// </summary>
internal sealed unsafe class SoundBits
{
    /// <summary>So many grams have a bit, at most.</summary>
    public const int Most = 8 * Planes;

    /// <summary>Bytes of a phrase.</summary>
    public const int Planes = 12;

    /// <summary>So many phrases are looked at together.</summary>
    public const int Together = 128;

    // What fewer phrases have than one in so many is listed in less time.
    private const int OneIn = 32;

    private readonly sbyte[] bitOf = new sbyte[SoundGrams.Count];
    private readonly int room;
    private readonly byte[] planes;

    /// <param name="frequencies">How many phrases have each gram.</param>
    /// <param name="phrases">How many there are.</param>
    public SoundBits(int[] frequencies, int phrases)
    {
        Array.Fill(bitOf, (sbyte)-1);
        var frequent = Enumerable.Range(0, SoundGrams.Count).Where(gram => frequencies[gram] > phrases / OneIn).OrderByDescending(gram => frequencies[gram]).Take(Most);
        foreach (var (bit, gram) in frequent.Index()) bitOf[gram] = (sbyte)bit;
        room = Room(phrases);
        planes = new byte[room * Planes];
    }

    /// <summary>So many phrases and those that only fill up the last of them together.</summary>
    public static int Room(int phrases) => (phrases + Together - 1) / Together * Together;

    /// <summary>The bit of a gram, or below 0 when it has none.</summary>
    public int Of(int gram) => bitOf[gram];

    /// <summary>Notes while it is filled that a phrase has a gram.</summary>
    public void Set(int phrase, int bit) => planes[bit / 8 * room + phrase] |= (byte)(1 << bit % 8);

    /// <summary>Writes what the bits of each of the phrases from the first on come to at most, in <see cref="SoundBitWeights.Step"/>s.</summary>
    /// <param name="first">A multiple of <see cref="Together"/>.</param>
    /// <param name="weights">What each is worth.</param>
    /// <param name="into">For as many phrases; a multiple of <see cref="Together"/> too.</param>
    public void AtMost(int first, SoundBitWeights weights, Span<byte> into)
    {
        var half = Vector256.Create((byte)15);
        var heard = weights.Planes;
        var halves = weights.Halves;
        fixed (byte* of = planes, to = into)
            for (var from = 0; from < into.Length; from += Together)
            {
                var (one, two, three, four) = (Vector256<byte>.Zero, Vector256<byte>.Zero, Vector256<byte>.Zero, Vector256<byte>.Zero);
                for (var place = 0; place < heard.Length; place++)
                {
                    var at = of + heard[place] * room + first + from;
                    var (low, high) = (halves[2 * place], halves[2 * place + 1]);
                    var (bits, further) = (Vector256.Load(at), Vector256.Load(at + 32));
                    one += Look(low, bits & half) + Look(high, bits >>> 4);
                    two += Look(low, further & half) + Look(high, further >>> 4);
                    (bits, further) = (Vector256.Load(at + 64), Vector256.Load(at + 96));
                    three += Look(low, bits & half) + Look(high, bits >>> 4);
                    four += Look(low, further & half) + Look(high, further >>> 4);
                }
                one.Store(to + from);
                two.Store(to + from + 32);
                three.Store(to + from + 64);
                four.Store(to + from + 96);
            }
    }

    /// <summary>What the bits of a phrase come to.</summary>
    public float Sum(int phrase, SoundBitWeights weights)
    {
        var sum = 0f;
        foreach (var plane in weights.Planes) sum += weights.Sum(plane, planes[plane * room + phrase]);
        return sum;
    }

    private static Vector256<byte> Look(Vector256<byte> table, Vector256<byte> at) => Avx2.IsSupported
        ? Avx2.Shuffle(table, at)
        : Vector256.Create(Vector128.Shuffle(table.GetLower(), at.GetLower()), Vector128.Shuffle(table.GetLower(), at.GetUpper()));
}
