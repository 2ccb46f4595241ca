using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// Hashes that are the same in every process, because tables by them are on the disk (multiply and fold, after wyhash's mixing step);
/// and tables of open addressing in memory: a slot holds a number plus one, 0 when it is empty.
/// </summary>
internal static class Hashing
{
    private const ulong Seed = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The slot at which a hash starts: spread over any number of slots (Lemire, ACM TOMACS 29, 2019).</summary>
    public static uint First(uint hash, uint slots) => (uint)((ulong)hash * slots >> 32);

    public static uint Of(ReadOnlySpan<char> word) => Of(MemoryMarshal.AsBytes(word));

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Seed ^ (ulong)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..]) hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
        var rest = 0UL;
        for (var index = bytes.Length - 1; index >= 0; index--) rest = (rest << 8) | bytes[index];
        return (uint)(Mix(hash ^ rest) >> 16);
    }

    /// <summary>Puts a number into the next free slot from its hash on.</summary>
    public static void Insert(Span<int> slots, uint hash, int number)
    {
        var slot = First(hash, (uint)slots.Length);
        while (slots[(int)slot] != 0) slot = slot + 1 == slots.Length ? 0 : slot + 1;
        slots[(int)slot] = number + 1;
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, Seed, out var low);
        return high ^ low;
    }
}
