using System.Numerics;
using System.Runtime.InteropServices;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// Rising places in a block in a little more than the fewest bits that tell them apart: the low bits of each as they are, and of
/// the high ones how far they rise, in unary (Elias 1974, Fano 1971). Read from the first to the last. What is read stretches up to eight
/// bytes past the end.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct PackedPlaces
{
    private readonly byte* lows;
    private readonly int width;
    private ulong* word;
    private ulong bits;
    private int high;
    private int index;

    /// <param name="from">What <see cref="Write"/> wrote.</param>
    /// <param name="room">Places of the block.</param>
    /// <param name="count">How many of them are there.</param>
    public PackedPlaces(byte* from, int room, int count)
    {
        width = LowBits(room, count);
        word = (ulong*)from;
        bits = *word;
        lows = from + HighBytes(room, count, width);
    }

    /// <summary>The next place; to be asked as often as there are places.</summary>
    public int Next()
    {
        for (; bits == 0; high += 64) bits = *++word;
        var place = (high + BitOperations.TrailingZeroCount(bits) - index) << width | BitPacking.Read(lows, index, width);
        bits &= bits - 1;
        index++;
        return place;
    }

    /// <summary>Unpacks all of them.</summary>
    public static void Read(byte* from, int room, int count, ushort* into)
    {
        var places = new PackedPlaces(from, room, count);
        for (var place = 0; place < count; place++) into[place] = (ushort)places.Next();
    }

    /// <summary>How many bytes so many places take; an even number.</summary>
    public static int Length(int room, int count)
    {
        var lowBits = LowBits(room, count);
        return (HighBytes(room, count, lowBits) + BitPacking.Length(count, lowBits) + 1) & ~1;
    }

    /// <summary>Appends places.</summary>
    public static void Write(ReadOnlySpan<ushort> places, int room, ref GrowingBuffer<byte> into)
    {
        var (lowBits, start) = (LowBits(room, places.Length), into.Count);
        var highs = into.Take(HighBytes(room, places.Length, lowBits));
        highs.Clear();
        for (var number = 0; number < places.Length; number++)
        {
            var bit = (places[number] >> lowBits) + number;
            highs[bit >> 3] |= (byte)(1 << (bit & 7));
        }
        BitPacking.Write(places, 0, lowBits, ref into);
        into.Take((into.Count - start) & 1).Clear();
    }

    private static int LowBits(int room, int count) => BitOperations.Log2((uint)room / (uint)count);

    private static int HighBytes(int room, int count, int lowBits) => (count + (room - 1 >> lowBits) + 8) / 8;
}
