using System.Numerics;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Small numbers in the same few bits each, one behind the other from the lowest bit of the first byte.</summary>
internal static class BitPacking
{
    /// <summary>Bits of the widest number.</summary>
    public const int MostBits = 16;

    /// <summary>How many bits numbers up to this one take.</summary>
    public static int Width(int largest) => 32 - BitOperations.LeadingZeroCount((uint)largest);

    /// <summary>How many bytes so many numbers take.</summary>
    public static int Length(int count, int width) => (count * width + 7) / 8;

    /// <summary>Appends numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="less">What is taken off each.</param>
    /// <param name="width">Bits of each; what is above them is cut off.</param>
    /// <param name="into">Where to append.</param>
    public static void Write(ReadOnlySpan<ushort> numbers, int less, int width, ref GrowingBuffer<byte> into)
    {
        var bytes = into.Take(Length(numbers.Length, width));
        bytes.Clear();
        var bit = 0;
        foreach (var number in numbers)
        {
            var left = (uint)(number - less) & ((1u << width) - 1);
            for (int at = bit >> 3, shift = bit & 7; left != 0; at++, shift = 0)
            {
                bytes[at] |= (byte)(left << shift);
                left >>= 8 - shift;
            }
            bit += width;
        }
    }

    /// <summary>Reads a number; four bytes from its first one on are touched.</summary>
    public static unsafe int Read(byte* from, int number, int width)
    {
        var bit = number * width;
        return (int)(*(uint*)(from + (bit >> 3)) >> (bit & 7)) & ((1 << width) - 1);
    }
}
