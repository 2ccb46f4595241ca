using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Files;

/// <summary>CRC-32C (Castagnoli; RFC 3720 appendix B.4), which processors compute at the speed of memory.</summary>
internal struct Checksum()
{
    private uint state = uint.MaxValue;

    public readonly uint Value => ~state;

    // Compiled to the full at once: the first file that is opened may be all that a process opens.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = state;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words) crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, rest);
        state = crc;
    }
}
