using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Files;

/// <summary>
/// Numbers of 32 bits in as few as they need, any of them read in place: groups of 64, each as its least number and by how much the
/// others are above it, in as many bits as the largest needs (frame of reference: Goldstein, Ramakrishnan and Shaft, ICDE 1998).
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct PackedNumbers
{
    private const int Group = 64;

    private readonly PackedGroup* groups;
    private readonly byte* data;

    /// <param name="section">What <see cref="Write"/> wrote, or null for no numbers.</param>
    public PackedNumbers(byte* section)
    {
        if (section is null) return;
        Count = (int)*(long*)section;
        groups = (PackedGroup*)(section + sizeof(long));
        data = (byte*)(groups + (Count + Group - 1) / Group);
    }

    public int Count { get; }

    public uint this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ref readonly var group = ref groups[(uint)index / Group];
            var width = group.Width;
            var bit = (int)((uint)index % Group) * width;
            // Eight bytes from there on hold it; behind the last of them is the end of the file.
            return group.Least + (uint)(*(ulong*)(data + group.Start + (bit >> 3)) >> (bit & 7) & ((1UL << width) - 1));
        }
    }

    /// <summary>Writes numbers as a section.</summary>
    public static void Write(SectionWriter into, int id, ReadOnlySpan<uint> numbers)
    {
        var written = new PackedGroup[(numbers.Length + Group - 1) / Group];
        var packed = new GrowingBuffer<ulong>(numbers.Length / 4);
        for (var group = 0; group < written.Length; group++)
            written[group] = Pack(numbers[(group * Group)..Math.Min(numbers.Length, (group + 1) * Group)], ref packed);
        var count = (long)numbers.Length;
        into.Begin(id);
        into.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in count)));
        into.Append(MemoryMarshal.AsBytes(written));
        into.Append(MemoryMarshal.AsBytes(packed.Items));
        into.End();
    }

    private static PackedGroup Pack(ReadOnlySpan<uint> numbers, ref GrowingBuffer<ulong> into)
    {
        var (least, most) = (uint.MaxValue, 0u);
        foreach (var number in numbers) (least, most) = (Math.Min(least, number), Math.Max(most, number));
        var width = 32 - System.Numerics.BitOperations.LeadingZeroCount(most - least);
        var group = PackedGroup.Of(least, into.Count, width);
        var words = into.Take((numbers.Length * width + 63) / 64);
        words.Clear();
        var bit = 0;
        foreach (var number in numbers)
        {
            ulong above = number - least;
            if (width > 0) words[bit >> 6] |= above << (bit & 63);
            if ((bit & 63) + width > 64) words[(bit >> 6) + 1] |= above >> (64 - (bit & 63));
            bit += width;
        }
        return group;
    }

    /// <summary>A group: its least number, where the others start (in units of 8 bytes) and their bits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct PackedGroup(uint Least, uint Place)
    {
        private const int WidthBits = 6;

        public int Width => (int)(Place & ((1 << WidthBits) - 1));

        public long Start => Place >> WidthBits << 3;

        public static PackedGroup Of(uint least, int start, int width) =>
            start < 1 << (32 - WidthBits) ? new(least, (uint)start << WidthBits | (uint)width) : throw new InvalidOperationException("There are too many numbers for one segment.");
    }
}
