using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Numbers from 0 in 7 bits a byte, the lowest first; a set eighth bit says that more follow (LEB128).</summary>
internal static class VariableLength
{
    public static void Write(int value, ref GrowingBuffer<byte> into)
    {
        var rest = (uint)value;
        for (; rest > 127; rest >>= 7) into.Add((byte)(rest | 128));
        into.Add((byte)rest);
    }

    public static unsafe int Read(ref byte* at)
    {
        uint value = *at++;
        if (value < 128) return (int)value;
        value &= 127;
        for (var shift = 7; ; shift += 7)
        {
            uint next = *at++;
            value |= (next & 127) << shift;
            if (next < 128) return (int)value;
        }
    }
}
